import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import type { Detector } from '../../pipeline/detect/detector.ts'
import type { Counts } from '../../pipeline/domain/series.ts'
import type { Verdict } from '../../pipeline/domain/signal.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { poissonDraw } from '../support/quiet-queue.ts'

const LONG = 400
const kindsByCount: readonly Verdict['kind'][] = ['decline', 'normal', 'spike']

const steady = (mean: number, weeks: number, seed = 5): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: weeks }, () => poissonDraw(mean, random))
}

/** What every detector promises, whatever its method. Call inside a `describe`. */
export function checkDetector(detector: Detector): void {
  const params: unknown = Value.Default(detector.params, {})
  const judge = (counts: Counts, exposure?: readonly number[]) => detector.judge(counts, params, exposure)

  const expectSound = (counts: Counts, exposure?: readonly number[]): void => {
    const verdict = judge(counts, exposure)
    if (verdict.kind === 'insufficient-data') {
      expect(verdict.weeksNeeded).toBeGreaterThanOrEqual(1)
      return
    }
    const { expected, lower, upper, pValue, dispersion } = verdict
    for (const value of [expected, lower, upper, pValue, dispersion]) expect(Number.isFinite(value), JSON.stringify(verdict)).toBe(true)
    expect(pValue).toBeGreaterThanOrEqual(0)
    expect(pValue).toBeLessThanOrEqual(1)
    expect(expected).toBeGreaterThanOrEqual(0)
    expect(lower).toBeGreaterThanOrEqual(0)
    expect(lower).toBeLessThanOrEqual(upper)
    expect(dispersion).toBeGreaterThan(0)
    const observed = counts.at(-1)!
    expect(verdict.kind).toBe(observed > upper ? 'spike' : observed < lower ? 'decline' : 'normal')
  }

  test('its preset settings are valid', () => {
    expect(Value.Check(detector.params, params)).toBe(true)
  })

  test('an empty series and a missing last week are answered, not judged', () => {
    for (const counts of [[], [null], [...steady(5, LONG), null], [...steady(5, LONG), NaN]]) expect(judge(counts).kind).toBe('insufficient-data')
  })

  test('a series shorter than it says it needs is not judged, and the answer says how long it must be', () => {
    const needed = detector.weeksNeeded(params)
    if (needed > 1) expect(judge(steady(5, needed - 1))).toEqual({ kind: 'insufficient-data', weeksNeeded: needed })
    expect(judge(steady(5, needed)).kind).not.toBe('insufficient-data')
  })

  test.each<[string, Counts]>([
    ['one point', [3]],
    ['all zero', new Array<number>(LONG).fill(0)],
    ['constant', new Array<number>(LONG).fill(7)],
    ['one case in years', [...new Array<number>(LONG - 50).fill(0), 1, ...new Array<number>(50).fill(0)]],
    ['a first case after years of silence', [...new Array<number>(LONG).fill(0), 1]],
    ['one huge week in the past', [...steady(4, 300), 1_000_000, ...steady(4, 99)]],
    ['huge counts', steady(4, LONG).map((count) => 1_000_000 + count * 1000)],
    ['a huge last week', [...steady(4, LONG), 1_000_000]],
    ['gaps', steady(5, LONG).map((count, week) => week % 7 === 3 || (week > 200 && week < 260) ? null : count)],
    ['nothing known but the last week', [...new Array<null>(LONG).fill(null), 9]],
    ['growth without end', Array.from({ length: LONG }, (_, week) => Math.round(Math.exp(week / 40)))],
    ['no numbers in the past', steady(5, LONG).map((count, week) => week % 40 === 7 ? NaN : week % 40 === 9 ? -1 : week === 30 ? Infinity : count)],
    ['every second week silent', Array.from({ length: LONG }, (_, week) => week % 2 === 0 ? 0 : 40)],
  ])('%s: a sound answer, never an exception', (_, counts) => {
    expectSound(counts)
    expectSound(counts, counts.map((_count, week) => week % 5 === 0 ? 3 : 1))
  })

  test('random series of any level and length get a sound answer', () => {
    const random = seededRandom(11)
    for (let i = 0; i < 60; i++) expectSound(steady(10 ** (random() * 3 - 1.5), 1 + Math.floor(random() * 330), i).map((count) => random() < 0.05 ? null : count))
  })

  test('more cases in the last week are never less surprising', () => {
    const before = [...steady(6, LONG - 1)]
    let surprise = 1
    let place = 0
    for (let last = 0; last < 60; last++) {
      const verdict = judge([...before, last])
      expect(kindsByCount.indexOf(verdict.kind)).toBeGreaterThanOrEqual(place)
      place = kindsByCount.indexOf(verdict.kind)
      if (verdict.kind === 'insufficient-data' || verdict.kind === 'decline') continue
      expect(verdict.pValue).toBeLessThanOrEqual(surprise + 1e-12)
      surprise = verdict.pValue
    }
  })

  test('a week of no cases is never a spike', () => {
    expect(judge([...steady(6, LONG - 1), 0]).kind).not.toBe('spike')
    expect(judge([...steady(0.2, LONG - 1), 400, 0]).kind).not.toBe('spike')
  })

  test('the same series gives the same verdict, and stays as it was', () => {
    const counts = Object.freeze(steady(5, LONG))
    expect(judge(counts)).toEqual(judge([...counts]))
    expect([...counts]).toEqual(steady(5, LONG))
  })

  test('a queue twice as large is expected to bring twice the cases', () => {
    const counts = steady(8, LONG)
    const usual = judge(counts)
    const surge = judge(counts, [...new Array<number>(LONG - 1).fill(1), 2])
    if (usual.kind === 'insufficient-data' || surge.kind === 'insufficient-data') throw new Error('judged above')
    if (usual.pValue < 1) expect(surge.expected / usual.expected).toBeCloseTo(2, 6)
  })
}
