import { describe, expect, it } from 'vitest'
import type { MiningCase } from '../../pipeline/domain/pattern.ts'
import { epochDayOfDay } from '../../pipeline/domain/week.ts'
import { day, queueOf, usualQueue, voucherWave } from '../support/mining-queue.ts'
import { permutedQueue, thinnedEvents, thinnedQueue } from './events/perturb.ts'
import type { KnownEvent } from './events/read-cases.ts'
import { replay } from './events/replay.ts'
import { isOfEvent, scoreAlerts } from './events/score.ts'
import { termBursts } from './events/term-peer.ts'

const settings = { embedder: 'char-lsa', clusterer: 'knn-leiden' }
const wave: KnownEvent = { id: 'voucher', from: epochDayOfDay(day('2026-06-10')), to: epochDayOfDay(day('2026-06-12')), pattern: /megastore/i, ratio: 100 }
const cases = queueOf([...usualQueue(day('2026-01-05'), day('2026-07-05')), { issue: voucherWave, from: day('2026-06-10'), to: day('2026-06-12'), perDay: 7 }])
const dayOf = (one: MiningCase): number => epochDayOfDay(one.openedOn)

describe('the replay of a queue', () => {
  const replayed = replay(cases, settings)
  const { weeks, caseCount } = replayed

  it('finds a planted wave on its first day and little else', () => {
    const scores = scoreAlerts(replayed.alerts, [wave], { weeks, caseCount })
    expect(scores).toMatchObject({ recall: 1, recallStrict: 1, medianDays: 0, repeats: 0 })
    expect(scores.unmatchedPerWeek).toBeLessThan(0.2)
  })

  it('changes no identity without a log entry', () => {
    expect(replayed.unloggedChanges).toBe(0)
  })

  it('says on a day only what it says when the days after have not come', () => {
    const cut = wave.to + 3
    const early = replay(cases.filter((one) => dayOf(one) <= cut), settings)
    const told = (alerts: typeof replayed.alerts) => alerts.filter((alert) => alert.day <= cut).map(({ day: on, kind, cases: own }) => ({ on, kind, ids: own.map(({ caseId }) => caseId) }))
    expect(told(early.alerts)).toEqual(told(replayed.alerts))
  })
})

describe('the peer of grouped terms', () => {
  it('finds the planted wave too, as one incident', () => {
    expect(scoreAlerts(termBursts(cases), [wave], { weeks: 26, caseCount: cases.length })).toMatchObject({ recall: 1, repeats: 0 })
  })
})

describe('perturbed queues', () => {
  it('keeps a share of an event and every other case', () => {
    const thin = thinnedEvents(cases, [wave], 0.5, 1)
    const ofWave = (all: readonly MiningCase[]) => all.filter((one) => isOfEvent(one, dayOf(one), wave)).length
    expect(thin.length - ofWave(thin)).toBe(cases.length - ofWave(cases))
    expect(ofWave(thin)).toBeGreaterThan(4)
    expect(ofWave(thin)).toBeLessThan(17)
  })

  it('draws the same cases for the same seed', () => {
    expect(thinnedQueue(cases, 0.3, 7)).toEqual(thinnedQueue(cases, 0.3, 7))
    expect(thinnedQueue(cases, 0.3, 7)).not.toEqual(thinnedQueue(cases, 0.3, 8))
  })

  it('moves cases between the days of a quarter, keeps the size of each day, and leaves the events out', () => {
    const permuted = permutedQueue(cases, [wave], 1)
    const sizes = (all: readonly MiningCase[]) => {
      const byDay = new Map<number, number>()
      for (const one of all) byDay.set(dayOf(one), (byDay.get(dayOf(one)) ?? 0) + 1)
      return byDay
    }
    expect(sizes(permuted)).toEqual(sizes(cases.filter((one) => !isOfEvent(one, dayOf(one), wave))))
    const before = new Map(cases.map((one) => [one.caseId, one.openedOn]))
    expect(permuted.filter((one) => before.get(one.caseId) !== one.openedOn).length).toBeGreaterThan(permuted.length / 2)
  })
})
