import { AppError } from '../domain/errors.ts'
import { readAgain, redriveJobOf, type RedriveResult } from '../run/redrive.ts'
import { parseMapping } from '../sources/mapping.ts'
import { readRawRow } from '../sources/raw-rows.ts'
import { sources } from '../sources/registry.ts'
import type { Source } from '../sources/source.ts'
import { openStaging } from '../store/duckdb/staging.ts'

/** A job to read quarantined rows again says so in its first key. */
export const isRedriveJob = (input: string): boolean => input.startsWith('{"kind":"redrive"')

/** Inside the parser child: reads quarantined rows again. @throws AppError `source-unknown`, `config-invalid`, `request-invalid` */
export async function doRedriveJob(input: string): Promise<RedriveResult> {
  const job = redriveJobOf(JSON.parse(input))
  const presets: Readonly<Record<string, Source>> = sources
  const source = job.mapping === null ? presets[job.preset] : parseMapping(job.mapping).source
  if (source === undefined) throw new AppError('source-unknown', { source: job.preset, known: Object.keys(sources) })
  return readAgain(job, source, await openStaging(job.stagingFolder), (row) => readRawRow(row, job.layout, source, job.maxFieldBytes))
}
