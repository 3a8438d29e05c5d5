import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [rich, plain] } = await loadedFixture('jira-json')

describe('jira-json', () => {
  it('maps an issue; offsets have no colon', () => {
    expect(rich).toMatchObject({
      sourceCaseId: 'ED-1', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T10:00:00.000Z', closedAt: '2024-07-21T09:30:00.000Z', dueAt: '2024-08-01T00:00:00.000Z', subject: 'Main order flow broken', resolution: 'Fixed',
      product: 'Shop', version: '2.1', category: 'Bug', subcategory: 'Cart, Pay', severity: 'Highest', status: 'Done', tags: ['checkout', 'eu'], parentRef: 'ED-0', problemRef: 'ED-7', extra: { statusCategory: 'done' },
    })
  })

  it('reads the rich document of version 3 as text, without names', () => {
    expect(rich?.body).toBe('Steps\nopen cart\npresses pay\nnothing😢\ncode 500')
  })

  it('reads the plain text of version 2', () => {
    expect(plain).toMatchObject({ openedAt: '2024-07-21T05:55:29.000Z', body: 'plain *wiki* text', severity: null, version: null, product: 'ED' })
  })

  it('keeps people as pseudonyms only', () => {
    expect(JSON.stringify([rich, plain])).not.toMatch(/Quill|Agent|aquill|5b10/)
  })
})
