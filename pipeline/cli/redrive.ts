import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'
import { LoadIdSchema, type LoadId } from '../domain/ids.ts'
import type { Load } from '../domain/load.ts'
import { Value } from 'typebox/value'
import { redriveLoad, type RedriveJob, type RedriveResult } from '../run/redrive.ts'
import { stagingFolderOf } from '../store/staging.ts'
import { erasedBefore, runParseJob } from './parse-file.ts'
import { keptRedactionKey } from './redaction-key.ts'
import type { Session } from './session.ts'

/**
 * Reads the quarantined rows of a load again in the parser child, with the source that the load had, or with another source or mapping file.
 * @throws AppError `usage-invalid` when that is no load id; as `redriveLoad`; `load-not-redrivable` without the key that sealed the rows
 */
export async function redrive(loadId: string, given: { readonly sourceName: string | null, readonly mapping: string | null }, { config, store, outside }: Session): Promise<{ readonly load: Load, readonly rowsRead: number }> {
  if (!isLoadId(loadId)) throw new AppError('usage-invalid', { option: '--redrive', value: loadId, expected: 'a load id such as L-0123456789ab' })
  const key = await keptRedactionKey(config.dataDir, outside.environment.GROUNDSWELL_REDACTION_KEY)
  if (key === undefined) throw new AppError('load-not-redrivable', { loadId, reason: 'the redaction key that sealed its rows is gone' })
  const now = outside.now()
  return redriveLoad(loadId, {
    store, now,
    readRows: async ({ rows, layout, sourceName, asOf }) => {
      const staging = stagingFolderOf(config.dataDir)
      await mkdir(staging, { recursive: true })
      const stagingFolder = await mkdtemp(join(staging, 'redrive-'))
      const done = (): Promise<void> => rm(stagingFolder, { recursive: true, force: true })
      // `kind` comes first: the child tells its job by it.
      const job: Omit<RedriveJob, 'maxFieldBytes'> = { kind: 'redrive', rows, layout, sourceName, mapping: given.mapping, preset: given.sourceName ?? sourceName, stagingFolder, asOf, clock: asOf ?? now, redactionKey: key, ...await erasedBefore(store) }
      try {
        return { ...await runParseJob<RedriveResult>(job, config, outside, () => undefined), done }
      } catch (error) {
        await done()
        throw error
      }
    },
  })
}

const isLoadId = (text: string): text is LoadId => Value.Check(LoadIdSchema, text)
