import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [solved, deleted, merged, unnamed], rejects, unknownColumns } = await loadedFixture('zendesk-json')

describe('zendesk-json', () => {
  it('maps a ticket of the incremental export', () => {
    expect(solved).toMatchObject({
      sourceCaseId: '35436', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T10:00:00.000Z', closedAt: '2024-07-21T09:00:00.000Z', subject: 'Printer on fire', body: 'It smokes since the update.',
      channel: 'web', locale: 'pt-br', category: 'problem', severity: 'high', status: 'solved', team: '98738', reopenCount: 2, problemRef: '9873764', satisfaction: 'good', tags: ['print', 'fire'],
      extra: { brandId: '123', organizationId: '509974', hasIncidents: 'false' }, gone: null,
    })
  })

  it('takes the last public comment of an agent for the resolution, no note and no thanks', () => {
    expect(solved?.resolution).toBe('Please unplug it.')
  })

  it('keeps deleted and merged tickets as gone', () => {
    expect([deleted?.status, deleted?.gone, merged?.gone]).toEqual(['deleted', 'deleted', 'merged'])
  })

  it('takes the raw subject where the shown one is empty', () => {
    expect(unnamed?.subject).toBe('Which cable?')
  })

  it('takes the cursor of the export for no time of the ticket', () => {
    expect(unknownColumns).toContain('generated_timestamp')
    expect(rejects).toEqual([])
  })
})
