import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { read, utils, type WorkBook } from 'xlsx'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import type { Source } from '../../../pipeline/sources/source.ts'
import type { Judge } from './suite.ts'

const limits = { maxUnpackedBytes: 1_000_000_000, maxFieldBytes: 1_048_576, maxDocumentBytes: 67_108_864 }

/** Rows of a Parquet file as DuckDB counts them. A refusal with its reason is an answer too. */
export const expectParquetRows = (path: string): Judge => async ({ outcome, rowsIn }) => {
  if (outcome === 'refused' || !path.endsWith('.parquet')) return undefined
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const reader = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM read_parquet($path)', { path })
    const rows = Number(reader.getRows()[0]?.[0])
    return rows === rowsIn ? undefined : `${rowsIn} rows where the second reader has ${rows}`
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Rows of the first sheet that has any, as SheetJS reads it. What that cannot read has no second opinion. */
export const expectSheetRows = (path: string): Judge => async ({ outcome, rowsIn }) => {
  if (outcome === 'refused') return undefined
  const rows = sheetRows(path)
  return rows === undefined || rows - 1 === rowsIn ? undefined : `${rowsIn} rows where the second reader has ${rows - 1}`
}

function sheetRows(path: string): number | undefined {
  let book: WorkBook
  try {
    book = read(readFileSync(path))
  } catch {
    return undefined
  }
  for (const name of book.SheetNames) {
    const rows = utils.sheet_to_json<readonly unknown[]>(book.Sheets[name]!, { header: 1, blankrows: false }).filter((cells) => cells.some((cell) => cell !== null && cell !== undefined && cell !== ''))
    if (rows.length > 0) return rows.length
  }
  return undefined
}

/** Rows equal to those of a JSON file, every value as text. */
export const expectSpectrumRows = (path: string, jsonPath: string): Judge => async ({ outcome }) => {
  if (outcome !== 'loaded') return `not loaded: ${outcome}`
  const expected = [JSON.parse(readFileSync(jsonPath, 'utf8')) as Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[]].flat()
  const columns = [...new Set(expected.flatMap((row) => Object.keys(row).map((name) => name.toLowerCase())))]
  const source: Source = { summary: '', format: 'csv', requiredColumns: columns, optionalColumns: [], dateFormats: ['rfc3339'], html: false, toDraft: () => ({ sourceCaseId: undefined, openedAt: undefined }) }
  const found: Record<string, string>[] = []
  for await (const batch of (await openExport(path, { sources: { spectrum: source }, sourceName: null, limits })).batches()) {
    for (const read of batch) found.push(read.kind === 'row' ? Object.fromEntries(read.row.fields) : {})
  }
  const lower = expected.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])))
  const differing = lower.filter((row, index) => columns.some((name) => comparable(row[name]) !== comparable(found[index]?.[name]))).length
  return lower.length === found.length && differing === 0 ? undefined : `${differing} of ${lower.length} rows differ from ${basename(jsonPath)}`
}

/** The copies of this corpus that are passed around have LF for CRLF in their CSV files. */
const comparable = (value: string | undefined): string | undefined => value?.replaceAll('\r\n', '\n')
