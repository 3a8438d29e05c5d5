import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { epochDayOfDay, type IsoDay } from '../../../pipeline/domain/week.ts'
import { csvTables, tableWith } from '../csv-folder.ts'
import { measuredNode } from '../measured-process.ts'
import { filedCases } from './filed-cases.ts'

/** An event that people labelled (`known-events.csv`): days are epoch days. */
export interface KnownEvent {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly pattern: RegExp
  /** Cases a day in the window over those before it. */
  readonly ratio: number
}

/**
 * Work over the export of a folder, oldest first, cleaned and redacted as a load does it. The cases can be asked for their texts until the work is done.
 *
 * @throws AppError `export-not-found`; `internal` when the export cannot be read
 */
export async function withCases<Result>(folder: string, work: (cases: readonly MiningCase[]) => Promise<Result>): Promise<Result> {
  const file = readdirSync(folder).filter((name) => /\.(?:csv|ndjson|json|jsonl)(?:\.gz)?$/.test(name) && !name.startsWith('known-events')).sort()[0]
  if (file === undefined) throw new AppError('export-not-found', { folder })
  const place = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  try {
    const path = join(place, 'cases.ndjson')
    await measuredNode(fileURLToPath(new URL('./parse-cases.js', import.meta.url)), [join(folder, file), path])
    const { cases, close } = await filedCases(path)
    return await work(cases).finally(close)
  } finally {
    await rm(place, { recursive: true })
  }
}

/** Labelled events of a folder; none without `known-events.csv`. */
export function readKnownEvents(folder: string): KnownEvent[] {
  const table = tableWith(csvTables(folder), ['event_id', 'start', 'end', 'match_regex', 'ratio'])
  return (table?.rows() ?? []).map((row) => ({
    id: row.event_id!, from: epochDayOfDay(row.start as IsoDay), to: epochDayOfDay(row.end as IsoDay),
    pattern: new RegExp(row.match_regex!, 'i'), ratio: Number(row.ratio),
  }))
}
