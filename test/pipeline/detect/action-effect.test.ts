import { describe, expect, it } from 'vitest'
import { actionEffect, type EffectInput } from '../../../pipeline/detect/action-effect.ts'
import { WEEKS_PER_YEAR } from '../../../pipeline/detect/harmonic-model.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { poissonDraw } from '../../support/quiet-queue.ts'

const FROM = 110
const LENGTH = 140

/** A steady level that changes by a factor when the action begins. */
function counted(factor: number, seed: number, level = 20): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: LENGTH }, (_, week) => poissonDraw(level * (week < FROM ? 1 : factor), random))
}
const effectOf = (counts: EffectInput['counts'], more: Partial<EffectInput> = {}) => {
  const effect = actionEffect({ counts, from: FROM, periodsPerYear: WEEKS_PER_YEAR, ...more })
  if (effect.kind === 'refused') throw new Error(effect.reason)
  return effect
}

describe('actionEffect', () => {
  it('finds a level that was halved, and how many cases were averted', () => {
    const effect = effectOf(counted(0.5, 1))
    expect(effect.kind).toBe('effective')
    expect(effect.lower).toBeLessThan(0.5)
    expect(effect.upper).toBeGreaterThan(0.5)
    expect(effect.avertedLower).toBeLessThan(20 * 0.5 * (LENGTH - FROM))
    expect(effect.avertedUpper).toBeGreaterThan(20 * 0.5 * (LENGTH - FROM))
    expect(effect.averted).toBeCloseTo(effect.counterfactual - effect.observed, 8)
  })

  it('says not effective when the cases rose', () => {
    expect(effectOf(counted(1.6, 2)).kind).toBe('not-effective')
  })

  it('says inconclusive of few cases that fell a little', () => {
    expect(effectOf(counted(0.85, 3, 2)).kind).toBe('inconclusive')
  })

  it('takes a fall of the whole queue off by its control', () => {
    const alone = effectOf(counted(0.5, 4))
    const controlled = effectOf(counted(0.5, 4), { control: counted(0.5, 5, 60) })
    expect(alone.kind).toBe('effective')
    expect(controlled.kind).toBe('inconclusive')
    expect(Math.abs(Math.log(controlled.rateRatio))).toBeLessThan(0.3)
    expect(controlled.withControl).toBe(true)
  })

  it('takes a fall of the whole queue off by its exposure', () => {
    const exposure = Array.from({ length: LENGTH }, (_, week) => week < FROM ? 1 : 0.5)
    expect(effectOf(counted(0.5, 4), { exposure }).kind).not.toBe('effective')
  })

  it('leaves the alarmed weeks before the action out, with two after each', () => {
    const counts = counted(1, 6).map((count, week) => week >= FROM - 6 && week < FROM - 3 ? count * 4 : count)
    const alarmed = [FROM - 6, FROM - 5, FROM - 4]
    const naive = effectOf(counts)
    const fair = effectOf(counts, { alarmed: [...alarmed, FROM + 3] })
    expect(fair.periodsLeftOut).toBe(5)
    expect(fair.warnings).toContain('periods-left-out')
    expect(naive.rateRatio).toBeLessThan(0.9)
    expect(Math.abs(Math.log(fair.rateRatio))).toBeLessThan(Math.abs(Math.log(naive.rateRatio)))
  })

  it('refuses fewer than 24 known weeks before or 6 after, and too few cases', () => {
    const counts = counted(1, 7)
    expect(actionEffect({ counts, from: 23, periodsPerYear: WEEKS_PER_YEAR })).toMatchObject({ kind: 'refused', reason: 'before-too-short' })
    expect(actionEffect({ counts: counts.map((count, week) => week % 5 === 0 ? count : null), from: FROM, periodsPerYear: WEEKS_PER_YEAR })).toMatchObject({ kind: 'refused', reason: 'before-too-short' })
    expect(actionEffect({ counts: counts.slice(0, FROM + 5), from: FROM, periodsPerYear: WEEKS_PER_YEAR })).toMatchObject({ kind: 'refused', reason: 'after-too-short' })
    expect(actionEffect({ counts: counts.map(() => 0), from: FROM, periodsPerYear: WEEKS_PER_YEAR })).toMatchObject({ kind: 'refused', reason: 'too-few-cases' })
  })

  it.each<[string, number[]]>([
    ['constant', new Array<number>(LENGTH).fill(9)],
    ['silent after', counted(1, 8).map((count, week) => week < FROM ? count : 0)],
    ['huge', counted(1, 9).map((count) => count * 1e6)],
    ['one huge week', counted(1, 10).map((count, week) => week === 60 ? 1e6 : count)],
    ['not a number', counted(1, 11).map((count, week) => week === 60 ? NaN : count)],
    ['empty', []],
  ])('%s: an answer with finite numbers, never an exception', (_, counts) => {
    const effect = actionEffect({ counts, from: FROM, periodsPerYear: WEEKS_PER_YEAR })
    for (const value of Object.values(effect)) if (typeof value === 'number') expect(Number.isFinite(value), JSON.stringify(effect)).toBe(true)
  })

  it('warns of scatter that the weeks before and after share', () => {
    const random = seededRandom(12)
    let level = 20
    const wandering = Array.from({ length: LENGTH }, () => { level *= Math.exp((random() - 0.5) * 0.8); level = Math.min(200, Math.max(5, level)); return poissonDraw(level, random) })
    expect(effectOf(wandering).warnings).toEqual(expect.arrayContaining(['strong-scatter', 'autocorrelation']))
  })
})
