import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [closed, twice], rejects, unknownColumns } = await loadedFixture('nyc-311')

describe('nyc-311', () => {
  it('maps a service request; times are New York\'s', () => {
    expect(closed).toMatchObject({
      sourceCaseId: '60000001', openedAt: '2024-07-21T03:55:29.000Z', updatedAt: '2024-07-21T04:10:05.000Z', closedAt: '2024-07-21T04:10:00.000Z', subject: 'Noise - Residential', body: 'Loud Music/Party',
      resolution: 'The Police Department responded.', channel: 'ONLINE', country: 'US', category: 'Noise - Residential', subcategory: 'Loud Music/Party', status: 'Closed', team: 'NYPD', tags: ['Residential Building/House'],
      extra: { borough: 'MANHATTAN', zipCode: '10001' },
    })
  })

  it('takes the earlier instant in the hour that clocks pass twice', () => {
    expect(twice?.openedAt).toBe('2024-11-03T05:30:00.000Z')
  })

  it('quarantines the hour that clocks skip and says why', () => {
    expect(rejects).toMatchObject([{ line: 3, column: 'openedAt', reason: 'date-invalid', detail: 'a local time that clocks in America/New_York skipped' }])
  })

  it('never reads addresses and coordinates', () => {
    expect(unknownColumns).toEqual(expect.arrayContaining(['incident address', 'latitude', 'location']))
  })
})
