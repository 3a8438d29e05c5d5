import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api'
import { createWriteStream } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { csvRecords } from '../csv.ts'
import type { ExportTable, Store } from '../store.ts'
import { arrowStreamOf } from './arrow-stream.ts'
import type { Engine } from './engine.ts'
import { toAppError } from './engine-error.ts'
import { plainReader } from './rows.ts'
import { statement } from './statement.ts'

type ExportStore = Pick<Store, 'arrowStream' | 'exportTable'>

/** Whole tables for other programs. The raw text of rejected rows is in none of them. */
export function exportStore(engine: Engine): ExportStore {
  let parquetCount = 0

  async function writeParquet(table: ExportTable, path: string): Promise<void> {
    // The engine may write in its own folder only.
    const inside = join(engine.exportFolder, `${table}-${++parquetCount}.parquet`)
    try {
      await engine.read((connection) => connection.run(`COPY (${exportOf(table)}) TO $path (FORMAT parquet, COMPRESSION zstd)`, { path: inside }))
      await copyFile(inside, path)
    } finally {
      await rm(inside, { force: true })
    }
  }

  return {
    arrowStream: (table) => streamed(engine, table, arrowStreamOf),

    async exportTable(table, path, format) {
      const partial = `${path}.partial`
      switch (format) {
        case 'parquet':
          await writeParquet(table, partial)
          break
        case 'arrow':
          await pipeline(streamed(engine, table, arrowStreamOf), createWriteStream(partial))
          break
        case 'csv':
          await pipeline(streamed(engine, table, csvStreamOf), createWriteStream(partial))
      }
      await rename(partial, path)
    },
  }
}

const exportOf = (table: ExportTable): string => statement(`export_${table}`)

/** Runs the export of a table on a connection of its own, which ends when the stream is read or given up. */
async function* streamed<Part>(engine: Engine, table: ExportTable, partsOf: (result: DuckDBResult) => AsyncIterable<Part>): AsyncGenerator<Part> {
  const connection: DuckDBConnection = await engine.connect()
  try {
    yield* partsOf(await connection.stream(exportOf(table)))
  } catch (error) {
    throw toAppError(error)
  } finally {
    connection.closeSync()
  }
}

async function* csvStreamOf(result: DuckDBResult): AsyncGenerator<string> {
  yield csvRecords([result.columnNames()])
  const read = plainReader(result)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) yield csvRecords(read(chunk).map((row) => Object.values(row)))
}
