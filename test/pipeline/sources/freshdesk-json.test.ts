import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [open, old, gone] } = await loadedFixture('freshdesk-json')

describe('freshdesk-json', () => {
  it('maps a ticket and turns codes into words', () => {
    expect(open).toMatchObject({
      sourceCaseId: '20', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T22:55:29.000Z', closedAt: '2024-07-21T20:00:00.000Z', dueAt: '2024-07-25T10:00:00.000Z', subject: 'Cannot log in', channel: 'portal',
      locale: 'de', country: 'AT', product: '12', category: 'Problem', severity: 'urgent', status: 'pending', team: '7', escalated: true, tags: ['login', 'sso'], gone: null,
    })
  })

  it('reads the text out of the HTML', () => {
    expect([open?.body, old?.body]).toEqual(['The page says <denied>', 'a & b'])
  })

  it('leaves codes of the account as they are', () => {
    expect([old?.status, old?.channel]).toEqual(['14', '99'])
  })

  it('keeps deleted tickets as gone', () => {
    expect([old?.gone, gone?.gone]).toEqual([null, 'deleted'])
  })

  it('calls spam spam, whatever its state', () => {
    expect(gone?.status).toBe('spam')
  })
})
