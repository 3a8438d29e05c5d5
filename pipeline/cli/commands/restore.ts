import { resolve } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { auditCommand } from '../audit.ts'
import { restoreBackup } from '../backup.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, readConfig, withSession } from '../session.ts'

/** Puts a backup into an empty data folder, opens it, and says what it holds. */
export async function restoreCommand([folder]: readonly string[], flags: CommonFlags, outside: Outside): Promise<number> {
  if (folder === undefined) throw new AppError('usage-invalid', { option: 'folder', advice: 'name the folder that the backup lies in' })
  const { dataDir } = await readConfig({ ...flags }, outside)
  const manifest = await restoreBackup(resolve(folder), dataDir)
  return withSession({ ...flags }, outside, async (session) => {
    const { store } = session
    await auditCommand(session, 'restore', folder, { madeAt: manifest.madeAt })
    const counts = { madeAt: manifest.madeAt, caseCount: await store.caseCount(), patternCount: (await store.patterns()).length, reportCount: (await store.reportList()).length }
    if (flags.json === true) outside.stdout.write(`${JSON.stringify(counts)}\n`)
    else outside.stdout.write(`The backup of ${manifest.madeAt} is in place: ${counts.caseCount} cases, ${counts.patternCount} patterns, ${counts.reportCount} reports.\n`)
    return 0
  })
}
