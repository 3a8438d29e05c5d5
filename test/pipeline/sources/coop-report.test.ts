import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [scam, csam] } = await loadedFixture('coop-report')

describe('coop-report', () => {
  it('maps a report; every text of the item counts', () => {
    expect(scam).toMatchObject({
      sourceCaseId: 'message/m-4/2024-07-20T22:55:29.000Z', openedAt: '2024-07-20T22:55:29.000Z', subject: 'He asks for gift cards', body: 'Hello\nsend me a card', channel: 'report', category: 'scam', subcategory: 'message',
      severity: null, escalated: null,
    })
  })

  it('keeps the reporter as a pseudonym only', () => {
    expect(scam?.reporterRef).toMatch(/^[0-9a-f]{16}$/)
    expect(JSON.stringify(scam)).not.toContain('u-17')
  })

  it('escalates a report of child sexual abuse material', () => {
    expect(csam).toMatchObject({ severity: 'csam', escalated: true, body: '' })
  })
})
