import { DuckDBInstance, type DuckDBDataChunk, type DuckDBResult } from '@duckdb/node-api'
import { tableFromIPC, type Table } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { arrowStreamOf } from '../../../../pipeline/store/duckdb/arrow-stream.ts'
import type { StreamPart } from '../../../../pipeline/store/duckdb/engine.ts'

async function* partsOf(sql: string, onChunk: (chunk: DuckDBDataChunk) => void = () => undefined): AsyncGenerator<StreamPart> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const result: DuckDBResult = await connection.stream(sql)
  yield { result, chunk: null }
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    onChunk(chunk)
    yield { result, chunk }
  }
}

async function read(sql: string): Promise<Table> {
  const parts: Uint8Array[] = []
  for await (const part of arrowStreamOf(partsOf(sql))) parts.push(part)
  return tableFromIPC(parts)
}

/** Values of the one column, lists as arrays. */
const valuesOf = (table: Table): unknown[] => [...table.getChildAt(0) ?? []].map((value: unknown) => value !== null && typeof value === 'object' && Symbol.iterator in value ? [...value as Iterable<unknown>] : value)

describe('the Arrow stream', () => {
  it.each([
    ['text', "VALUES ('a'), (NULL), (''), ('日本語 \u{1F600}'), (repeat('x', 5000))", 'Utf8', ['a', null, '', '日本語 \u{1F600}', 'x'.repeat(5000)]],
    ['JSON', `SELECT '{"a": 1}'::JSON UNION ALL SELECT NULL`, 'Utf8', ['{"a": 1}', null]],
    ['INTEGER', 'VALUES (-2147483647), (NULL), (2147483647)', 'Int32', [-2147483647, null, 2147483647]],
    ['BIGINT', 'VALUES (9007199254740993::BIGINT), (NULL), (-1)', 'Int64', [9007199254740993n, null, -1n]],
    ['DOUBLE', "VALUES (0.1::DOUBLE), (NULL), ('-0.0'::DOUBLE), (1e308)", 'Float64', [0.1, null, -0, 1e308]],
    ['BOOLEAN', 'VALUES (true), (NULL), (false), (true), (true), (true), (true), (true), (true)', 'Bool', [true, null, false, true, true, true, true, true, true]],
    ['DATE', "VALUES (DATE '1969-12-31'), (NULL), (DATE '2024-02-29')", 'Date32<DAY>', [Date.UTC(1969, 11, 31), null, Date.UTC(2024, 1, 29)]],
    ['TIMESTAMPTZ', "VALUES (TIMESTAMPTZ '2024-10-01 09:00:00.123+00'), (NULL), (TIMESTAMPTZ '1969-12-31 23:59:59.999+00')", 'Timestamp<MILLISECOND, UTC>', [Date.UTC(2024, 9, 1, 9, 0, 0, 123), null, -1]],
    ['VARCHAR[]', "VALUES (['a', NULL, 'b']), (NULL), ([]), (['c'])", 'List<Utf8>', [['a', null, 'b'], null, [], ['c']]],
  ])('carries %s with its nulls', async (_, sql, type, expected) => {
    const table = await read(sql)
    expect(String(table.schema.fields[0]?.type)).toBe(type)
    expect(valuesOf(table)).toEqual(expected)
    expect(table.getChildAt(0)?.nullCount).toBe(expected.filter((value) => value === null).length)
  })

  it('carries lists and texts across blocks', async () => {
    const table = await read("SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE range(i % 4)::VARCHAR[] END AS l, 'n' || i AS t FROM range(5000) AS r(i)")
    const rows = table.toArray().map((row: { l: Iterable<string> | null, t: string }) => [row.l === null ? null : [...row.l], row.t])
    expect(rows).toEqual(Array.from({ length: 5000 }, (_, i) => [i % 7 === 0 ? null : Array.from({ length: i % 4 }, (_, j) => String(j)), `n${i}`]))
  })

  it('tells names and types also without rows', async () => {
    const table = await read('SELECT 1 AS a, [1] AS b WHERE false')
    expect([table.numRows, table.schema.fields.map((field) => `${field.name} ${String(field.type)}`)]).toEqual([0, ['a Int32', 'b List<Int32>']])
  })

  it('reads no further than it is read', async () => {
    let chunks = 0
    const stream = arrowStreamOf(partsOf('SELECT i::INTEGER FROM range(100000) AS r(i)', () => { chunks += 1 }))[Symbol.asyncIterator]()
    for (let parts = 0; parts < 3; parts++) await stream.next()
    expect(chunks).toBe(2)
    await stream.return?.(undefined)
    expect(chunks).toBe(2)
  })

  it('refuses a type that it does not know rather than write it wrongly', async () => {
    await expect(read("SELECT INTERVAL 1 DAY")).rejects.toMatchObject({ code: 'internal' })
  })
})
