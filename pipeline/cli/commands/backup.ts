import { resolve } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { auditCommand } from '../audit.ts'
import { makeBackup } from '../backup.ts'
import { CODE_VERSION, type Outside } from '../outside.ts'
import { type CommonFlags, withSession } from '../session.ts'

/** Writes the database and the keys beside it into a new folder, and says what lies there. */
export async function backupCommand([folder]: readonly string[], flags: CommonFlags, outside: Outside): Promise<number> {
  if (folder === undefined) throw new AppError('usage-invalid', { option: 'folder', advice: 'name the folder that the backup is written to' })
  return withSession({ ...flags }, outside, async (session) => {
    const { config, store } = session
    // Before the copy, which then holds it.
    await auditCommand(session, 'backup', folder)
    const manifest = await makeBackup(store, config.dataDir, resolve(folder), { now: outside.now(), codeVersion: CODE_VERSION })
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    if (flags.json === true) outside.stdout.write(`${JSON.stringify(manifest)}\n`)
    else outside.stdout.write(`${manifest.files.length} files, ${(bytes / 1e6).toFixed(1)} MB, written to ${folder}. It holds the keys: keep it as safe as the data folder.\n`)
    return 0
  })
}
