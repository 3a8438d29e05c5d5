import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { dateFormats } from '../../../pipeline/domain/case-draft.ts'
import { parseMapping } from '../../../pipeline/sources/mapping.ts'
import { MappingSchema } from '../../../pipeline/sources/mapping-schema.ts'
import { checkedMapping, readMappingText } from '../../../pipeline/sources/mapping-text.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { delimiters, type Source } from '../../../pipeline/sources/source.ts'
import { itIsASource } from '../../contract/source.ts'
import { allRows, openedExport } from '../../support/written-export.ts'

const yaml = readFileSync(new URL('../../fixtures/mapping-helpdesk.yaml', import.meta.url), 'utf8')
const helpdesk = parseMapping(yaml)

async function draftsOf({ name, source }: { readonly name: string, readonly source: Source }, content: string | Uint8Array) {
  const file = await openedExport('export', content, { sources: { [name]: source } })
  return (await allRows(file)).map((read) => (read.kind === 'row' ? source.toDraft(read.row) : read.reject.reason))
}

describe('a mapping file', () => {
  itIsASource(helpdesk.name, helpdesk.source)

  it('maps columns, lists of columns, tags, constants and further columns', async () => {
    expect(await draftsOf(helpdesk, 'Ticket ID,Created,Changed,Summary,Description,First comment,Type,Requester,Labels,Root cause\n7,2024-10-01 10:00:00 +0200,,Help,,<p>x</p>,bug,Jo,"a,b",disk\n')).toEqual([{
      sourceCaseId: '7', openedAt: '2024-10-01 10:00:00 +0200', updatedAt: undefined, closedAt: undefined, dueAt: undefined, subject: 'Help', body: '<p>x</p>', resolution: undefined,
      fields: { channel: 'email', product: 'Webshop', category: 'bug', reporterRef: 'Jo' }, tags: ['a', 'b'], gone: undefined, people: [], extra: { 'root cause': 'disk' },
    }])
  })

  it('asks for the columns of id, opening, subject and body, and reads all it names', () => {
    expect(helpdesk.source.requiredColumns).toEqual(['ticket id', 'created', 'summary', 'description'])
    expect(helpdesk.source.optionalColumns).toEqual(['changed', 'first comment', 'type', 'requester', 'labels', 'root cause'])
  })

  it('goes into objects of NDJSON by points', async () => {
    const mapping = parseMapping('{name: chat, format: ndjson, dates: [epoch-seconds], columns: {sourceCaseId: id, openedAt: created_at, body: source.body, channel: source.type, severity: "a.b"}, tags: {column: tags}}')
    expect(mapping.source.requiredColumns).toEqual(['id', 'created_at', 'source'])
    const [draft] = await draftsOf(mapping, '{"id":9007199254740993,"created_at":1700000000,"source":{"type":"email","body":"x"},"tags":["p","q"],"a.b":"whole"}\n')
    expect(draft).toMatchObject({ sourceCaseId: '9007199254740993', openedAt: '1700000000', body: 'x', fields: { channel: 'email' }, tags: ['p', 'q'] })
  })

  it('names the words of codes, what is gone, and the columns of people', async () => {
    const mapping = parseMapping(`
name: desk
format: csv
dates: [day-first]
zone: Europe/Berlin
delimiter: ;
encoding: windows-1252
columns: { sourceCaseId: Nr, openedAt: Eröffnet, subject: Betreff, body: Text, status: Stand }
words: { status: { 2: open, 5: closed } }
gone: { column: Stand, deleted: [Papierkorb], mergedInto: Teil von }
people: [Melder]
`)
    expect(mapping.source).toMatchObject({ delimiter: ';', encodings: ['windows-1252'], zone: 'Europe/Berlin', dateFormats: ['day-first'], optionalColumns: ['stand', 'melder', 'teil von'] })
    const content = Buffer.from('Nr;Eröffnet;Betreff;Text;Stand;Teil von;Melder\n1;03.04.2025 10:00;a;b;2;;Grün\n2;03.04.2025 10:00;a;b;papierkorb;;\n3;03.04.2025 10:00;a;b;5;1;\n', 'latin1')
    expect(await draftsOf(mapping, content)).toMatchObject([
      { openedAt: '03.04.2025 10:00', fields: { status: 'open' }, people: ['Grün'], gone: undefined }, { fields: { status: 'papierkorb' }, gone: 'deleted' }, { fields: { status: 'closed', parentRef: '1' }, gone: 'merged' },
    ])
  })

  it('reads files without a header line by the columns that it lists', async () => {
    const mapping = parseMapping('{name: flat, format: csv, dates: [yyyymmdd], delimiter: "\\t", quoting: none, header: [Id, Day, Text], columns: {sourceCaseId: Id, openedAt: Day, body: Text}}')
    const file = await openedExport('flat.txt', '1\t20240720\tthe "light"\n', { sources: { [mapping.name]: mapping.source }, sourceName: mapping.name })
    expect((await allRows(file)).map((read) => (read.kind === 'row' ? mapping.source.toDraft(read.row) : read))).toMatchObject([{ sourceCaseId: '1', openedAt: '20240720', body: 'the "light"' }])
  })

  it('says that a key is unknown in words', () => {
    expect(() => parseMapping(`${yaml}\nunknown: 1\n`)).toThrow('there is no such key')
  })

  it.each([
    ['not yaml: [', undefined], ['name: x', undefined], [yaml.replace('format: csv', 'format: xlsx'), 'format'], [yaml.replace('Ticket ID', ''), 'columns/sourceCaseId'], [yaml.replace('space-offset', 'guess'), 'dates/0'],
    [yaml.replace('category:', 'mood:'), 'columns/mood'], [`${yaml}\nunknown: 1\n`, 'unknown'], [yaml.replace('name: helpdesk', 'name: Help Desk'), 'name'],
  ])('refuses a wrong mapping and says where', (text, place) => {
    expect(() => parseMapping(text)).toThrow(expect.objectContaining({ code: 'config-invalid', ...(place === undefined ? {} : { details: expect.objectContaining({ mapping: place }) as unknown }) }) as Error)
  })

  it.each([
    ['name: desk\nformat: csv\ndates: [rfc3339, dd.mm.yyyy]\ncolumns: {sourceCaseId: a, openedAt: b}\n', 3, 'rfc3339'], ['name: desk\nformat: csv\ndates: [day]\ncolumns:\n  sourceCaseId: a\n  openedAt: b\n  mood: c\n', 7, 'severity'],
    ['name: desk\nformat: csv\ndates: [day]\nzone: Mars/Olympus\ncolumns: {sourceCaseId: a, openedAt: b}\n', 4, undefined], ['extends: jira-csv\nrenamed: {createt: Erstellt}\n', 2, 'created'], ['extends: jiira\n', 1, 'jira-csv'],
    ['name: desk\nformat: csv\n  dates: [day]\n', 2, undefined], ['extends: jira-csv\nformat: csv\n', 2, 'renamed'],
  ])('names the line of a mistake and what may stand there: %j', (text, line, allowed) => {
    expect(() => parseMapping(text)).toThrow(expect.objectContaining({ code: 'config-invalid', details: expect.objectContaining({ line, ...(allowed === undefined ? {} : { allowed: expect.arrayContaining([allowed]) as unknown }) }) as unknown }) as Error)
  })

  it('is the same mapping after a round trip through YAML', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N} :#'"{}[\],&*!|>%@`-]{1,12}$/u).filter((text) => text.trim() !== '')
    const mapping = fc.record({
      name: fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/), format: fc.constantFrom('csv', 'ndjson'), dates: fc.uniqueArray(fc.constantFrom(...dateFormats), { minLength: 1, maxLength: 3 }),
      columns: fc.record({ sourceCaseId: word, openedAt: fc.uniqueArray(word, { minLength: 1, maxLength: 2 }), subject: word, severity: word }), words: fc.record({ status: fc.dictionary(word, word) }), people: fc.array(word), constants: fc.record({ product: word }),
      delimiter: fc.constantFrom(...delimiters), zone: fc.constantFrom('UTC', 'Asia/Kolkata'),
    })
    fc.assert(fc.property(mapping, (given) => {
      expect(checkedMapping(MappingSchema, readMappingText(stringify(given)))).toEqual(given)
      expect(parseMapping(stringify(given)).name).toBe(given.name)
    }), { seed: 4, numRuns: 200 })
  })
})

