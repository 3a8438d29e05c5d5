import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BacktestRequest, DailyBacktest, WeeklyBacktest } from '../../../pipeline/domain/backtest.ts'
import { canonicalJson } from '../../../pipeline/domain/canonical-json.ts'
import { parseWeek, weekBounds, weekPlus, weeksBetween, type IsoDay, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { rules } from '../../../pipeline/propose/registry.ts'
import { mineAndWatch } from '../../../pipeline/run/mine-and-watch.ts'
import { checkedRequest, runBacktest } from '../../../pipeline/run/run-backtest.ts'
import { clockOf, runWeek } from '../../../pipeline/run/run-week.ts'
import type { Store } from '../../../pipeline/store/store.ts'
import { issues, queueOf, voucherWave } from '../../support/mining-queue.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const last = parseWeek('2024-W40')
const founded = weekPlus(last, -2)
const settings = { embedder: 'char-lsa', clusterer: 'knn-leiden', applyProposals: 'never', shortDetector: 'local', longDetector: 'harmonic', falseDiscoveryRate: 0.1, sensitiveWords: [], seed: 1, codeVersion: 'test', configDigest: 'c' } as const
const day = (text: string): IsoDay => text as IsoDay
/** Fourteen quiet weeks of four issues, and a wave in the last. */
const queue = queueOf([
  ...issues.map((issue) => ({ issue, from: day('2024-07-01'), to: day('2024-10-06'), perDay: 1 })),
  { issue: voucherWave, from: day('2024-10-01'), to: day('2024-10-06'), perDay: 6 },
])

describe('a backtest over what weekly runs stored', () => {
  let temp: TempStore
  let store: Store
  const ask = (request: BacktestRequest, over: Partial<Store> = {}) => runBacktest(request, { store: { ...store, ...over }, settings, written: canonicalJson, onProgress: () => undefined, runMine: async (input, tell) => mineAndWatch(input, tell) })

  beforeAll(async () => {
    temp = await openTempStore()
    store = temp.store
    await temp.load({ cases: queue.map(({ openedAt, subject, body, reporterRef, caseId }) => tinyCase({ sourceCaseId: caseId.slice('test:'.length), openedAt, subject, body, reporterRef })), now: weekBounds(last).end })
    for (const week of weeksBetween(founded, last)) {
      await runWeek(week, clockOf(week), { store, rule: rules['no-proposals'](), settings, publish: async () => undefined, written: (report) => canonicalJson(report), now: () => clockOf(week), elapsedMs: () => 0, onProgress: () => undefined, runMine: async (input, tell) => mineAndWatch(input, tell) })
    }
  }, 120_000)
  afterAll(async () => { await temp.end() })

  it('finds week by week what the runs stored, byte for byte', async () => {
    const { weeks } = await ask({ from: founded, to: last }) as WeeklyBacktest
    expect(weeks.map(({ equalToLive }) => equalToLive)).toEqual([true, true, true])
    expect(weeks.at(-1)!.signals.length).toBeGreaterThan(0)
  }, 60_000)

  it('sees day by day what the watch saw, byte for byte, out of the cases alone', async () => {
    const { weeks, foundedOn, alertsAWeek } = await ask({ cadence: 'day', from: weekPlus(founded, 1), to: last }) as DailyBacktest
    expect(foundedOn).toBe(clockOf(founded))
    expect(weeks.map(({ equalToLive }) => equalToLive)).toEqual([true, true])
    expect(weeks.at(-1)!.alerts.length).toBeGreaterThan(0)
    expect(alertsAWeek).toBeGreaterThan(0)
    expect(weeks.every(({ testCount }) => testCount > 0)).toBe(true)
  }, 60_000)

  it('says that days differ when other alerts were stored for them', async () => {
    const { weeks } = await ask({ cadence: 'day', from: last, to: last }, { dayAlerts: async () => [] }) as DailyBacktest
    expect(weeks[0]!.equalToLive).toBe(false)
  }, 60_000)

  it('founds patterns on nothing later than the first week when that lies before the first run, and then compares with nothing', async () => {
    const { weeks, foundedOn } = await ask({ cadence: 'day', from: founded, to: founded }) as DailyBacktest
    expect(foundedOn).toBe(weekBounds(founded).start)
    expect(weeks.map(({ equalToLive }) => equalToLive)).toEqual([null])
    const read: string[] = []
    await ask({ cadence: 'day', from: founded, to: founded }, { casesMined: async (from, before) => { read.push(before); return store.casesMined(from, before) } })
    expect(read).toEqual([weekBounds(founded).end])
  }, 60_000)

  it('tells how soon an event was told by either cadence, and that a history without the event tells of none', async () => {
    const events = [{ name: 'vouchers', startedOn: day('2024-10-01'), words: ['voucher'] }, { name: 'nothing', startedOn: day('2024-10-01'), words: ['zebra'] }]
    const daily = await ask({ cadence: 'day', from: last, to: last, events, permuted: true }) as DailyBacktest
    expect(daily.events[0]!.daysToDetect).toBeLessThanOrEqual(2)
    expect(daily.events[1]).toEqual({ name: 'nothing', startedOn: '2024-10-01', detectedOn: null, daysToDetect: null })
    expect(daily.falseAlertsAWeek).toBeLessThan(daily.alertsAWeek)
    const weekly = await ask({ from: last, to: last, events }) as WeeklyBacktest
    expect(weekly.events[0]).toMatchObject({ detectedOn: '2024-10-06', daysToDetect: 5 })
  }, 120_000)
})

describe('what a backtest is asked for', () => {
  const through = '2024-W40' as IsoWeek
  it('is the last thirteen weeks by the weekly tests, unless it says otherwise', () => {
    expect(checkedRequest({}, through)).toEqual({ cadence: 'week', from: '2024-W28', to: '2024-W40', rule: undefined, permuted: false, events: [] })
  })

  it.each([
    ['an empty store', {}, undefined, 'export-empty'],
    ['reversed weeks', { from: '2024-W40', to: '2024-W39' }, through, 'week-range-reversed'],
    ['an unknown rule', { rule: 'guess' }, through, 'request-invalid'],
    ['a rule for days', { cadence: 'day', rule: 'ears-c1' }, through, 'request-invalid'],
    ['permuted weeks', { permuted: true }, through, 'request-invalid'],
    ['an event that nothing tells apart', { events: [{ name: 'x', startedOn: '2024-10-01' }] }, through, 'request-invalid'],
    ['an event on a day that is none', { events: [{ name: 'x', startedOn: '2024-02-30', words: ['ab'] }] }, through, 'request-invalid'],
  ] as const)('is refused for %s', (_name, request, newest, code) => {
    expect(() => checkedRequest(request as unknown as BacktestRequest, newest)).toThrow(expect.objectContaining({ code }) as Error)
  })
})
