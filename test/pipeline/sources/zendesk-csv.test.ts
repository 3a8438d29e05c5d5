import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [solved, deleted], unknownColumns } = await loadedFixture('zendesk-csv')

describe('zendesk-csv', () => {
  it('maps a ticket; tags are parted by spaces', () => {
    expect(solved).toMatchObject({
      sourceCaseId: '512', openedAt: '2024-07-21T05:55:29.000Z', updatedAt: '2024-07-21T17:00:00.000Z', closedAt: '2024-07-21T16:59:00.000Z', subject: 'Charged twice', body: '', channel: 'Mail', category: 'Incident',
      severity: 'High', status: 'Solved', team: 'Billing', reopenCount: 1, satisfaction: 'Good', tags: ['refund', 'billing'], gone: null,
    })
  })

  it('reads times without offset as UTC and keeps deleted tickets as gone', () => {
    expect(deleted).toMatchObject({ openedAt: '2024-07-20T22:58:00.000Z', status: 'Deleted', gone: 'deleted' })
  })

  it('never reads the addresses of requesters', () => {
    expect(unknownColumns).toContain('requester email')
    expect(JSON.stringify([solved, deleted])).not.toMatch(/Ada|Quill|desk\.example/)
  })
})
