import { describe, expect, it } from 'vitest'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { LineageEvent } from '../../../pipeline/domain/pattern.ts'
import type { Signal } from '../../../pipeline/domain/signal.ts'
import type { Alert } from '../../../pipeline/domain/alert.ts'
import { weekBounds, weekPlus, weeksBetween, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { backtest, type BacktestDeps } from '../../../pipeline/run/backtest.ts'
import { findSignals } from '../../../pipeline/run/find-signals.ts'
import { readersOf } from '../../support/case-readers.ts'
import { dayIn, lastWeekOf, oldPattern, quietQueue } from '../../support/quiet-queue.ts'

const shape = { firstWeek: '2024-W10' as IsoWeek, weeks: 31, dailyRates: [3, 2, 1.5, 1, 1, 1, 0.8, 0.8, 0.5, 0.5] }
const last = lastWeekOf(shape)
const first = weekPlus(last, -3)
const settings = { shortDetector: 'local', longDetector: 'harmonic', falseDiscoveryRate: 0.1 } as const
const rising = quietQueue({ ...shape, factor: (pattern, day) => pattern === 2 && day >= dayIn(weekPlus(last, -1), 0) ? 4 : 1 })
const patterns = shape.dailyRates.map((_, i) => oldPattern(patternIdOf(i + 1)))

/** What runs of these weeks would have stored, one after another. */
async function liveSignals(): Promise<Map<IsoWeek, readonly Signal[]>> {
  const readers = readersOf(rising)
  const stored = new Map<IsoWeek, readonly Signal[]>()
  let alerts: readonly Alert[] = []
  for (const week of weeksBetween(first, last)) {
    const found = await findSignals({ week, series: readers.weeklySeries(shape.firstWeek, week), patterns, lineage: [], alerts, readers, settings, now: weekBounds(week).end })
    stored.set(week, found.signals)
    alerts = [...alerts.filter(({ alertId }) => !found.alerts.some((alert) => alert.alertId === alertId)), ...found.alerts]
  }
  return stored
}

async function depsOf(more: Partial<BacktestDeps['store']> = {}): Promise<BacktestDeps> {
  const readers = readersOf(rising)
  const stored = await liveSignals()
  return {
    settings, written: (value) => JSON.stringify(value),
    store: {
      ...readers, weeklySeries: async (through) => readers.weeklySeries(shape.firstWeek, through), patterns: async () => patterns, lineageBetween: async () => [],
      signals: async ({ from }) => stored.get(from) ?? [], doneSlots: async () => [...stored.keys()], ...more,
    },
  }
}

describe('backtest', () => {
  it('gives for each week what the run of that week stored, byte for byte', async () => {
    const { weeks } = await backtest(first, last, await depsOf())
    expect(weeks.map(({ equalToLive }) => equalToLive)).toEqual([true, true, true, true])
    expect(weeks.flatMap(({ signals }) => signals).map(({ kind, patternId }) => `${kind} ${patternId}`)).toContain('spike P-0003')
  })

  it('counts an episode that goes on once', async () => {
    const { weeks, alertsAWeek } = await backtest(first, last, await depsOf())
    expect(weeks.reduce((sum, { alertsOpened }) => sum + alertsOpened, 0)).toBe(1)
    expect(alertsAWeek).toBe(0.25)
  })

  it('says that a week differs when other signals were stored for it', async () => {
    const { weeks } = await backtest(last, last, await depsOf({ signals: async () => [] }))
    expect(weeks[0]!.equalToLive).toBe(false)
  })

  it('replays another rule in place of the detectors, and compares it with nothing', async () => {
    const { weeks } = await backtest(first, last, { ...await depsOf(), rule: 'never' })
    expect(weeks.every(({ equalToLive, signals }) => equalToLive === null && signals.every(({ kind }) => kind !== 'surge'))).toBe(true)
  })

  it('leaves out patterns that were not born yet, and gives the others the state that they had', async () => {
    const unborn = patterns.map((pattern, i) => i === 2 ? { ...pattern, bornOn: dayIn(weekPlus(last, 1), 0) } : pattern)
    expect((await backtest(last, last, await depsOf({ patterns: async () => unborn }))).weeks[0]!.signals).toEqual([])
    const archivedLater = patterns.map((pattern, i) => i === 2 ? { ...pattern, state: 'archived' as const } : pattern)
    const lineage: LineageEvent[] = [{ patternId: patternIdOf(3), at: weekBounds(weekPlus(last, 2)).start, actor: 'machine', kind: 'state-changed', reason: '', before: 'active', after: 'archived' }]
    const replayed = await backtest(last, last, await depsOf({ patterns: async () => archivedLater, lineageBetween: async (_from, before) => before > weekBounds(weekPlus(last, 5)).end ? lineage : [] }))
    expect(replayed.weeks[0]!.signals).not.toEqual([])
  })

  it('finds a rule with stricter bounds slower and less often wrong', async () => {
    const usual = await backtest(first, last, await depsOf())
    const strict = await backtest(first, last, { ...await depsOf(), rule: 'gamma-poisson' })
    expect(strict.falseAlarmsAWeek).toBeLessThan(usual.falseAlarmsAWeek)
    expect(strict.weeksToTell.doubled!).toBeGreaterThanOrEqual(usual.weeksToTell.doubled!)
    expect(usual.weeksToTell.tripled!).toBeLessThanOrEqual(usual.weeksToTell.doubled!)
  })
})
