import { describe, expect, it } from 'vitest'
import type { Action, ActionState, ActionStep } from '../../../../pipeline/domain/action.ts'
import { untouched } from '../../../../pipeline/domain/action-follow-up.ts'
import { patternIdOf, WHOLE_QUEUE } from '../../../../pipeline/domain/ids.ts'
import { ALL, type Counts, type WeeklySeries } from '../../../../pipeline/domain/series.ts'
import { dayOfInstant, weekBounds, weekPlus, type Instant, type IsoWeek } from '../../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../../pipeline/math/seeded-random.ts'
import { measureActions, type MeasureInput } from '../../../../pipeline/run/actions/measure-actions.ts'
import { drawCount } from '../../../bench/simulate/draw-count.ts'
import { tinyAction, tinySignal } from '../../../support/tiny-findings.ts'

const WEEK = '2026-W10' as IsoWeek
const NOW = weekBounds(WEEK).end
const WEEKS = 60

const action = (state: ActionState, ordinal = 1): Action => tinyAction(ordinal, { state })
const implemented = (weeksAgo: number, { actionId }: Action): ActionStep => ({ actionId, from: 'in_progress', to: 'implemented', at: weekBounds(weekPlus(WEEK, -weeksAgo)).start, actor: 'ada', reason: 'done' })
const seriesOf = (counts: Counts): WeeklySeries => ({ patternId: patternIdOf(1), segment: ALL, firstWeek: weekPlus(WEEK, 1 - counts.length), counts })
const queue = { ...seriesOf(Array.from({ length: WEEKS }, (_, week) => 400 + week % 5)), patternId: WHOLE_QUEUE }
const counts = (before: number, after: number, weeksAfter: number) => Array.from({ length: WEEKS }, (_, week) => (week < WEEKS - weeksAfter ? before : after) + week % 3)
const measure = (given: Partial<MeasureInput> & { readonly actions: readonly Action[], readonly weeksAfter: number, readonly own: Counts }) => measureActions({
  followUps: [], steps: given.actions.map((one) => implemented(given.weeksAfter, one)), series: [queue, seriesOf(given.own)], alarmedWeeks: new Map(), signals: [], week: WEEK, now: NOW, ...given,
})

describe('a watched action', () => {
  it('that halved the cases is effective, with its interval and an event', () => {
    const { changes: [change], events: [event] } = measure({ actions: [action('monitoring')], weeksAfter: 8, own: counts(30, 12, 8) })
    expect(change).toMatchObject({ expectedState: 'monitoring', action: { state: 'effective' }, followUp: { since: NOW, measured: { verdict: 'effective', week: WEEK, weeksAfter: 8 } } })
    const { rateRatio, lower, upper } = change!.followUp.measured!
    expect(lower! < rateRatio! && rateRatio! < upper! && upper! < 1).toBe(true)
    expect(change?.steps[0]).toMatchObject({ from: 'monitoring', to: 'effective', actor: 'machine' })
    expect(event).toMatchObject({ type: 'action.effect_measured', subject: change?.action.actionId, data: { verdict: 'effective', rateRatio } })
  })

  it('after which nothing changed is not effective', () => {
    expect(measure({ actions: [action('monitoring')], weeksAfter: 10, own: counts(60, 66, 10) }).changes[0]?.action.state).toBe('not_effective')
  })

  it('is watched on while it is too early, and while few cases were to be expected', () => {
    expect(measure({ actions: [action('monitoring')], weeksAfter: 4, own: counts(30, 12, 4) }).changes).toEqual([])
    expect(measure({ actions: [action('monitoring')], weeksAfter: 7, own: counts(1, 0, 7) }).changes).toEqual([])
  })

  it('is judged after 13 weeks with what there is', () => {
    expect(measure({ actions: [action('monitoring')], weeksAfter: 13, own: Array.from({ length: WEEKS }, (_, week) => week % 4 === 0 ? 2 : 0) }).changes[0]?.action.state).toBe('inconclusive')
    expect(measure({ actions: [action('monitoring')], weeksAfter: 13, own: Array.from({ length: 20 }, () => 3) }).changes[0]?.followUp.measured).toMatchObject({ verdict: 'inconclusive', rateRatio: null })
  })

  it('gains nothing from a wave that ended by itself', () => {
    const own = counts(10, 10, 8).map((count, week) => week >= WEEKS - 12 && week < WEEKS - 9 ? 90 : count)
    const alarmedWeeks = new Map([[patternIdOf(1), [weekPlus(WEEK, -11), weekPlus(WEEK, -10), weekPlus(WEEK, -9)]]])
    expect(measure({ actions: [action('monitoring')], weeksAfter: 8, own, alarmedWeeks }).changes.map((change) => change.action.state)).not.toContain('effective')
  })

  it('is left alone in other states', () => {
    expect(measure({ actions: (['implemented', 'in_progress', 'not_effective', 'rejected'] as const).map((state, at) => action(state, at + 1)), weeksAfter: 8, own: counts(30, 12, 8) }).changes).toEqual([])
  })
})

