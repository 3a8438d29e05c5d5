import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Check } from 'typebox/value'
import { AppError } from '../domain/errors.ts'
import type { Instant } from '../domain/week.ts'
import type { Store } from '../store/store.ts'

const DATABASE_FILE = 'groundswell.duckdb'
const MANIFEST_FILE = 'manifest.json'

const ManifestSchema = Type.Object({
  format: Type.Literal(1),
  madeAt: Type.String({ format: 'date-time' }),
  codeVersion: Type.String(),
  files: Type.Array(Type.Object({
    name: Type.String({ pattern: String.raw`^[A-Za-z0-9][A-Za-z0-9._-]*$`, description: 'Plain name in the folder: never a path.' }),
    bytes: Type.Integer({ minimum: 0 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  })),
}, { additionalProperties: false })

/** What a backup holds, file by file. */
export type BackupManifest = Static<typeof ManifestSchema>

/**
 * Writes the database as of one moment, and the keys and logs that lie beside it, into a new folder with a manifest of their digests.
 * The folder appears whole or not at all. It holds the keys: keep it as safe as the data folder.
 *
 * @throws AppError `backup-exists` when there is something at `target`
 */
export async function makeBackup(store: Pick<Store, 'copyTo'>, dataDir: string, target: string, { now, codeVersion }: { readonly now: Instant, readonly codeVersion: string }): Promise<BackupManifest> {
  if (await stat(target).then(() => true, () => false)) throw new AppError('backup-exists', { folder: target })
  const partial = `${target}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true, mode: 0o700 })
  try {
    await store.copyTo(join(partial, DATABASE_FILE))
    for (const name of await companions(dataDir)) await copyFile(join(dataDir, name), join(partial, name))
    const names = (await readdir(partial)).sort()
    const manifest: BackupManifest = { format: 1, madeAt: now, codeVersion, files: await Promise.all(names.map((name) => measured(partial, name))) }
    await writeFile(join(partial, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
    await rename(partial, target)
    return manifest
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/**
 * Puts a backup into a data folder that holds no database yet, after every file has been held against the manifest.
 *
 * @throws AppError `backup-damaged` naming the first file that is not as it was written; `data-folder-in-use` when the folder is not free
 */
export async function restoreBackup(folder: string, dataDir: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder)
  for (const file of manifest.files) {
    const found = await measured(folder, file.name).catch(() => undefined)
    if (found?.sha256 !== file.sha256) throw new AppError('backup-damaged', { folder, file: file.name, problem: found === undefined ? 'is missing' : 'is not as it was written' })
  }
  await mkdir(dataDir, { recursive: true })
  const present = new Set(await readdir(dataDir))
  const taken = manifest.files.find((file) => present.has(file.name))?.name
  if (taken !== undefined) throw new AppError('data-folder-in-use', { folder: dataDir, file: taken })

  // The database comes last: a folder without one is still free for another try.
  const ordered = [...manifest.files].sort((a, b) => Number(a.name === DATABASE_FILE) - Number(b.name === DATABASE_FILE))
  const partials = ordered.map(({ name }) => ({ name, partial: join(dataDir, `${name}.restored`) }))
  for (const { name, partial } of partials) await copyFile(join(folder, name), partial)
  for (const { name, partial } of partials) await rename(partial, join(dataDir, name))
  return manifest
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST_FILE)
  const content: unknown = await readFile(path, 'utf8').then(JSON.parse, () => undefined).catch(() => undefined)
  if (!Check(ManifestSchema, content) || !content.files.some((file) => file.name === DATABASE_FILE)) {
    throw new AppError('backup-damaged', { folder, file: MANIFEST_FILE, problem: 'is missing or no manifest of a backup' })
  }
  return content
}

/** Keys, logs and heads that lie beside the database; not the database, its lock, or what is half written. */
async function companions(dataDir: string): Promise<string[]> {
  const entries = await readdir(dataDir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('groundswell.') && !/\.(?:partial|restored|tmp)$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

async function measured(folder: string, name: string): Promise<BackupManifest['files'][number]> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(join(folder, name))) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { name, bytes, sha256: hash.digest('hex') }
}
