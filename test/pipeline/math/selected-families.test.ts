import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from '../../../pipeline/math/benjamini-hochberg.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { selectedFamilies } from '../../../pipeline/math/selected-families.ts'

describe('selectedFamilies', () => {
  it('of families of one is Benjamini-Hochberg', () => {
    const pValues = [0.001, 0.3, 0.02, 0.8, 0.004]
    const adjusted = benjaminiHochberg(pValues)
    expect(selectedFamilies(pValues.map((p) => [p]), 0.1).map((level) => level > 0)).toEqual(adjusted.map((one) => one <= 0.1))
  })

  it('gives inside a selected family the largest rejected p-value, stricter when few families are selected', () => {
    const alone = selectedFamilies([[1e-6, 0.02, 0.9], [0.5, 0.6], [0.7], [0.4, 0.9]], 0.1)
    const among = selectedFamilies([[1e-6, 0.02, 0.9], [1e-6, 0.6], [1e-6], [1e-6, 0.9]], 0.1)
    expect(alone).toEqual([1e-6, 0, 0, 0])
    expect(among[0]).toBe(0.02)
  })

  it('selects in vain no more often than it says', () => {
    const random = seededRandom(6)
    let runs = 0
    for (let run = 0; run < 1000; run++) if (selectedFamilies(Array.from({ length: 10 }, () => Array.from({ length: 5 }, random)), 0.1).some((level) => level > 0)) runs++
    expect(runs / 1000).toBeLessThan(0.13)
  })

  it('selects no empty family', () => {
    expect(selectedFamilies([[], [1e-9]], 0.1)).toEqual([0, 1e-9])
    expect(selectedFamilies([], 0.1)).toEqual([])
  })
})
