import { describe, expect, it } from 'vitest'
import { completenessByDelay, completenessOf, thinned, type DelayRow } from '../../../pipeline/detect/reporting-delay.ts'
import { countTail } from '../../../pipeline/math/count-tail.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { drawCount } from '../../bench/simulate/draw-count.ts'
import { csvRows, sharedPath } from '../../support/shared-bench.ts'

describe('completenessByDelay', () => {
  const folder = sharedPath('bench/spikes/golden')
  it.skipIf(folder === undefined)('is that of R surveillance nowcast(method = "lawless")', () => {
    const triangle = csvRows(`${folder}/nowcast_triangle__hus_2011-06-02.csv`).map((row): DelayRow => Object.entries(row).filter(([column]) => column.startsWith('delay')).map(([, text]) => text === '' ? null : Number(text)))
    const shares = completenessByDelay(triangle)
    const reference = csvRows(`${folder}/nowcast__hus_2011-06-02.csv`)
    expect(reference.length).toBeGreaterThan(10)
    for (const { delay, F_lawless: share } of reference) expect(shares[Number(delay)], `delay ${delay}`).toBeCloseTo(Number(share), 12)
  })

  it('reads only what has passed', () => {
    expect(completenessByDelay([[6, 4], [3, 2], [5, null]])).toEqual([0.6, 1])
    expect(completenessByDelay([[5, null, null]])).toEqual([1, 1, 1])
    expect(completenessByDelay([])).toEqual([1])
  })

  it('falls back on the parent for few reports', () => {
    const parent: DelayRow[] = [[50, 50]]
    expect(completenessOf([[9, 1]], parent)).toEqual([0.5, 1])
    expect(completenessOf([[90, 10]], parent)).toEqual([0.9, 1])
  })
})

describe('thinned', () => {
  it('is the distribution of a count of which each case is known with that probability', () => {
    const whole = { mean: 12, dispersion: 3 }
    const random = seededRandom(8)
    const draws = 20_000
    let above = 0
    for (let i = 0; i < draws; i++) {
      let known = 0
      for (let left = drawCount(whole, random); left > 0; left--) if (random() < 0.6) known++
      if (known >= 12) above++
    }
    expect(Math.abs(above / draws - countTail(12, thinned(whole, 0.6)))).toBeLessThan(0.01)
  })

  it('of nothing known expects nothing, of all known changes nothing', () => {
    expect(thinned({ mean: 12, dispersion: 3 }, 0)).toEqual({ mean: 0, dispersion: 1 })
    expect(thinned({ mean: 12, dispersion: 3 }, 1)).toEqual({ mean: 12, dispersion: 3 })
  })
})
