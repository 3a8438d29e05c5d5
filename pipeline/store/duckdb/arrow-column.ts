import { DuckDBDateValue, DuckDBListType, DuckDBListValue, DuckDBTimestampTZValue, DuckDBTypeId, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'
import { Bool, DateDay, Field, Float64, Int32, Int64, List, TimestampMillisecond, Utf8, makeData, type Data, type DataType } from 'apache-arrow'
import { AppError } from '../../domain/errors.ts'

type Values = readonly DuckDBValue[]

/** How a column of the engine looks in Arrow. */
export interface ArrowColumn {
  readonly type: DataType
  /** The values of one batch; null stays null. */
  dataOf(values: Values): Data
}

/**
 * Text and JSON → Utf8; whole numbers → Int32 or Int64; DOUBLE → Float64; BOOLEAN → Bool; DATE → Date (days);
 * TIMESTAMPTZ → Timestamp (ms, UTC); lists → List.
 *
 * @throws AppError `internal` for a column type that no statement of ours gives
 */
export function arrowColumnOf(type: DuckDBType): ArrowColumn {
  if (type instanceof DuckDBListType) return listColumn(arrowColumnOf(type.valueType))
  const known = columns[type.typeId]
  if (known === undefined) throw new AppError('internal', { columnType: type.toString() })
  return known
}

const columns: Partial<Record<DuckDBTypeId, ArrowColumn>> = {
  [DuckDBTypeId.VARCHAR]: column(new Utf8(), utf8),
  [DuckDBTypeId.INTEGER]: column(new Int32(), (values) => ({ data: filled(new Int32Array(values.length), values, (value) => value as number) })),
  [DuckDBTypeId.BIGINT]: column(new Int64(), (values) => ({ data: filled(new BigInt64Array(values.length), values, (value) => value as bigint) })),
  [DuckDBTypeId.DOUBLE]: column(new Float64(), (values) => ({ data: filled(new Float64Array(values.length), values, (value) => value as number) })),
  [DuckDBTypeId.BOOLEAN]: column(new Bool(), (values) => ({ data: bits(values, (value) => value === true) })),
  [DuckDBTypeId.DATE]: column(new DateDay(), (values) => ({ data: filled(new Int32Array(values.length), values, (value) => value instanceof DuckDBDateValue ? value.days : 0) })),
  [DuckDBTypeId.TIMESTAMP_TZ]: column(new TimestampMillisecond('UTC'), (values) => ({ data: filled(new BigInt64Array(values.length), values, (value) => value instanceof DuckDBTimestampTZValue ? value.micros / 1000n : 0n) })),
}

/** @param buffersOf the buffers of the layout of the type, without the one that marks nulls */
function column(type: DataType, buffersOf: (values: Values) => object): ArrowColumn {
  return {
    type,
    dataOf: (values) => makeData({ type, length: values.length, nullCount: nullCountOf(values), nullBitmap: bits(values, (value) => value !== null), ...buffersOf(values) } as never),
  }
}

function listColumn(item: ArrowColumn): ArrowColumn {
  return column(new List(new Field('item', item.type, true)), (values) => {
    const lists = values.map((value) => value instanceof DuckDBListValue ? value.items : [])
    return { valueOffsets: offsets(lists.map((items) => items.length)), child: item.dataOf(lists.flat()) }
  })
}

function utf8(values: Values): object {
  const texts = values.map((value) => typeof value === 'string' ? value : '')
  const valueOffsets = offsets(texts.map((text) => Buffer.byteLength(text)))
  const data = Buffer.alloc(valueOffsets.at(-1) ?? 0)
  texts.forEach((text, index) => { data.write(text, valueOffsets[index] ?? 0) })
  return { valueOffsets, data }
}

/** Running sum of lengths, from 0: one more than there are lengths. */
function offsets(lengths: readonly number[]): Int32Array {
  const out = new Int32Array(lengths.length + 1)
  lengths.forEach((length, index) => { out[index + 1] = (out[index] ?? 0) + length })
  return out
}

/** One bit per value, lowest bit first. */
function bits(values: Values, isSet: (value: DuckDBValue) => boolean): Uint8Array {
  const out = new Uint8Array(Math.ceil(values.length / 8))
  values.forEach((value, index) => { if (isSet(value)) out[index >> 3] = (out[index >> 3] ?? 0) | (1 << (index & 7)) })
  return out
}

/** Writes each value into `out`; a null leaves its place as it is. */
function filled<Item, Out extends { [index: number]: Item }>(out: Out, values: Values, itemOf: (value: DuckDBValue) => Item): Out {
  values.forEach((value, index) => { if (value !== null) out[index] = itemOf(value) })
  return out
}

const nullCountOf = (values: Values): number => values.reduce<number>((count, value) => value === null ? count + 1 : count, 0)
