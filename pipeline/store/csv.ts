// Also the full-width forms, which spreadsheets read as operators.
const FORMULA_START = /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/
const NEEDS_QUOTES = /[",\r\n]/

/**
 * Records of RFC 4180 text, each ended by CRLF. A text that a spreadsheet would run begins with an apostrophe;
 * null is empty, lists and objects are JSON.
 */
export const csvRecords = (rows: readonly (readonly unknown[])[]): string => rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')

function cellOf(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const harmless = FORMULA_START.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
