import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { AppError, type ErrorDetails } from '../../pipeline/domain/errors.ts'

const RowSchema = Type.Object({ id: Type.String(), text: Type.String(), label: Type.String(), split: Type.Optional(Type.String()), lang: Type.Optional(Type.String()) })

/** A text with the label that only the scoring sees. */
export type LabelledRow = Static<typeof RowSchema>

/**
 * Rows of NDJSON `{id,text,label,split,lang}`, plain or gzip, in file order.
 * @throws AppError `export-unreadable` with the line for rows of another shape
 */
export function readLabelledRows(path: string): LabelledRow[] {
  const bytes = readFileSync(path)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const lines = (isGzip ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => toRow(line, { file: path, line: index + 1, expected: '{id,text,label,split,lang}' }))
}

function toRow(line: string, place: ErrorDetails): LabelledRow {
  try {
    const row: unknown = JSON.parse(line)
    return Value.Parse(RowSchema, row)
  } catch (cause) {
    throw new AppError('export-unreadable', place, { cause })
  }
}
