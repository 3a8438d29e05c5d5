import fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCsv } from '../../../pipeline/sources/csv-reader.ts'
import { sharedPath } from '../../support/shared-bench.ts'
import { allRows, shortRow } from '../../support/written-export.ts'

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function read(content: string | Buffer, { chunkBytes = 65_536, maxFieldBytes = 1_048_576 } = {}) {
  const csv = await openCsv(chunksOf(Buffer.from(content as string), chunkBytes), { maxFieldBytes })
  return { header: csv.header, rows: await allRows({ batches: () => csv.batches(csv.header) }) }
}

const short = async (content: string | Buffer, options = {}): Promise<readonly string[]> => (await read(content, options)).rows.map(shortRow)

/** This copy of the corpus has LF for CRLF in its CSV files, and one phone number that differs between CSV and JSON. */
function comparable(row: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column.toLowerCase(), column.toLowerCase() === 'contact phone number' ? '' : value.replaceAll('\r\n', '\n')]))
}

describe('openCsv', () => {
  it('tells the line where each row starts, also after fields of several lines and blank lines', async () => {
    expect(await short('a,b\n1,"x\ny\r\nz"\n\n2,w\n"3",""\n')).toEqual(['2: 1|x\ny\r\nz', '6: 2|w', '7: 3|'])
  })

  it.each([['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r']])('reads %s line ends', async (_name, end) => {
    expect(await short(['a,b', '1,x', '2,"y"', '3,'].join(end))).toEqual(['2: 1|x', '3: 2|y', '4: 3|'])
  })

  it('keeps a lone CR inside a field of a file with other line ends', async () => {
    expect(await short('a,b\n1,x\ry\n')).toEqual(['2: 1|x\ry'])
  })

  it('counts neither case nor outer space of column names', async () => {
    expect((await read(' Case_ID ,"BODY"\n')).header).toEqual(['case_id', 'body'])
  })

  it('rejects a row with another number of columns and goes on', async () => {
    expect(await short('a,b\n1,x\n2\n3,y,z\n4,w\n')).toEqual(['2: 1|x', '3: column-count', '4: column-count', '5: 4|w'])
  })

  it.each([
    ['before other text', '1,"he said "hi" twice"\n2,ok\n', ['2: row-malformed', '3: 2|ok']],
    ['before other text on a later line', '1,"x\ny"z\n2,ok\n', ['2: row-malformed', '4: 2|ok']],
    ['and never closes on the last line', '1,x\n2,"y', ['2: 1|x', '3: row-malformed']],
  ])('rejects a row whose quote stands %s and tells the next rows apart', async (_where, content, expected) => {
    expect(await short(`a,b\n${content}`)).toEqual(expected)
  })

  it('takes a quote inside a field that does not begin with one for a sign like any other', async () => {
    expect(await short('a,b\n1,5" disk\n2,37°36\'37"N\n')).toEqual(['2: 1|5" disk', '3: 2|37°36\'37"N'])
  })

  it('refuses a file when a quote that is never closed has swallowed rows', async () => {
    await expect(read('a,b\n1,"x\n2,y\n3,z\n')).rejects.toMatchObject({ code: 'export-unreadable', details: { line: 2 } })
    await expect(read(`a,b\n1,"x\n${'2,y\n'.repeat(30_000)}9,"z"w\n`)).rejects.toMatchObject({ code: 'export-unreadable', details: { line: 2 } })
  })

  it('rejects bytes that are no UTF-8 and shows them as U+FFFD in the raw text', async () => {
    const { rows } = await read(Buffer.concat([Buffer.from('a,b\n1,x\n2,'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('\n3,é\n')]))
    expect(rows.map(shortRow)).toEqual(['2: 1|x', '3: encoding-invalid', '4: 3|é'])
    expect(rows[1]).toMatchObject({ reject: { raw: '2,\ufffd(\ufffd' } })
  })

  it('rejects a field over the limit, keeps the head of its raw text and goes on', async () => {
    const { rows } = await read(`a,b\n1,"${'x\n'.repeat(100_000)}"\n2,${'y'.repeat(150_000)}\n3,z\n`, { maxFieldBytes: 100_000, chunkBytes: 10_000 })
    expect(rows.map(shortRow)).toEqual(['2: field-too-large', '100003: field-too-large', '100004: 3|z'])
    expect(rows[0]).toMatchObject({ reject: { raw: expect.stringMatching(/^1,"x\n/) as unknown } })
    expect(rows.map((row) => (row.kind === 'reject' ? row.reject.raw.length : 0))).toEqual([65_536, 65_536, 0])
  })

  it('rejects a row of too many small fields as too large', async () => {
    expect(await short(`a,b\n${','.repeat(50_000)}\n3,z\n`, { maxFieldBytes: 1_000, chunkBytes: 1_000 })).toEqual(['2: field-too-large', '3: 3|z'])
  })

  it('joins the values of a repeated column', async () => {
    expect(await short('a,b,a\n1,2,3\n')).toEqual(['2: 1\n3|2'])
  })

  it('keeps NUL and what follows it', async () => {
    expect(await short('a,b\n1,x\u0000y\n')).toEqual(['2: 1|x\u0000y'])
  })

  it('refuses a file without a header, and one that begins with no text', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'export-empty' })
    await expect(read('\n\n')).rejects.toMatchObject({ code: 'export-empty' })
    await expect(read(Buffer.from([1, 2, 0, 255, 254, 10]))).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('reads what another program writes, whatever the chunks', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é', '😡', ';', '\t'), maxLength: 12 })
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }), fc.integer({ min: 1, max: 20 }), async (cells, chunkBytes) => {
      const content = stringify([['a', 'b', 'c'], ...cells], { quoted: true })
      const { rows } = await read(content, { chunkBytes })
      expect(rows.map((entry) => entry.kind === 'row' && [...entry.row.fields.values()])).toEqual(cells)
      const starts = cells.map((_row, index) => stringify([['a', 'b', 'c'], ...cells.slice(0, index)], { quoted: true }).split('\n').length)
      expect(rows.map((entry) => entry.kind === 'row' && entry.row.line)).toEqual(starts)
    }), { seed: 7, numRuns: 300 })
  })

  it('accounts for every line of any bytes: it gives rows and rejects or refuses, and never throws anything else', async () => {
    const unit = fc.constantFrom('a', ',', '"', '\n', '\r', '\ufffd', '""', '",', '\n"')
    await fc.assert(fc.asyncProperty(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 1, max: 9 }), async (content, chunkBytes) => {
      const whole = await read(`h\n${content}`).catch((error: unknown) => error)
      const pieces = await read(`h\n${content}`, { chunkBytes }).catch((error: unknown) => error)
      if (whole instanceof Error) expect(whole).toMatchObject({ code: 'export-unreadable' })
      expect(JSON.stringify(pieces)).toBe(JSON.stringify(whole))
    }), { seed: 8, numRuns: 1_000 })
  })

  const spectrum = sharedPath('bench/torture/csv-spectrum')
  it.skipIf(spectrum === undefined)('reads every file of csv-spectrum as its JSON says', async () => {
    const names = readdirSync(join(spectrum!, 'csvs')).map((name) => name.replace('.csv', ''))
    expect(names).toHaveLength(12)
    for (const name of names) {
      const { rows } = await read(readFileSync(join(spectrum!, 'csvs', `${name}.csv`)))
      const expected = [JSON.parse(readFileSync(join(spectrum!, 'json', `${name}.json`), 'utf8')) as Record<string, string> | Record<string, string>[]].flat()
      const found = rows.map((entry) => entry.kind === 'row' && Object.fromEntries(entry.row.fields))
      expect(found.map((row) => comparable(row || {})), name).toEqual(expected.map(comparable))
    }
  })
})
