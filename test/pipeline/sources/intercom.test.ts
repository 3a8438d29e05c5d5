import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [conversation] } = await loadedFixture('intercom')

describe('intercom', () => {
  it('maps a conversation; dates are seconds', () => {
    expect(conversation).toMatchObject({
      sourceCaseId: '1911149811', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T22:55:29.000Z', closedAt: '2024-07-21T22:55:00.000Z', channel: 'conversation', locale: 'pt-PT', country: 'PT', product: 'ledger',
      category: 'invoicing', severity: 'priority', status: 'closed', team: '5017691', reopenCount: 1, satisfaction: '2', tags: ['billing', 'vip'],
      extra: { deliveredAs: 'customer_initiated', slaStatus: 'missed', waitingSince: '1721516200' },
    })
  })

  it('takes the subject of the first message where there is no title, as text', () => {
    expect(conversation?.subject).toBe('Invoice & tax')
  })

  it('joins what the customer wrote and leaves out agents and notes', () => {
    expect(conversation?.body.split(/\n+/)).toEqual(['My invoice is wrong.', 'The tax is 0 %.'])
  })
})
