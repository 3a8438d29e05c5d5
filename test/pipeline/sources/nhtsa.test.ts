import { describe, expect, it } from 'vitest'
import { loadedFixture, openedFixture } from '../../support/preset-fixture.ts'

describe.each(['nhtsa', 'nhtsa-51'] as const)('%s', (preset) => {
  it('maps a row of a file without header; quotes are signs like any other', async () => {
    const { cases: [first], rejects } = await loadedFixture(preset, preset)
    expect(first).toMatchObject({
      sourceCaseId: '11600001', openedAt: '2024-07-20T00:00:00.000Z', updatedAt: '2024-07-22T00:00:00.000Z', subject: 'ENGINE', body: 'THE "SERVICE" LIGHT CAME ON, THEN THE ENGINE STALLED.', channel: 'web site', locale: 'en-US', country: 'US',
      product: 'EXAMPLE ROADSTER', version: '2021', category: 'ENGINE', subcategory: null, severity: null, team: 'Example Motor Co', extra: { failedOn: '20240701', state: 'OH', productType: 'V' },
    })
    expect(rejects).toEqual([])
  })

  it('makes one case of the rows of one complaint', async () => {
    const { cases } = await loadedFixture(preset, preset)
    expect(cases.map(({ caseId, category, subcategory }) => [caseId, category, subcategory])).toEqual([
      [`${preset}:11600001`, 'ENGINE', null], [`${preset}:11600001`, 'ELECTRICAL SYSTEM', 'IGNITION:SWITCH'], [`${preset}:11600002`, 'AIR BAGS', 'FRONTAL'],
    ])
  })

  it('tells the worst that happened and no unknown year', async () => {
    const { cases } = await loadedFixture(preset, preset)
    expect(cases[2]).toMatchObject({ severity: 'injury', version: null, channel: 'hotline' })
  })

  it('is found by its name only', async () => {
    await expect(openedFixture(preset)).rejects.toMatchObject({ code: expect.stringMatching(/^export-/) as string })
  })
})
