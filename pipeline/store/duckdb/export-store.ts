import { createWriteStream } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { csvRecords } from '../csv.ts'
import type { ExportTable, Store } from '../store.ts'
import { arrowStreamOf } from './arrow-stream.ts'
import type { Engine, StreamPart } from './engine.ts'
import { columnReader } from './rows.ts'
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

  const partsOf = (table: ExportTable) => engine.stream(exportOf(table))

  const writers = {
    parquet: writeParquet,
    arrow: (table: ExportTable, path: string) => pipeline(arrowStreamOf(partsOf(table)), createWriteStream(path)),
    csv: (table: ExportTable, path: string) => pipeline(csvOf(partsOf(table)), createWriteStream(path)),
  }

  return {
    arrowStream: (table) => arrowStreamOf(partsOf(table)),

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
