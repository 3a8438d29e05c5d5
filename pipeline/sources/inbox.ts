import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'

const DONE_MARKER = '.done'
const ARCHIVE = 'archive'
const REFUSED = 'refused'
const DIGEST_SHOWN = 12

/** A complete export that waits in an inbox. */
export interface WaitingExport { readonly name: string, readonly path: string }

/**
 * The exports in a folder that are complete: unchanged for the quiet time, or marked by a file of the same name plus `.done`.
 * Oldest first, then by name. Files that begin with a dot are never exports; one that vanishes meanwhile is left out.
 *
 * @param quietMs a file that changed less than this before `nowMs` may still be being written
 * @throws AppError `inbox-unavailable` when the folder is not there or cannot be read
 */
export async function settledExports(folder: string, { nowMs, quietMs }: { readonly nowMs: number, readonly quietMs: number }): Promise<readonly WaitingExport[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => { throw unavailable(folder, 'cannot be read', cause) })
  const names = new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name))
  const found: { name: string, path: string, modifiedMs: number }[] = []
  for (const name of names) {
    if (name.startsWith('.') || name.endsWith(DONE_MARKER)) continue
    const path = join(folder, name)
    const facts = await stat(path).catch(() => undefined)
    if (facts !== undefined && (nowMs - facts.mtimeMs >= quietMs || names.has(name + DONE_MARKER))) found.push({ name, path, modifiedMs: facts.mtimeMs })
  }
  return found.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1)).map(({ name, path }) => ({ name, path }))
}

/** Moves a loaded export to `archive/` beside it, under its digest, so that no other file is overwritten. @throws AppError `inbox-unavailable` when the folder is read-only */
export async function archiveExport(folder: string, name: string, sha256: string): Promise<void> {
  await moveExport(folder, name, ARCHIVE, keptName(name, sha256))
}

/**
 * Moves a refused export to `refused/`, under its digest, beside `<name>.reason.json`.
 * @param reason facts for a person; never case text
 * @throws AppError `inbox-unavailable` when the folder is read-only
 */
export async function refuseExport(folder: string, name: string, sha256: string, reason: object): Promise<void> {
  const kept = keptName(name, sha256)
  const path = join(folder, REFUSED, `${kept}.reason.json`)
  try {
    await mkdir(join(folder, REFUSED), { recursive: true })
    await writeFile(path, `${JSON.stringify(reason, null, 2)}\n`)
  } catch (cause) {
    throw unavailable(folder, 'cannot be written to', cause)
  }
  await moveExport(folder, name, REFUSED, kept)
}

const keptName = (name: string, sha256: string): string => `${sha256.slice(0, DIGEST_SHOWN)}-${name}`

/** A file that vanished meanwhile has nothing left to move. */
async function moveExport(folder: string, name: string, place: string, keptAs: string): Promise<void> {
  try {
    await mkdir(join(folder, place), { recursive: true })
    await rename(join(folder, name), join(folder, place, keptAs))
    await rm(join(folder, name + DONE_MARKER), { force: true })
  } catch (cause) {
    const isVanished = await stat(join(folder, name)).then(() => false, () => true)
    if (!isVanished || await stat(folder).then(() => false, () => true)) throw unavailable(folder, 'cannot be written to', cause)
  }
}

const unavailable = (folder: string, problem: string, cause: unknown): AppError => new AppError('inbox-unavailable', { folder, problem, advice: 'Check that the folder is there and that this process may read and write it.' }, { cause })
