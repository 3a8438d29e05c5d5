import fc from 'fast-check'
import { DuckDBInstance } from '@duckdb/node-api'
import { stringify } from 'csv-stringify/sync'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import type { Source } from '../../../pipeline/sources/source.ts'
import { allRows, readLimits, writtenExport } from '../../support/written-export.ts'
import { inlineRows, xlsxBytes } from '../../support/xlsx-bytes.ts'
import { zipBytes } from '../../support/zip-bytes.ts'

const columns = ['id', 'subject', 'body'] as const
const source: Source = { summary: '', format: 'any', requiredColumns: [...columns], optionalColumns: [], wrapperKey: 'tickets', dateFormats: ['rfc3339'], html: false, toDraft: () => ({ sourceCaseId: undefined, openedAt: undefined }) }
type Row = readonly [string, string, string]

let folder = ''
let instance: DuckDBInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundswell-formats-'))
  instance = await DuckDBInstance.create(':memory:')
})
afterAll(async () => {
  instance.closeSync()
  await rm(folder, { recursive: true })
})

async function parquetBytes(rows: readonly Row[]): Promise<Buffer> {
  const connection = await instance.connect()
  const path = join(folder, 'rows.parquet')
  try {
    await connection.run('CREATE OR REPLACE TABLE rows (id VARCHAR, subject VARCHAR, body VARCHAR)')
    for (const [id, subject, body] of rows) await connection.run('INSERT INTO rows VALUES ($id, $subject, $body)', { id, subject, body })
    await connection.run(`COPY rows TO '${path}' (FORMAT parquet)`)
    return await readFile(path)
  } finally {
    connection.closeSync()
  }
}

const objects = (rows: readonly Row[]) => rows.map(([id, subject, body]) => ({ id, subject, body }))
const delimited = (delimiter: string) => async (rows: readonly Row[]) => Buffer.from(stringify([columns, ...rows], { delimiter, quoted: true }))

const formats: Readonly<Record<string, (rows: readonly Row[]) => Promise<Buffer>>> = {
  csv: delimited(','), semicolons: delimited(';'), tsv: delimited('\t'), pipes: delimited('|'),
  'csv in UTF-16': async (rows) => Buffer.from(`\ufeff${(await delimited(',')(rows)).toString()}`, 'utf16le'),
  'csv in UTF-16 without a mark': async (rows) => Buffer.from((await delimited(',')(rows)).toString(), 'utf16le'),
  ndjson: async (rows) => Buffer.from(objects(rows).map((row) => JSON.stringify(row)).join('\n')),
  json: async (rows) => Buffer.from(JSON.stringify(objects(rows), null, 1)),
  'wrapped json': async (rows) => Buffer.from(JSON.stringify({ count: rows.length, tickets: objects(rows), next: null })),
  xlsx: async (rows) => xlsxBytes({ sheets: [inlineRows([columns, ...rows])] }),
  parquet: parquetBytes,
}

const packings: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { plain: (bytes) => bytes, gzip: (bytes) => gzipSync(bytes), zip: (bytes) => zipBytes([{ name: 'export/cases.txt', content: bytes }, { name: '__MACOSX/._cases.txt', content: 'x' }]) }

async function read(name: string, bytes: Buffer): Promise<readonly (readonly string[])[]> {
  const file = await openExport(await writtenExport(name, bytes), { sources: { t: source }, sourceName: null, limits: readLimits, scratchFolder: folder })
  return (await allRows(file)).map((read) => (read.kind === 'row' ? columns.map((column) => read.row.fields.get(column) ?? '') : [read.reject.detail]))
}

describe('every format, however packed', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '7', ',', ';', '"', '\n', '|', '\t', ' ', 'é', '😡', '<', '&', '\\', '[', '{'), maxLength: 12 })
  const table = fc.array(fc.tuple(fc.stringMatching(/^[A-Z]\d{1,5}$/), text, text), { minLength: 1, maxLength: 6 })

  it.each(Object.keys(formats).flatMap((format) => Object.keys(packings).map((packing) => [format, packing] as const)))('gives the rows that were written: %s, %s', async (format, packing) => {
    await fc.assert(fc.asyncProperty(table, async (rows) => {
      expect(await read('cases.txt', packings[packing]!(await formats[format]!(rows)))).toEqual(rows)
    }), { seed: 11, numRuns: 12 })
  }, 30_000)
})

describe('archives', () => {
  const csv = 'id,subject,body\n1,s,b\n'
  const refusal = async (bytes: Buffer): Promise<unknown> => read('a.bin', bytes).catch((error: unknown) => error)

  it('takes the only file of an archive that a source knows', async () => {
    expect(await read('a.zip', zipBytes([{ name: 'readme.txt', content: 'About this export' }, { name: 'cases.csv', content: csv }, { name: 'notes/', content: '' }]))).toEqual([['1', 's', 'b']])
  })

  it('refuses several exports in one archive and names them', async () => {
    expect(await refusal(zipBytes([{ name: 'a.csv', content: csv }, { name: 'b.csv', content: csv }]))).toMatchObject({ code: 'export-unreadable', details: { files: ['a.csv', 'b.csv'] } })
  })

  it('names the files of an archive without an export', async () => {
    expect(await refusal(zipBytes([{ name: 'a.txt', content: 'x' }, { name: 'b.txt', content: 'y' }]))).toMatchObject({ code: 'export-unreadable', details: { files: ['a.txt', 'b.txt'] } })
  })

  it.each([
    ['a check sum that is wrong', zipBytes([{ name: 'a.csv', content: csv, crc: 1 }])],
    ['a member that is larger than it says', zipBytes([{ name: 'a.csv', content: csv, uncompressedSize: 5 }])],
    ['a name that leads out of the archive', zipBytes([{ name: 'a.csv', content: csv }, { name: '../evil.csv', content: csv }])],
    ['an absolute name', zipBytes([{ name: '/etc/evil.csv', content: csv }])],
    ['the same name twice', zipBytes([{ name: 'a.csv', content: csv }, { name: 'a.csv', content: csv }])],
    ['an archive in the archive', zipBytes([{ name: 'a.zip', content: zipBytes([{ name: 'a.csv', content: csv }]) }])],
    ['gzip in the archive', zipBytes([{ name: 'a.gz', content: gzipSync(csv) }])],
    ['gzip in gzip', gzipSync(gzipSync(csv))],
    ['a cut directory', zipBytes([{ name: 'a.csv', content: csv }]).subarray(0, -30)],
    ['thousands of members', zipBytes(Array.from({ length: 4_097 }, (_, index) => ({ name: `${index}.csv`, content: '' })))],
    ['an old or encrypted workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['an encrypted Parquet file', Buffer.from('PARExxxxxxxxPARE')],
    ['bzip2', Buffer.from('BZh91AY')],
  ])('refuses %s', async (_what, bytes) => {
    expect(await refusal(bytes)).toMatchObject({ code: 'export-unreadable' })
  })

  it('refuses an empty archive', async () => {
    expect(await refusal(zipBytes([]))).toMatchObject({ code: 'export-empty' })
  })

  it('refuses a packed workbook where it has no folder to unpack it to', async () => {
    const bytes = gzipSync(xlsxBytes({ sheets: [inlineRows([columns])] }))
    await expect(openExport(await writtenExport('a.gz', bytes), { sources: { t: source }, sourceName: null, limits: readLimits })).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('stops at a growth that no export has', async () => {
    expect(await refusal(zipBytes([{ name: 'a.csv', content: `${csv}2,s,"${'x'.repeat(90_000_000)}"` }]))).toMatchObject({ details: { limitRatio: 100 } })
  })
})
