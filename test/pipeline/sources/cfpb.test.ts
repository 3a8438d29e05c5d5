import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [first, second] } = await loadedFixture('cfpb')
const { cases: [third] } = await loadedFixture('cfpb-json')

describe('cfpb', () => {
  it('maps a complaint; the bureau\'s masks become one', () => {
    expect(first).toMatchObject({
      sourceCaseId: '9500001', openedAt: '2024-07-20T00:00:00.000Z', closedAt: '2024-07-21T00:00:00.000Z', subject: 'Billing dispute: Late fee', body: 'On [masked] I paid [masked] {$20.00}. MAXXED out.',
      resolution: 'Closed with explanation', channel: 'Web', locale: 'en-US', country: 'US', product: 'Credit card', category: 'Billing dispute', subcategory: 'Late fee', status: 'timely response', escalated: null,
      tags: ['Older American', 'Servicemember'], team: 'EXAMPLE BANK', extra: { subProduct: 'Store credit card', state: 'CA', zipCode: '900XX' },
    })
  })

  it('keeps a complaint without narrative and reads American days', () => {
    expect(second).toMatchObject({ openedAt: '2024-07-20T00:00:00.000Z', body: '', subject: 'Servicing', resolution: 'Closed. Company believes it acted appropriately', status: 'late response', escalated: true })
  })
})

describe('cfpb-json', () => {
  it('maps the names of the API to the same fields', () => {
    expect(third).toMatchObject({ sourceCaseId: '9500003', openedAt: '2024-07-20T17:00:00.000Z', subject: 'Billing dispute: Late fee', body: 'I paid [masked] twice.', product: 'Credit card', status: 'timely response', tags: [] })
  })
})