describe('1,000 simulated actions', () => {
  const verdicts = (ratio: number) => {
    const seen = { effective: 0, covered: 0, told: 0 }
    for (let series = 0; series < 500; series++) {
      const random = seededRandom(7_000 + series)
      const level = 6 + 40 * random()
      const own = Array.from({ length: 120 }, (_, week) => drawCount({ mean: level * (week >= 120 - 13 ? ratio : 1), dispersion: 1 + random() }, random))
      const [change] = measure({ actions: [action('monitoring')], weeksAfter: 13, own, series: [seriesOf(own)] }).changes
      const measured = change?.followUp.measured
      if (measured?.lower == null || measured.upper === null) continue
      seen.told += 1
      if (measured.verdict === 'effective') seen.effective += 1
      if (measured.lower <= ratio && measured.upper >= ratio) seen.covered += 1
    }
    return seen
  }

  it('without an effect are called effective in at most 5 of 100, and their intervals hold the truth in 93 to 97', () => {
    const { effective, covered, told } = verdicts(1)
    expect(told).toBeGreaterThan(480)
    expect(effective / told).toBeLessThanOrEqual(0.05)
    expect(covered / told).toBeGreaterThan(0.93 - 0.011)
    expect(covered / told).toBeLessThan(0.97 + 0.011)
  }, 60_000)

  it('that halve the cases are found in at least 80 of 100', () => {
    const { effective, covered, told } = verdicts(0.5)
    expect(effective / told).toBeGreaterThan(0.8)
    expect(covered / told).toBeGreaterThan(0.93 - 0.011)
  }, 60_000)
})

describe('a pattern that comes back', () => {
  const rise = (from: Instant) => tinySignal(1, WEEK, { kind: 'spike', windowFrom: dayOfInstant(from), windowTo: dayOfInstant(weekBounds(WEEK).end) })
  const back = (state: ActionState, from = weekBounds(WEEK).start, since = weekBounds(weekPlus(WEEK, -3)).start) =>
    measure({ actions: [action(state)], weeksAfter: 9, own: counts(30, 12, 9), signals: [rise(from)], followUps: [{ ...untouched(action(state)), since }] })

  it('opens its effective or closed action again in the same run', () => {
    for (const state of ['effective', 'closed'] as const) expect(back(state)).toMatchObject({ changes: [{ action: { state: 'recurred' }, steps: [{ from: state, to: 'recurred' }] }], events: [{ type: 'action.recurred' }] })
  })

  it('does not when the rise is the aftermath of the fix, or of the days before the last step', () => {
    expect(back('effective', weekBounds(weekPlus(WEEK, -8)).start).changes).toEqual([])
    expect(back('effective', weekBounds(WEEK).start, weekBounds(weekPlus(WEEK, 2)).start).changes).toEqual([])
  })

  it('does not for an action that never worked', () => {
    const measured = { verdict: 'not_effective', week: WEEK, rateRatio: 1, lower: 0.9, upper: 1.1, observed: 1, expected: 1, weeksAfter: 13, because: '' } as const
    expect(measure({ actions: [action('closed')], weeksAfter: 9, own: counts(30, 12, 9), signals: [rise(weekBounds(WEEK).start)], followUps: [{ ...untouched(action('closed')), since: weekBounds(weekPlus(WEEK, -3)).start, measured }] }).changes).toEqual([])
  })
})
