import { describe, expect, it } from 'vitest'
import type { Source, Sources } from '../../../pipeline/sources/source.ts'
import { allRows, openedExport, shortRow } from '../../support/written-export.ts'

const source = (change: Partial<Source>): Source => ({ summary: '', format: 'csv', requiredColumns: ['a'], optionalColumns: ['b', 'c'], dateFormats: ['rfc3339'], html: false, toDraft: () => ({ sourceCaseId: undefined, openedAt: undefined }), ...change })
const read = async (content: string | Buffer, sources: Sources, sourceName: string | null = null) => (await allRows(await openedExport('a.csv', content, { sources, sourceName }))).map(shortRow)

describe('the delimiter of a CSV file', () => {
  it.each([',', ';', '\t', '|'])('is found from the header line alone: %j', async (delimiter) => {
    expect(await read(`a${delimiter}b\n1,;\t|x\n2${delimiter}"y${delimiter}z"\n`.replace('1,;\t|x', `1${delimiter}x`), { t: source({}) })).toEqual(['2: 1|x', `3: 2|y${delimiter}z`])
  })

  it('stays fixed: rows with other signs are set aside', async () => {
    expect(await read('a;b\n1;x\n2,y\n', { t: source({}) })).toEqual(['2: 1|x', '3: column-count'])
  })

  it('is the one under which the header belongs to a source, whatever else stands in it', async () => {
    expect(await read('a,"b;c",d|e\n1,x,y\n', { t: source({}) })).toEqual(['2: 1'])
  })

  it('is the comma for a header of one column', async () => {
    expect(await read('a\nx;y\n', { t: source({}) })).toEqual(['2: x;y'])
  })

  it('is not guessed when the header can be read in two ways', async () => {
    await expect(read('a,b;a\n1\n', { t: source({}), u: source({ requiredColumns: ['b;a'] }), v: source({ requiredColumns: ['a,b'] }) })).rejects.toMatchObject({ code: 'export-header-ambiguous' })
    await expect(read('x,y;z\n', { t: source({ requiredColumns: [] }) })).rejects.toMatchObject({ code: 'export-header-ambiguous', details: { delimiters: [',', ';'] } })
  })

  it('is the declared one where the source says it', async () => {
    expect(await read('x,y;z\n1,2;3\n', { t: source({ requiredColumns: [], optionalColumns: ['z'], delimiter: ';' }) })).toEqual(['2: 3'])
    await expect(read('a,b\n1,2\n', { t: source({ delimiter: ';' }) }, 't')).rejects.toMatchObject({ code: 'export-header-unknown' })
  })

  it('leaves quotes alone in a source that has none', async () => {
    expect(await read('a\tb\n"x\t5" disk\n', { t: source({ delimiter: '\t', quoting: 'none' }) })).toEqual(['2: "x|5" disk'])
  })
})

describe('a source without header line', () => {
  const bare = { nhtsa: source({ headerless: ['a', 'b'], delimiter: '\t', quoting: 'none' }), t: source({}) }

  it('is read by the place of its columns when it is named', async () => {
    expect(await read('1\tx\n2\t"y\n', bare, 'nhtsa')).toEqual(['1: 1|x', '2: 2|"y'])
  })

  it('is never recognised', async () => {
    await expect(read('1\tx\n', bare)).rejects.toMatchObject({ code: 'export-header-unknown' })
    expect((await openedExport('a.csv', 'a\tb\n1\tx\n', { sources: bare })).sourceName).toBe('t')
  })

  it('refuses a file whose first line has another number of columns', async () => {
    await expect(read('1\tx\ty\n', bare, 'nhtsa')).rejects.toMatchObject({ code: 'export-header-unknown' })
  })
})

describe('the encoding that a source declares', () => {
  it('counts when the source is named and when it is recognised', async () => {
    const sources = { t: source({ encodings: ['windows-1252'] }) }
    for (const name of ['t', null]) expect(await read(Buffer.from('a,b\n1,\xc3\xa9\n', 'latin1'), sources, name)).toEqual(['2: 1|Ã©'])
  })
})
