import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openJson } from '../../../pipeline/sources/ndjson-reader.ts'
import type { ReadLimits } from '../../../pipeline/sources/source.ts'
import { sharedPath } from '../../support/shared-bench.ts'
import { allRows, readLimits, shortRow } from '../../support/written-export.ts'

async function read(content: string | Buffer, { chunkBytes = 65_536, ...limits }: { readonly chunkBytes?: number } & Partial<ReadLimits> = {}) {
  const bytes = Buffer.from(content as string)
  const chunks = async function* () {
    for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes)
  }
  const json = await openJson(chunks(), { ...readLimits, ...limits }, ['tickets'])
  return { header: json.header, wrapperKey: json.wrapperKey, rows: await allRows(json) }
}

const short = async (content: string | Buffer, options = {}): Promise<readonly string[]> => (await read(content, options)).rows.map(shortRow)

describe('openJson on lines', () => {
  it('keeps every digit of an id, and values as they are written', async () => {
    expect(await short('{"id":12345678901234567890,"n":1e400,"z":-0,"t":true,"o":{"a":[1]},"x":null,"s":"a\\nb"}\n')).toEqual(['1: 12345678901234567890|1e400|-0|true|{"a":[1]}||a\nb'])
  })

  it('rejects a broken line and reads the ones around it', async () => {
    expect(await short('{"id":1}\n{"id":\n{"id":2}\n')).toEqual(['1: 1', '2: json-invalid', '3: 2'])
  })

  it('rejects deep nesting before any parser sees it', async () => {
    const deep = `{"id":2,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(await short(`{"id":1}\n${deep}\n{"id":3}\n`)).toEqual(['1: 1', '2: json-too-deep', '3: 3'])
  })

  it('rejects a key that stands twice, also in two spellings', async () => {
    expect(await short('{"id":1}\n{"id":1,"id":2}\n{"id":1,"\\u0069d":2}\n')).toEqual(['1: 1', '2: row-malformed', '3: row-malformed'])
  })

  it('takes __proto__ for a key like any other', async () => {
    const { header, rows } = await read('{"id":1,"__proto__":{"polluted":true}}\n')
    expect(header).toEqual(['id', '__proto__'])
    expect(rows.map(shortRow)).toEqual(['1: 1|{"polluted":true}'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('rejects lines that are no objects, and takes the header from the first object with keys', async () => {
    const { header, rows } = await read('{}\nnull\ntrue\n5\n"x"\n[]\n{"id":1}\n')
    expect(header).toEqual(['id'])
    expect(rows.map(shortRow)).toEqual(['1: ', '2: row-malformed', '3: row-malformed', '4: row-malformed', '5: row-malformed', '6: row-malformed', '7: 1'])
  })

  it('reads CRLF, blank lines and a last line without an end', async () => {
    expect(await short('{"id":1}\r\n\r\n  \n{"id":2}')).toEqual(['1: 1', '4: 2'])
  })

  it('rejects bytes that are no UTF-8', async () => {
    expect(await short(Buffer.concat([Buffer.from('{"id":1}\n{"id":"'), Buffer.from([0xff]), Buffer.from('"}\n{"id":3}\n')]))).toEqual(['1: 1', '2: encoding-invalid', '3: 3'])
  })

  it('rejects a field and a line over their limits and goes on', async () => {
    const field = `{"id":2,"b":"${'x'.repeat(2_000)}"}`
    const line = `{"id":3,"b":"${'x'.repeat(9_000)}"}`
    expect(await short(`{"id":1}\n${field}\n${line}\n{"id":4}\n`, { maxFieldBytes: 1_000, chunkBytes: 700 })).toEqual(['1: 1', '2: field-too-large', '3: field-too-large', '4: 4'])
  })

  it('reads what JSON.stringify writes, whatever the chunks', async () => {
    const object = fc.dictionary(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 20 }), { minKeys: 1, maxKeys: 4 })
    await fc.assert(fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 30 }), async (objects, chunkBytes) => {
      const { rows } = await read(objects.map((entry) => JSON.stringify(entry)).join('\n'), { chunkBytes })
      expect(rows.map((row) => row.kind === 'row' && [...row.row.fields])).toEqual(objects.map((entry) => Object.entries(entry)))
    }), { seed: 9, numRuns: 300 })
  })

  const suite = sharedPath('bench/torture/json-test-suite/test_parsing')
  it.skipIf(suite === undefined)('reads the lines around every document of JSONTestSuite, and accepts or refuses it as its name says', async () => {
    const names = readdirSync(suite!)
    expect(names.length).toBeGreaterThan(50)
    for (const name of names) {
      const document = readFileSync(join(suite!, name))
      if (document.includes(0x0a) || document.toString().trim() === '') continue
      const { rows } = await read(Buffer.concat([Buffer.from('{"id":1}\n{"id":2,"x":'), document, Buffer.from('}\n{"id":3}\n')]))
      expect([rows.length, rows[0]?.kind, rows[2]?.kind], name).toEqual([3, 'row', 'row'])
      if (name.startsWith('n_')) expect(rows[1]?.kind, name).toBe('reject')
      if (name.startsWith('y_')) expect(rows[1]?.kind, name).toBe('row')
    }
  })
})

describe('openJson on one document', () => {
  const wrapper = '{\n "count": 2,\n "tickets": [\n  {"id": 1},\n  {"id": 22345678901234567890}\n ],\n "end_of_stream": true\n}\n'

  it('reads a wrapper, whatever the chunks, with the lines of its elements', async () => {
    for (const chunkBytes of [3, 17, 1_000]) {
      const { header, wrapperKey, rows } = await read(wrapper, { chunkBytes })
      expect([header, wrapperKey, rows.map(shortRow)]).toEqual([['id'], 'tickets', ['4: 1', '5: 22345678901234567890']])
    }
  })

  it('reads a wrapper on one line and a bare array', async () => {
    expect(await short('{"tickets":[{"id":1},{"id":2}],"count":2}')).toEqual(['1: 1', '1: 2'])
    expect(await short('[{"id":1},\n{"id":2}]')).toEqual(['1: 1', '2: 2'])
  })

  it('rejects an element that is no object and reads its neighbours', async () => {
    expect(await short('{"tickets":[{"id":1},5,{"id":2}]}')).toEqual(['1: 1', '1: row-malformed', '1: 2'])
  })

  it('knows an empty wrapper', async () => {
    expect(await read('{"tickets":[],"count":0}')).toEqual({ header: [], wrapperKey: 'tickets', rows: [] })
  })

  it.each(['[{"id":1},', '{"tickets":[{"id":1}', '{"tickets":[{"id":1}],"count":}', '[{"id":1}] tail', '[{"id":1},]', '[{"id":1},,{"id":2}]', '[{"id":1]}'])('refuses the broken document %j', async (content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('reads a document of any size as a stream, and refuses one with too much around its rows', async () => {
    expect(await short(`[${'{"id":1},'.repeat(1_000)}{"id":2}]`, { maxDocumentBytes: 2_000, chunkBytes: 500 })).toHaveLength(1_001)
    await expect(read(`{"tickets":[{"id":1}],"users":"${'x'.repeat(3_000)}"}`, { maxDocumentBytes: 2_000, chunkBytes: 500 })).rejects.toMatchObject({ code: 'export-unreadable', details: { limitBytes: 2_000 } })
  })

  it('rejects an element over the limit, broken UTF-8 and deep nesting, and reads their neighbours', async () => {
    const parts = ['[{"id":1},{"b":"', 'x'.repeat(9_000), '"},{"id":"', Buffer.from([0xff]), `"},{"x":${'['.repeat(300)}${']'.repeat(300)}},{"id":2}]`]
    expect(await short(Buffer.concat(parts.map((part) => Buffer.from(part as string))), { maxFieldBytes: 1_000, chunkBytes: 700 })).toEqual(['1: 1', '1: field-too-large', '1: encoding-invalid', '1: json-too-deep', '1: 2'])
  })

  it('refuses a document with a second list of rows, whatever keys hold them', async () => {
    const content = JSON.stringify({ tickets: [{ id: 1 }], other: 1, results: [{ id: 2 }] })
    const json = openJson((async function* () { yield Buffer.from(content) })(), readLimits, ['tickets', 'results'])
    await expect(json.then(allRows)).rejects.toMatchObject({ details: { lists: ['tickets', 'results'] } })
  })

  it('reads objects over several lines and glued ones, and refuses a cut one', async () => {
    expect(await short('{\n "id": 1\n}\n{\n "id": 2\n}\n')).toEqual(['1: 1', '4: 2'])
    expect(await short('{"id":1}{"id":2}\n', { chunkBytes: 3 })).toEqual(['1: 1', '1: 2'])
    await expect(short('{\n "id": 1\n}\n{\n "id": 2\n')).rejects.toMatchObject({ code: 'export-unreadable' })
    await expect(short('{\n "id": 1\n}\n,{\n "id": 2\n}')).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('takes rows that have a wrapper key themselves for lines', async () => {
    expect(await short('{"id":1,"tickets":[1]}\n{"id":2,"tickets":[]}\n')).toEqual(['1: 1|[1]', '2: 2|[]'])
  })

  it('reads the elements of any array as JSON.parse does, whatever the chunks', async () => {
    const object = fc.dictionary(fc.string({ unit: fc.constantFrom('a', '"', '\\\\', ']', '}', ',', 'é', '\\n'), minLength: 1, maxLength: 4 }), fc.string({ unit: fc.constantFrom('a', '"', '\\\\', '[', '{', ',', '😡'), maxLength: 9 }), { minKeys: 1, maxKeys: 3 })
    await fc.assert(fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 30 }), fc.boolean(), async (objects, chunkBytes, isWide) => {
      const { rows } = await read(JSON.stringify({ count: 1, tickets: objects, end: [null] }, null, isWide ? 2 : 0), { chunkBytes })
      expect(rows.map((row) => row.kind === 'row' && [...row.row.fields])).toEqual(objects.map((entry) => Object.entries(entry)))
    }), { seed: 10, numRuns: 300 })
  })

  it('reads lines where the first one is only broken', async () => {
    expect(await short('{"id":\n{"id":2}\n')).toEqual(['1: json-invalid', '2: 2'])
  })
})