describe('a mapping file that extends a preset', () => {
  it('renames columns, declares dates and zone, and keeps the rest and the name', async () => {
    const mapping = parseMapping('extends: jira-csv\ndates: [day-first]\nzone: Europe/Berlin\nrenamed: { summary: Zusammenfassung, Created: Erstellt }\nextra: [Umgebung]\n')
    expect(mapping).toMatchObject({ name: 'jira-csv', source: { requiredColumns: ['zusammenfassung', 'issue key', 'status', 'erstellt'], dateFormats: ['day-first'], zone: 'Europe/Berlin' } })
    expect(await draftsOf(mapping, 'Zusammenfassung,Issue key,Status,Erstellt,Labels,Labels,Umgebung\nKaputt,ED-1,Neu,03.04.2025 10:00,a,b,Test\n')).toMatchObject([
      { sourceCaseId: 'ED-1', subject: 'Kaputt', openedAt: '03.04.2025 10:00', tags: ['a', 'b'], fields: { status: 'Neu' }, extra: { umgebung: 'Test' } },
    ])
  })

  it('names the stages of a portal and takes a name of its own', async () => {
    const mapping = parseMapping('{extends: hubspot-csv, name: portal, words: {status: {"998": "with the customer"}}, constants: {product: Shop}, gone: {column: hs_pipeline_stage, deleted: ["999"]}}')
    expect(await draftsOf(mapping, 'hs_object_id,createdate,subject,content,hs_pipeline_stage,hs_pipeline\n1,2024-07-20T22:55:29Z,s,b,998,7\n2,2024-07-20T22:55:29Z,s,b,999,7\n')).toMatchObject([
      { fields: { status: 'with the customer', product: 'Shop' }, gone: undefined }, { fields: { status: '999' }, gone: 'deleted' },
    ])
    expect(mapping.name).toBe('portal')
  })

  it.each(Object.keys(sources).filter((name) => name !== 'nothing'))('changes nothing of %s when it says nothing else', (name) => {
    const { source } = parseMapping(`extends: ${name}`)
    const { summary, requiredColumns, optionalColumns, dateFormats, zone } = sources[name as keyof typeof sources] as Source
    expect([source.requiredColumns, source.optionalColumns, source.dateFormats, source.zone]).toEqual([requiredColumns, optionalColumns, dateFormats, zone])
    expect(source.summary).toContain(summary)
  })
})
