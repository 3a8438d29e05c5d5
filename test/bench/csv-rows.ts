/**
 * Fields of RFC 4180 text, row by row: comma, double quote, LF or CRLF; blank lines are left out. For reference files that are trusted;
 * exports are read by `pipeline/sources`.
 */
export function csvFields(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

/** Rows of such text by the names in its first row. */
export function csvRecords(text: string): Record<string, string>[] {
  const [header = [], ...rows] = csvFields(text)
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
}
