import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { circularCorrelation } from '../../../pipeline/math/circular-correlation.ts'
import { gTest } from '../../../pipeline/math/g-test.ts'
import { median } from '../../../pipeline/math/median.ts'

interface Golden {
  readonly gTests: readonly { readonly a: number[], readonly b: number[], readonly g: number, readonly degrees: number }[]
  readonly correlations: readonly { readonly a: number[], readonly b: number[], readonly r: number[] }[]
}
const golden = JSON.parse(readFileSync(new URL('../../golden/profiles.json', import.meta.url), 'utf8')) as Golden

describe('gTest', () => {
  it.each(golden.gTests)('gives the statistic and degrees of scipy for $a against $b', ({ a, b, g, degrees }) => {
    expect(gTest(a, b).g / g).toBeCloseTo(1, 12)
    expect(gTest(a, b).degrees).toBe(degrees)
  })

  it('says nothing of an empty row or a single column, and leaves columns out that are empty in both', () => {
    expect(gTest([0, 0], [3, 4]).degrees).toBe(0)
    expect(gTest([5, 0], [3, 0]).degrees).toBe(0)
    expect(gTest([10, 0, 20], [20, 0, 10])).toEqual(gTest([10, 20], [20, 10]))
  })
})

describe('circularCorrelation', () => {
  it.each(golden.correlations)('gives the correlations of numpy for every turn of $a', ({ a, b, r }) => {
    circularCorrelation(a, b).forEach((value, turn) => { expect(value).toBeCloseTo(r[turn]!, 12) })
  })

  it('is 0 for a flat profile', () => {
    expect(circularCorrelation([2, 2, 2], [1, 2, 3])).toEqual([0, 0, 0])
  })
})

describe('median', () => {
  it('is the middle value, or the mean of the two middle ones, in any order', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7]), Number.isNaN(median([]))]).toEqual([2, 2.5, 7, true])
  })
})
