import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseMapping } from '../../../pipeline/sources/mapping.ts'
import type { Source } from '../../../pipeline/sources/source.ts'
import { itIsASource } from '../../contract/source.ts'
import { allRows, openedExport } from '../../support/written-export.ts'

const yaml = readFileSync(new URL('../../fixtures/mapping-helpdesk.yaml', import.meta.url), 'utf8')
const helpdesk = parseMapping(yaml)

async function draftsOf({ name, source }: { readonly name: string, readonly source: Source }, content: string) {
  const file = await openedExport('export', content, { sources: { [name]: source } })
  return (await allRows(file)).map((read) => (read.kind === 'row' ? source.toDraft(read.row) : read.reject.reason))
}

describe('a mapping file', () => {
  itIsASource(helpdesk.name, helpdesk.source)

  it('maps columns, lists of columns, tags, constants and further columns', async () => {
    expect(await draftsOf(helpdesk, 'Ticket ID,Created,Changed,Summary,Description,First comment,Type,Requester,Labels,Root cause\n7,2024-10-01 10:00:00 +0200,,Help,,<p>x</p>,bug,Jo,"a,b",disk\n')).toEqual([{
      sourceCaseId: '7', openedAt: '2024-10-01 10:00:00 +0200', updatedAt: undefined, closedAt: undefined, dueAt: undefined, subject: 'Help', body: '<p>x</p>', resolution: undefined,
      fields: { channel: 'email', product: 'Webshop', category: 'bug', reporterRef: 'Jo' }, tags: ['a', 'b'], extra: { 'root cause': 'disk' },
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

  it('says that a key is unknown in words', () => {
    expect(() => parseMapping(`${yaml}\nunknown: 1\n`)).toThrow('there is no such key')
  })

  it.each([
    ['not yaml: [', undefined], ['name: x', undefined], [yaml.replace('format: csv', 'format: xlsx'), 'format'], [yaml.replace('Ticket ID', ''), 'columns/sourceCaseId'], [yaml.replace('space-offset', 'guess'), 'dates/0'],
    [yaml.replace('category:', 'mood:'), 'columns/mood'], [`${yaml}\nunknown: 1\n`, 'unknown'], [yaml.replace('name: helpdesk', 'name: Help Desk'), 'name'],
  ])('refuses a wrong mapping and says where', (text, place) => {
    expect(() => parseMapping(text)).toThrow(expect.objectContaining({ code: 'config-invalid', ...(place === undefined ? {} : { details: expect.objectContaining({ mapping: place }) as unknown }) }) as Error)
  })
})
