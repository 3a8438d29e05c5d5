import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { AppError } from '../../pipeline/domain/errors.ts'
import { csvFields, csvRecords } from './csv-rows.ts'

export interface CsvTable {
  /** Base name, as in the folder’s index. */
  readonly file: string
  readonly columns: readonly string[]
  rows(): Record<string, string>[]
}

/**
 * The CSV files of a folder, plain or gzip, in order of name. Benchmarks know them by their columns and by the folder’s index, never by name.
 * @throws AppError `export-not-found`
 */
export function csvTables(folder: string): CsvTable[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (cause) {
    throw new AppError('export-not-found', { folder }, { cause })
  }
  return names.filter((name) => /\.csv(\.gz)?$/.test(name)).sort().map((file) => {
    const text = () => textOf(join(folder, file))
    const columns = csvFields(firstLineOf(text()))[0] ?? []
    return { file, columns, rows: () => csvRecords(text()) }
  })
}

/** The one table that has all these columns and none of those. */
export function tableWith(tables: readonly CsvTable[], columns: readonly string[], without: readonly string[] = []): CsvTable | undefined {
  return tables.find((table) => columns.every((column) => table.columns.includes(column)) && !without.some((column) => table.columns.includes(column)))
}

function textOf(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const firstLineOf = (text: string): string => text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'))
