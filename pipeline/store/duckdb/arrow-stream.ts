import { Field, RecordBatch, RecordBatchStreamWriter, Schema, Struct, makeData } from 'apache-arrow'
import { arrowColumnOf, type ArrowColumn } from './arrow-column.ts'
import type { StreamPart } from './engine.ts'

/** The mark at the end of a stream (Arrow columnar format, IPC streaming format). */
const END = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)

/**
 * Rows as an Arrow IPC stream: the schema, one record batch per block, the end mark. Column types: `arrowColumnOf`.
 * Blocks are read only as fast as they are taken, which the streams of the Arrow library do not do.
 */
export async function* arrowStreamOf(parts: AsyncIterable<StreamPart>): AsyncGenerator<Uint8Array> {
  let layout: Layout | undefined
  for await (const { result, chunk } of parts) {
    if (chunk === null || layout === undefined) {
      layout = layoutOf(result.columnTypes().map(arrowColumnOf), result.columnNames())
      yield layout.head
    }
    if (chunk !== null) yield batchBytes(layout, layout.columns.map((column, index) => column.dataOf(chunk.getColumnValues(index))), chunk.rowCount)
  }
  yield END
}

interface Layout {
  readonly columns: readonly ArrowColumn[]
  readonly schema: Schema
  /** The schema message. */
  readonly head: Uint8Array
}

function layoutOf(columns: readonly ArrowColumn[], names: readonly string[]): Layout {
  const schema = new Schema(columns.map((column, index) => new Field(names[index] ?? '', column.type, true)))
  return { columns, schema, head: startedWriter(schema).toUint8Array(true) }
}

/** The message of one batch alone. */
function batchBytes({ schema, head }: Layout, children: ReturnType<ArrowColumn['dataOf']>[], length: number): Uint8Array {
  const writer = startedWriter(schema)
  writer.write(new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children })))
  return writer.toUint8Array(true).subarray(head.length)
}

function startedWriter(schema: Schema): RecordBatchStreamWriter {
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, schema)
  return writer
}
