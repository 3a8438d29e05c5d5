import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { severities } from '../../../pipeline/domain/triage.ts'

const RowSchema = Type.Object({
  id: Type.String(), text: Type.String(), label: Type.String(), severity: Type.Enum(severities), lang: Type.String(),
  split: Type.Union([Type.Literal('train'), Type.Literal('test')]), source: Type.String(),
})
export type TriageRow = Static<typeof RowSchema>

/** Rows of a triage folder by what they are for. */
export interface TriageData {
  /** Written reports. */
  readonly reports: readonly TriageRow[]
  /** Harmless texts with words that sound dangerous. */
  readonly hard: readonly TriageRow[]
  /** Ordinary support text. */
  readonly normal: readonly TriageRow[]
  /** Content itself, labelled by others. */
  readonly content: readonly TriageRow[]
}

/**
 * Reads every NDJSON file of a folder, plain or gzip. Files are told apart by the `source` of their rows:
 * `own-report`, `own-hard-negative`; files in which nothing but `none` is labelled are ordinary support text, the rest is content.
 *
 * @throws AppError `export-not-found`, `export-unreadable`
 */
export function triageData(folder: string): TriageData {
  if (!existsSync(folder)) throw new AppError('export-not-found', { path: folder })
  const files = readdirSync(folder).filter((name) => /\.ndjson(\.gz)?$/.test(name)).sort().map((name) => rowsOf(join(folder, name)))
  const own = files.flat().filter(({ source }) => source.startsWith('own-'))
  const others = files.map((rows) => rows.filter(({ source }) => !source.startsWith('own-')))
  const isNormal = (rows: readonly TriageRow[]) => rows.every(({ label }) => label === 'none')
  const data = { reports: own.filter(({ label }) => label !== 'none'), hard: own.filter(({ label }) => label === 'none'), normal: others.filter(isNormal).flat(), content: others.filter((rows) => !isNormal(rows)).flat() }
  if (data.reports.length === 0 || data.normal.length === 0) throw new AppError('export-unreadable', { folder, expected: 'reports and ordinary support text' })
  return data
}

function rowsOf(path: string): TriageRow[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return []
    const row = JSON.parse(line) as unknown
    if (Value.Check(RowSchema, row)) return [row]
    throw new AppError('export-unreadable', { file: path, line: index + 1 })
  })
}

const FOLDS = 5
export const folds = Array.from({ length: FOLDS }, (_, fold) => fold)

/** md5(id) mod 5, as the data's own description asks. */
export const foldOf = ({ id }: TriageRow): number => Number(BigInt(`0x${createHash('md5').update(id).digest('hex')}`) % BigInt(FOLDS))
