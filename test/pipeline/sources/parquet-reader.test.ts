import { DuckDBInstance } from '@duckdb/node-api'
import { readFile } from 'node:fs/promises'
import { join, dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openParquet } from '../../../pipeline/sources/parquet-reader.ts'
import { writtenExport } from '../../support/written-export.ts'

let instance: DuckDBInstance
beforeAll(async () => { instance = await DuckDBInstance.create(':memory:', { threads: '1' }) })
afterAll(() => { instance.closeSync() })

const limits = { maxUnpackedBytes: 1_000_000_000 }

async function parquetOf(select: string): Promise<string> {
  const path = join(dirname(await writtenExport('x', '')), 'a\'b.parquet')
  const connection = await instance.connect()
  await connection.run(`COPY (${select}) TO '${path.replaceAll('\'', '\'\'')}' (FORMAT parquet)`)
  connection.closeSync()
  return path
}

async function read(path: string, { maxUnpackedBytes } = limits) {
  const table = await openParquet(path, { maxUnpackedBytes })
  const rows: (readonly [number, readonly string[]])[] = []
  try {
    for await (const batch of table.rows()) for (const { line, values } of batch) rows.push([line, values])
  } finally {
    table.close()
  }
  return { header: table.header, rows }
}

describe('openParquet', () => {
  it.each([
    [`TIMESTAMPTZ '2024-07-20 22:55:29.5+02'`, '2024-07-20T20:55:29.500Z'], [`TIMESTAMP '2024-07-20 22:55:29'`, '2024-07-20T22:55:29.000'], [`DATE '2024-07-20'`, '2024-07-20'],
    ['9007199254740993::BIGINT', '9007199254740993'], ['123456789012345678901234567890::DECIMAL(38,0)', '123456789012345678901234567890'], ['35436.0::DOUBLE', '35436'], ['1e20::DOUBLE', '100000000000000000000'], ['0.1::DOUBLE', '0.1'],
    ['true', 'true'], ['NULL::VARCHAR', ''], [`['a', 'b"c']`, '["a","b\\"c"]'], [`{'channel': 'web', 'n': [1, NULL]}`, '{"channel":"web","n":[1,null]}'], [`encode('Café')`, 'Café'], [`'\\xFF\\x00'::BLOB`, '\\xFF\\x00'],
    [`'null'`, 'null'], [`'a' || chr(0) || 'b'`, 'a\u0000b'],
  ])('writes %s as text as a CSV file would have it', async (value, expected) => {
    expect((await read(await parquetOf(`SELECT ${value} AS v`))).rows).toEqual([[1, [expected]]])
  })

  it('keeps names as they are written and numbers the rows of many blocks', async () => {
    const { header, rows } = await read(await parquetOf('SELECT range::VARCHAR AS "Case Id", 1 AS "a""b" FROM range(5000)'))
    expect(header).toEqual(['Case Id', 'a"b'])
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([5_000, [1, ['0', '1']], [5_000, ['4999', '1']]])
  })

  it('refuses a file whose ends, footer or pages are broken, at every tenth of its length', async () => {
    const bytes = await readFile(await parquetOf('SELECT range::VARCHAR || \' text\' AS a FROM range(3000)'))
    const damaged = [Buffer.from('PAR1PAR1'), Buffer.from(`PAR1${'x'.repeat(100)}`), Buffer.concat([bytes.subarray(0, -8), Buffer.from([0xff, 0xff, 0xff, 0x7f]), Buffer.from('PAR1')])]
    for (let tenth = 1; tenth < 10; tenth++) damaged.push(Buffer.concat([bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)), Buffer.from('PAR1')]))
    for (const content of damaged) await expect(read(await writtenExport('a', content))).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('refuses more than the unpacked size, as the footer tells it, before any row is read', async () => {
    await expect(read(await parquetOf('SELECT repeat(\'x\', 1000) || range AS a FROM range(1000)'), { maxUnpackedBytes: 10_000 })).rejects.toMatchObject({ details: { limitBytes: 10_000 } })
  })
})
