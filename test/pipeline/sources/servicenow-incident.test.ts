import { describe, expect, it } from 'vitest'
import { servicenowIncident } from '../../../pipeline/sources/servicenow-incident.ts'
import { loadedFixture } from '../../support/preset-fixture.ts'
import { allRows, openedExport } from '../../support/written-export.ts'

const { cases: [shown, stored] } = await loadedFixture('servicenow-incident')

describe('servicenow-incident', () => {
  it('takes names as displayed and dates as stored', () => {
    expect(shown).toMatchObject({
      sourceCaseId: 'INC0010001', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T22:00:00.000Z', closedAt: '2024-07-21T21:00:00.000Z', subject: 'VPN drops', body: 'Every hour', resolution: 'New client',
      channel: 'Phone', product: 'Remote access', category: 'Network', subcategory: 'VPN', severity: '2 - High', status: 'Resolved', team: 'Network', reopenCount: 1, parentRef: 'INC0010000', problemRef: 'PRB0040001',
      extra: { impact: '2 - Medium', urgency: '1 - High', location: 'Building 4', closeCode: 'Solved' },
    })
  })

  it('turns plain codes into words and takes the id of a reference that has no name', () => {
    expect(stored).toMatchObject({ severity: 'low', status: 'on hold', team: 'abc123', extra: { impact: 'low', urgency: 'low' }, reporterRef: null })
  })

  it('takes the record of a link that stands alone', () => {
    const fields = new Map([['number', 'INC1'], ['assignment_group', '{"link":"https://sn.example/api/now/table/sys_user_group/abc123"}']])
    expect(servicenowIncident.toDraft({ line: 1, raw: '', fields }).fields.team).toBe('abc123')
  })

  it('reads the CSV of a list with the same names', async () => {
    const file = await openedExport('incident.csv', '"number","opened_at","short_description","state","caller_id"\n"INC0010003","2024-07-20 22:55:29","{oops","8","Ada Quill"\n')
    const [read] = await allRows(file)
    expect(file.sourceName).toBe('servicenow-incident')
    expect(read?.kind === 'row' && file.source.toDraft(read.row)).toMatchObject({ sourceCaseId: 'INC0010003', subject: '{oops', fields: { status: 'cancelled', reporterRef: 'Ada Quill' }, people: ['Ada Quill'] })
  })
})
