import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { generateCases } from '../../data/sample-parts/generate-cases.ts'
import { sampleHeader } from '../../data/sample-parts/sample-row.ts'
import { AppError } from '../../pipeline/domain/errors.ts'

const WEEKS = 52
const SEED = 7

/** `--rows` as a number. @throws AppError `usage-invalid` */
export function rowsOf(flag: string | undefined, byDefault: number): number {
  const rows = Number(flag ?? byDefault)
  if (!Number.isInteger(rows) || rows < 1) throw new AppError('usage-invalid', { option: '--rows', value: flag ?? '' })
  return rows
}

/** Writes a CSV export of synthetic cases over 52 weeks, always the same for a number of rows. @returns its path */
export async function writeSyntheticExport(path: string, rows: number): Promise<string> {
  const file = createWriteStream(path)
  file.write(sampleHeader)
  for (const row of generateCases({ rows, weeks: WEEKS, seed: SEED })) {
    if (!file.write(row.csv)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return path
}
