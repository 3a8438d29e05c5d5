import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [open, closed] } = await loadedFixture('hubspot-csv')

describe('hubspot-csv', () => {
  it('maps a ticket; dates are text or milliseconds', () => {
    expect(open).toMatchObject({
      sourceCaseId: '1625', openedAt: '2024-07-20T22:55:29.123Z', updatedAt: '2024-07-21T22:55:29.000Z', closedAt: null, subject: 'Export fails', body: 'The file is empty', channel: 'EMAIL', category: 'PRODUCT_ISSUE;BILLING_ISSUE',
      severity: 'HIGH', status: 'waiting on contact', team: '77', extra: { pipeline: '0' },
    })
  })

  it('leaves stages of the portal\'s own pipelines as ids', () => {
    expect(closed).toMatchObject({ status: '4', resolution: 'Fixed', closedAt: '2024-07-21T22:55:00.000Z' })
  })
})
