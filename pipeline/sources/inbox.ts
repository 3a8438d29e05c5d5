import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'

/** A file must not have changed for this long before it is read: exports are often still being written. */
const SETTLE_MS = 30_000
const DONE_MARKER = '.done'
const ARCHIVE = 'archive'

/**
 * The exports in a folder that are complete: unchanged for 30 s, or marked by a file of the same name plus `.done`.
 * Oldest first, then by name. Files that begin with a dot are never exports.
 * @throws AppError `export-not-found` when there is no such folder
 */
export async function settledExports(folder: string, nowMs: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => { throw new AppError('export-not-found', { folder }, { cause }) })
  const names = new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name))
  const found: { path: string, modifiedMs: number }[] = []
  for (const name of names) {
    if (name.startsWith('.') || name.endsWith(DONE_MARKER)) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (nowMs - mtimeMs >= SETTLE_MS || names.has(name + DONE_MARKER)) found.push({ path, modifiedMs: mtimeMs })
  }
  return found.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.path < b.path ? -1 : 1)).map(({ path }) => path)
}

/** Moves a loaded export to `archive/` beside it, under its digest, so that no name is overwritten. */
export async function archiveExport(folder: string, name: string, sha256: string): Promise<void> {
  const archive = join(folder, ARCHIVE)
  await mkdir(archive, { recursive: true })
  await rename(join(folder, name), join(archive, `${sha256.slice(0, 12)}-${name}`))
}
