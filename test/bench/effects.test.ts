import { describe, expect, it } from 'vitest'
import { sharedPath } from '../support/shared-bench.ts'
import { runEffectsBench } from './effects.ts'
import { scoreNulls } from './effects/simulated-nulls.ts'

describe('runEffectsBench', () => {
  const folder = sharedPath('bench/spikes/its')
  it.skipIf(folder === undefined)('agrees with R on every fit of the reference folder', async () => {
    const { metrics } = await runEffectsBench({ data: folder!, nulls: '0' })
    expect(metrics).toMatchObject({ outOfTolerance: 0 })
    expect(metrics.values).toBeGreaterThan(1000)
  })

  it('refuses a folder without the tables', async () => {
    await expect(runEffectsBench({ data: new URL('golden', import.meta.url).pathname })).rejects.toMatchObject({ code: 'export-unreadable' })
  })
})

describe('scoreNulls', () => {
  it('covers no effect about as often as it says, and is the same for one seed', () => {
    const scores = scoreNulls(40, 5)
    expect(scores.coverage).toBeGreaterThan(85)
    expect(scores.effective).toBeLessThanOrEqual(10)
    expect(scoreNulls(10, 5)).toEqual(scoreNulls(10, 5))
  })
})
