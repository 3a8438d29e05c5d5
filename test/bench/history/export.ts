import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { caseId } from '../../../data/sample-parts/compose-case.ts'
import { generateCases } from '../../../data/sample-parts/generate-cases.ts'
import { sampleHeader, toCsvLine, type SampleRecord } from '../../../data/sample-parts/sample-row.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { instantOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
import { textWidener } from './widened-texts.ts'

/** One stretch of a queue: cases over whole weeks that end `endsWeeksBefore` weeks before the sample's end. */
export interface Stretch {
  readonly rows: number
  readonly weeks: number
  readonly endsWeeksBefore: number
  readonly seed: number
  /** Number of the first case: stretches of one queue must not share ids. */
  readonly firstOrdinal: number
}

/** Cases as an export has them, of a queue with many words and many issue types. Memory does not grow with `rows`. */
export function* stretchOfCases({ rows, weeks, endsWeeksBefore, seed, firstOrdinal }: Stretch): Generator<SampleRecord> {
  const widened = textWidener(seededRandom(seed))
  const earlier = (at: string): string => instantOf(Date.parse(at) - endsWeeksBefore * 7 * MS_PER_DAY)
  let ordinal = firstOrdinal
  for (const row of generateCases({ rows, weeks, seed })) {
    if (row.kind !== 'case') continue
    const record = widened(row.sample)
    yield { ...record, case_id: caseId(ordinal++), created_at: earlier(record.created_at), updated_at: earlier(record.updated_at) }
  }
}

/** Writes a stretch as a CSV export. @returns its path */
export async function writeStretch(path: string, stretch: Stretch): Promise<string> {
  const file = createWriteStream(path)
  file.write(sampleHeader)
  for (const record of stretchOfCases(stretch)) {
    if (!file.write(toCsvLine(record))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return path
}
