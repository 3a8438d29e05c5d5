import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { hostileStrings } from '../support/hostile-strings.ts'
import { seedIssues } from '../support/seed-issues.ts'
import { withSeededApp } from './with-seeded-app.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PARQUET = 'application/vnd.apache.parquet'
const server = withSeededApp({ issues: hostileStrings.map((text, index) => ({ ...seedIssues[index % seedIssues.length]!, label: text, terms: [text], category: text, finding: null, texts: { en: [text, text] as const }, casesIn: (week, weeks) => week === weeks - 1 ? 1 : 0 })) })

const lists = ['/v1/patterns?sort=label', '/v1/cases', '/v1/loads', '/v1/runs', '/v1/reports', '/v1/signals', '/v1/alerts', '/v1/actions', '/v1/rises', '/v1/segments', '/v1/constraints', '/v1/pattern-proposals', '/v1/patterns/P-0001/series?cadence=week', '/v1/patterns/P-0001/segments?kind=country', '/v1/patterns/P-0001/lineage', '/v1/escalations']

async function parquetRows(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-parquet-'))
  try {
    writeFileSync(join(folder, 'list.parquet'), bytes)
    const instance = await DuckDBInstance.create(':memory:')
    const rows = await (await instance.connect()).runAndReadAll('SELECT * FROM read_parquet($path)', { path: join(folder, 'list.parquet') })
    const found = rows.getRowObjectsJson()
    instance.closeSync()
    return found
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test.each(lists)('%s is given as a workbook and as Parquet with the columns and rows of its CSV', async (url) => {
  const csv: string[][] = parse((await server.call({ url, headers: { accept: 'text/csv' } })).body)
  const workbook = await server.call({ url, headers: { accept: XLSX } })
  expect(workbook.headers['content-type']).toBe(XLSX)
  const book = read(workbook.rawPayload)
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('no sheet')
  const cells = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null })
  expect(cells[0]).toEqual(csv[0])
  expect(cells.length).toBe(csv.length)

  const parquet = await server.call({ url, headers: { accept: PARQUET } })
  expect(parquet.headers['content-type']).toBe(PARQUET)
  const rows = await parquetRows(parquet.rawPayload)
  expect(rows.length).toBe(csv.length - 1)
  if (rows[0] !== undefined) expect(Object.keys(rows[0])).toEqual(csv[0])
})

test('hostile labels come through letter for letter, and none is a formula', async () => {
  const expected = hostileStrings.toSorted()
  // The reader of workbooks makes one line feed of a line end of two characters.
  const book = read((await server.call({ url: '/v1/patterns?limit=500', headers: { accept: XLSX } })).rawPayload, { cellFormula: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('no sheet')
  expect(utils.sheet_to_json<{ label: string }>(sheet, { raw: true }).map(({ label }) => label).toSorted()).toEqual(hostileStrings.map((text) => text.replaceAll('\r\n', '\n')).toSorted())
  expect(Object.values(sheet).filter((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toEqual([])
  const rows = await parquetRows((await server.call({ url: '/v1/patterns?limit=500', headers: { accept: PARQUET } })).rawPayload)
  expect(rows.map(({ label }) => label as string).toSorted()).toEqual(expected)
})
