import { stringify } from 'csv-stringify/sync'

// Also the full-width forms, which spreadsheets read as operators.
const FORMULA_START = /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/

/** RFC 4180 records, each ended by CRLF. A text that a spreadsheet would run begins with an apostrophe; null is empty, lists and objects are JSON. */
export function csvRecords(rows: readonly (readonly unknown[])[]): string {
  return stringify(rows.map((row) => row.map(cellOf)), { record_delimiter: '\r\n' })
}

function cellOf(value: unknown): string | number | null {
  if (value === null || typeof value === 'number') return value
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return FORMULA_START.test(text) ? `'${text}` : text
}
