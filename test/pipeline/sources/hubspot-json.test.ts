import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [open, archived] } = await loadedFixture('hubspot-json')

describe('hubspot-json', () => {
  it('maps the properties of a ticket', () => {
    expect(open).toMatchObject({ sourceCaseId: '1625', openedAt: '2024-07-20T22:55:29.123Z', subject: 'Export fails', body: 'The file is empty', channel: 'FORM', severity: 'URGENT', status: 'new', gone: null })
  })

  it('falls back on the record where a property was not exported, and keeps archived tickets as gone', () => {
    expect(archived).toMatchObject({ sourceCaseId: '1626', openedAt: '2024-07-20T23:00:00.000Z', updatedAt: '2024-07-21T23:00:00.000Z', gone: 'deleted' })
  })
})
