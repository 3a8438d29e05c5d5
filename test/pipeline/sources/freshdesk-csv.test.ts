import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [ticket] } = await loadedFixture('freshdesk-csv')

describe('freshdesk-csv', () => {
  it('maps a ticket by its labels', () => {
    expect(ticket).toMatchObject({
      sourceCaseId: '20', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T22:55:29.000Z', closedAt: '2024-07-21T20:00:00.000Z', dueAt: '2024-07-25T10:00:00.000Z', subject: 'Cannot log in', body: '', channel: 'Portal',
      product: 'Portal app', category: 'Problem', severity: 'Urgent', status: 'Closed', team: 'Access', satisfaction: 'Happy', tags: ['login', 'sso'],
    })
  })

  it('keeps the requester as a pseudonym only', () => {
    expect(ticket?.reporterRef).toMatch(/^[0-9a-f]{16}$/)
    expect(JSON.stringify(ticket)).not.toMatch(/Ada|desk\.example|Tom Agent/)
  })
})
