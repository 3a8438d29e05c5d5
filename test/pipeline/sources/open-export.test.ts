import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { allRows, openedExport, readLimits, shortRow, writtenExport } from '../../support/written-export.ts'

const header = 'case_id,created_at,subject,body\n'
const rows = (count: number): string => header + Array.from({ length: count }, (_, index) => `C${index},2025-01-01T10:00:00Z,Login fails,é${index}\n`).join('')

const read = async (name: string, content: string | Uint8Array, options = {}) => (await allRows(await openedExport(name, content, options))).map(shortRow)

describe('openExport', () => {
  it('reads plain and packed files alike, whatever their names, and tells the digest of the file on disk', async () => {
    for (const [name, bytes] of [['a.csv', Buffer.from(rows(3))], ['a.csv.gz', gzipSync(rows(3))], ['a.csv', gzipSync(rows(3))], ['a.gz', Buffer.from(rows(3))]] as const) {
      const file = await openedExport(name, bytes)
      expect([file.sourceName, file.fileName, (await allRows(file)).map(shortRow).length]).toEqual(['groundswell', name, 3])
      expect(file.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'))
    }
  })

  it('joins the members of a gzip file', async () => {
    expect(await read('a.gz', Buffer.concat([gzipSync(rows(1)), gzipSync('C9,2025-01-01T10:00:00Z,s,b\n')]))).toEqual(['2: C0|2025-01-01T10:00:00Z|Login fails|é0', '3: C9|2025-01-01T10:00:00Z|s|b'])
  })

  const packed = gzipSync(rows(5_000))
  const wrongSum = Buffer.from(packed)
  wrongSum.writeUInt8(wrongSum.readUInt8(wrongSum.length - 8) ^ 255, wrongSum.length - 8)
  it.each([
    ['cut in the middle', packed.subarray(0, Math.floor(packed.length * 0.6))], ['without its trailer', packed.subarray(0, packed.length - 6)], ['with a wrong check sum', wrongSum],
    ['with other bytes after it', Buffer.concat([packed, Buffer.from('garbage')])], ['cut in its first bytes', packed.subarray(0, 12)],
  ])('refuses gzip %s', async (_fault, bytes) => {
    await expect(read('a.csv.gz', bytes)).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('stops at the unpacked size and at a growth that no export has', async () => {
    await expect(read('a.csv', rows(1_000), { limits: { ...readLimits, maxUnpackedBytes: 10_000 } })).rejects.toMatchObject({ code: 'export-unreadable', details: { limitBytes: 10_000 } })
    await expect(read('a.csv.gz', gzipSync(Buffer.concat([Buffer.from(`${header}C1,2025-01-01T10:00:00Z,s,"`), Buffer.alloc(90_000_000, 'x')])))).rejects.toMatchObject({ code: 'export-unreadable', details: { limitRatio: 100 } })
  })

  it.each([
    ['a mark', Buffer.from(`\ufeff${rows(1)}`)], ['UTF-16 little end first', Buffer.from(`\ufeff${rows(1)}`, 'utf16le')], ['UTF-16 big end first', Buffer.from(`\ufeff${rows(1)}`, 'utf16le').swap16()],
  ])('reads text with %s', async (_encoding, bytes) => {
    expect(await read('a.csv', bytes)).toEqual(['2: C0|2025-01-01T10:00:00Z|Login fails|é0'])
  })

  it('reads JSON by its content', async () => {
    const line = '{"case_id":"C1","created_at":"2025-01-01T10:00:00Z","subject":"s","body":"b"}'
    expect(await read('a.csv', `${line}\n`)).toEqual(['1: C1|2025-01-01T10:00:00Z|s|b'])
    expect(await read('a.json', `[${line}]`)).toEqual(['1: C1|2025-01-01T10:00:00Z|s|b'])
    expect(await read('a.ndjson', `null\n5\n${line}\n`)).toEqual(['1: row-malformed', '2: row-malformed', '3: C1|2025-01-01T10:00:00Z|s|b'])
  })

  it('takes a header without rows for an export without cases', async () => {
    expect(await read('a.csv', header)).toEqual([])
    expect(await read('a.json', '{"tickets":[],"count":0}')).toEqual([])
  })

  it('names the columns that are not read, and gives no value of them', async () => {
    const file = await openedExport('a.csv', 'case_id,created_at,subject,body,mood\nC1,2025-01-01T10:00:00Z,s,b,SECRET\n')
    const [row] = await allRows(file)
    expect(file.unknownColumns).toEqual(['mood'])
    expect(row?.kind === 'row' && [...row.row.fields.values()]).not.toContain('SECRET')
  })

  it.each([
    ['nothing', '', 'export-empty'], ['spaces', ' \n\n ', 'export-empty'], ['packed nothing', gzipSync(''), 'export-empty'], ['a mark alone', '\ufeff', 'export-empty'], ['an empty array', '[]', 'export-header-unknown'],
    ['a zip archive', Buffer.from('PK\u0003\u0004rest'), 'export-unreadable'], ['Parquet', Buffer.from('PAR1PAR1'), 'export-unreadable'], ['bytes', Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 167) & 255)), 'export-unreadable'],
    ['another header', 'a,b\n1,2\n', 'export-header-unknown'], ['objects glued together', '{"case_id":"C1"}{"case_id":"C2"}\n', 'export-header-unknown'],
  ])('refuses %s', async (_content, bytes, code) => {
    await expect(read('a.csv', bytes)).rejects.toMatchObject({ code })
  })

  it('refuses text under the name of a binary format', async () => {
    await expect(read('a.parquet', rows(1))).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('refuses a file that is not there, and a folder', async () => {
    const options = { sources, sourceName: null, limits: readLimits }
    await expect(openExport('/no/such/file.csv', options)).rejects.toMatchObject({ code: 'export-not-found' })
    await expect(openExport('/', options)).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('refuses a source that is not there before it reads the file', async () => {
    await expect(openExport('/no/such/file.csv', { sources, sourceName: 'no-such-source', limits: readLimits })).rejects.toMatchObject({ code: 'source-unknown' })
  })

  it('tells how far it has read', async () => {
    const told: (readonly [number, number])[] = []
    const path = await writtenExport('a.csv', rows(10_000))
    const file = await openExport(path, { sources, sourceName: null, limits: readLimits, onProgress: (done, total) => { told.push([done, total]) } })
    await allRows(file)
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1])
  })
})
