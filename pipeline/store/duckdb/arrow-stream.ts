import type { DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api'
import { Field, RecordBatch, RecordBatchStreamWriter, Schema, Struct, makeData } from 'apache-arrow'
import { Readable, pipeline } from 'node:stream'
import { arrowColumnOf, type ArrowColumn } from './arrow-column.ts'

/**
 * The rows of a result as an Arrow IPC stream: the schema, one record batch per block of about 2,000 rows, the end mark.
 * Rows are read only as fast as they are taken. Column types: `arrowColumnOf`.
 */
export function arrowStreamOf(result: DuckDBResult): AsyncIterable<Uint8Array> {
  const writer = RecordBatchStreamWriter.throughNode({ writableObjectMode: true, autoDestroy: true })
  // A failure on either side destroys the other; whoever reads the stream meets it there.
  return pipeline(Readable.from(batches(result)), writer, () => undefined)
}

async function* batches(result: DuckDBResult): AsyncGenerator<RecordBatch> {
  const columns = result.columnTypes().map(arrowColumnOf)
  const names = result.columnNames()
  const schema = new Schema(columns.map((column, index) => new Field(names[index] ?? '', column.type, true)))
  yield batchOf(schema, columns, null)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) yield batchOf(schema, columns, chunk)
}

/** @param chunk null for the empty batch that carries the schema of a result without rows */
function batchOf(schema: Schema, columns: readonly ArrowColumn[], chunk: DuckDBDataChunk | null): RecordBatch {
  const children = columns.map((column, index) => column.dataOf(chunk?.getColumnValues(index) ?? []))
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: chunk?.rowCount ?? 0, nullCount: 0, children }))
}
