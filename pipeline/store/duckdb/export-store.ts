import { createWriteStream } from 'node:fs'
import { copyFile, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { csvRecords } from '../csv.ts'
import type { ExportTable, Store } from '../store.ts'
import { arrowStreamOf } from './arrow-stream.ts'
import type { Engine, StreamPart } from './engine.ts'
import { columnReader } from './rows.ts'
import { statement } from './statement.ts'

type ExportStore = Pick<Store, 'arrowStream' | 'exportTable' | 'parquetOf'>

/** Whole tables for other programs. The raw text of rejected rows is in none of them. */
export function exportStore(engine: Engine): ExportStore {
  let parquetCount = 0

  async function withParquet<Result>(query: string, parameters: Readonly<Record<string, string>>, use: (path: string) => Promise<Result>): Promise<Result> {
    // The engine may write in its own folder only.
    const inside = join(engine.exportFolder, `${++parquetCount}.parquet`)
    try {
      await engine.read((connection) => connection.run(`COPY (${query}) TO $path (FORMAT parquet, COMPRESSION zstd)`, { ...parameters, path: inside }))
      return await use(inside)
    } finally {
      await rm(inside, { force: true })
    }
  }

  const writeParquet = (table: ExportTable, path: string): Promise<void> => withParquet(exportOf(table), {}, (inside) => copyFile(inside, path))

  const partsOf = (table: ExportTable) => engine.stream(exportOf(table))

  const writers = {
    parquet: writeParquet,
    arrow: (table: ExportTable, path: string) => pipeline(arrowStreamOf(partsOf(table)), createWriteStream(path)),
    csv: (table: ExportTable, path: string) => pipeline(csvOf(partsOf(table)), createWriteStream(path)),
  }

  return {
    arrowStream: (table) => arrowStreamOf(partsOf(table)),

    parquetOf: async (columns, rows) => withParquet(queryOf(columns, rows), { rows: jsonOf(rows) }, (inside) => readFile(inside)),

    async exportTable(table, path, format) {
      const partial = `${path}.partial`
      try {
        await writers[format](table, partial)
        await rename(partial, path)
      } finally {
        await rm(partial, { force: true })
      }
    },
  }
}

const COLUMN_NAME = /^[A-Za-z][A-Za-z0-9]*$/

/** The rows, given as JSON arrays, as columns of the narrowest type that holds all their values. @throws TypeError for a name that is no plain word */
function queryOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const parts = columns.map((name, index) => {
    if (!COLUMN_NAME.test(name)) throw new TypeError('columns are named by plain words')
    return `json_extract_string(cells, '$[${index}]')::${typeOf(rows.map((row) => row[index]))} AS "${name}"`
  })
  return `SELECT ${parts.join(', ')} FROM (SELECT unnest($rows::JSON[]) AS cells)`
}

function typeOf(values: readonly unknown[]): string {
  const given = values.filter((value) => value !== null)
  if (given.length > 0 && given.every((value) => typeof value === 'boolean')) return 'BOOLEAN'
  if (given.length > 0 && given.every((value) => typeof value === 'number')) return given.every(Number.isSafeInteger) ? 'BIGINT' : 'DOUBLE'
  return 'VARCHAR'
}

/** JSON text that the engine reads: no NUL, no half characters. */
const jsonOf = (rows: readonly (readonly unknown[])[]): string => JSON.stringify(rows, (_key, value: unknown) => typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '\uFFFD') : value)

const exportOf = (table: ExportTable): string => statement(`export_${table}`)

async function* csvOf(parts: AsyncIterable<StreamPart>): AsyncGenerator<string> {
  for await (const { result, chunk } of parts) {
    if (chunk === null) {
      yield csvRecords([result.columnNames()])
      continue
    }
    const columns = columnReader(result)(chunk)
    yield csvRecords(Array.from({ length: chunk.rowCount }, (_, row) => columns.map((values) => values[row])))
  }
}
