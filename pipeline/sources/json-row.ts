import type { Reject, RejectReason } from '../domain/case.ts'
import { MAX_RAW_BYTES } from './csv-scanner.ts'
import type { ReadRow } from './source.ts'
import { scanJson } from './json-scan.ts'

/**
 * One JSON object as a row. Values: see `ExportedRow`.
 * Not an object, invalid, nested deeper than 64, the same key twice, or a field over the limit: a reject.
 *
 * @param maxFieldCharacters a longer value puts the row into quarantine
 */
export function readJsonRow(text: string, line: number, maxFieldCharacters: number): ReadRow {
  const reject = (reason: RejectReason, detail: string, column: string | null = null): ReadRow => rejectedJson({ line, column, reason, detail, raw: text })
  const scan = scanJson(text)
  if (scan.kind === 'too-deep') return reject('json-too-deep', 'nested deeper than 64 levels')
  const parsed = parseJson(text)
  if (parsed === invalid) return reject('json-invalid', 'not valid JSON')
  if (scan.kind !== 'object') return reject('row-malformed', 'not a JSON object')

  const values = parsed as Readonly<Record<string, unknown>>
  const fields = new Map<string, string>()
  for (const { key, start, end } of scan.members) {
    if (fields.has(key)) return reject('row-malformed', 'the same key stands twice', key.slice(0, 100))
    if (end - start > maxFieldCharacters) return reject('field-too-large', 'a field is over the size limit', key.slice(0, 100))
    const value = values[key]
    fields.set(key, typeof value === 'string' ? value : value === null ? '' : text.slice(start, end).trim())
  }
  return { kind: 'row', row: { line, raw: text, fields } }
}

/** A reject with its raw text cut to 64 Ki characters. */
export function rejectedJson(reject: Reject): ReadRow {
  return { kind: 'reject', reject: { ...reject, raw: reject.raw.slice(0, MAX_RAW_BYTES) } }
}

const invalid = Symbol('not JSON')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return invalid
  }
}
