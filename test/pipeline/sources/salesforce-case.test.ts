import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [closed, merged, deleted] } = await loadedFixture('salesforce-case')

describe('salesforce-case', () => {
  it('maps a record by field names', () => {
    expect(closed).toMatchObject({
      sourceCaseId: '500000000000001AAA', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T22:55:29.000Z', closedAt: '2024-07-21T20:00:00.000Z', subject: 'Seeking guidance', body: 'The unit hums,\nalso at night.',
      resolution: 'Replaced it', channel: 'Web', locale: 'de', product: 'GC5040', category: 'Electrical', subcategory: 'Performance', severity: 'High', status: 'Closed', escalated: true, parentRef: '500000000000009AAA',
      extra: { caseNumber: '00001026', accountId: '001000000000001AAA', suppliedCompany: 'Example Ltd' }, gone: null,
    })
  })

  it('knows a merged record by its master, although it is marked deleted too', () => {
    expect(merged).toMatchObject({ gone: 'merged', parentRef: '500000000000001AAA' })
  })

  it('knows a deleted record', () => {
    expect(deleted).toMatchObject({ gone: 'deleted', parentRef: null })
  })

  it('reads the dates of API, loader and data export alike', () => {
    expect([merged?.openedAt, deleted?.openedAt]).toEqual(['2024-07-20T23:00:00.000Z', '2024-07-20T23:00:00.000Z'])
  })
})
