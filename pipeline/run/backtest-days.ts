import type { DailyBacktest, KnownEvent } from '../domain/backtest.ts'
import type { DayAlert } from '../domain/day-alert.ts'
import { runIdOf } from '../domain/ids.ts'
import type { MiningCase } from '../domain/pattern.ts'
import type { DayTests } from '../domain/tests-made.ts'
import { dayOfEpochDay, epochDayOfDay, mondayOf, weekBounds, weekOfEpochDay, weeksBetween, type Instant, type IsoDay, type IsoWeek } from '../domain/week.ts'
import type { AlertStepStore } from '../store/delivery-port.ts'
import type { MiningStore, RunStore } from '../store/store.ts'
import { detectedEvents, isOfEvent } from './detect-events.ts'
import { permutedDays } from './permuted-days.ts'
import type { MineSettings, OnProgress, RunMine } from './ports.ts'
import { replayedMining } from './replayed-mining.ts'

export interface BacktestDaysDeps {
  readonly store: Pick<MiningStore, 'casesMined' | 'dayAlerts'> & Pick<RunStore, 'doneSlots' | 'run'> & Pick<AlertStepStore, 'alertVerdicts'>
  readonly runMine: RunMine
  readonly settings: MineSettings
  readonly seed: number
  /** A value as it is written, for telling whether anything differs. */
  readonly written: (value: unknown) => string
  readonly onProgress: OnProgress
}

/** A part of the history that is mined in one go. */
interface Block { readonly before: Instant, readonly foundOn: 'all' | 'known' }

/**
 * Replays the daily watch over the cases of the store: all of them are mined again from the first on, and each day is judged with what was known at its end.
 *
 * Patterns are founded on the cases that the first weekly run knew, when that was before `from`; the runs after it are replayed at their own clocks, so that
 * what the watch sees is what it saw then, byte for byte, unless people changed patterns or cases came in late since. Else they are founded on the cases
 * before `from`, and there is nothing to compare with. Cases of the events are taken out of a permuted history: their crumbs are no chance. Decisions of people are not replayed; verdicts count from the day after they were given.
 *
 * @param from and `to` both included
 * @throws AppError as `RunMine`
 */
export async function backtestDays(from: IsoWeek, to: IsoWeek, { permuted = false, events = [] }: { readonly permuted?: boolean, readonly events?: readonly KnownEvent[] }, deps: BacktestDaysDeps): Promise<DailyBacktest> {
  const { store, written } = deps
  const done = await runsDone(store)
  const { blocks, foundedOn, isLive } = blocksOf(from, to, done.map(({ asOf }) => asOf))
  const stored = await store.casesMined(FIRST, weekBounds(to).end)
  const cases = stored.map(notYetMined)
  const replay = await replayed(cases, blocks, deps)

  const live = isLive ? await store.dayAlerts(dayOfEpochDay(mondayOf(from)), dayOfEpochDay(mondayOf(to) + 6)) : []
  const judged = new Set(done.map(({ week }) => week))
  const weeks = weeksBetween(from, to).map((week) => {
    const isOfWeek = ({ day }: { readonly day: IsoDay }): boolean => weekOf(day) === week
    const [alerts, known, tests] = [replay.alerts.filter(isOfWeek), live.filter(isOfWeek), replay.tests.filter(isOfWeek)]
    return {
      week, testCount: sum(tests.map(({ testCount }) => testCount)), expectedFalseAlarms: sum(tests.map(({ expectedFalseAlarms }) => expectedFalseAlarms)),
      alerts: alerts.map(({ day, patternId, kind, alertClass, incident, told, observed, expected }) => ({ day, patternId, label: replay.labels.get(patternId) ?? '', kind, alertClass, incident, told, observed, expected })),
      alertsTold: alerts.filter(({ told }) => told).length,
      equalToLive: isLive && judged.has(week) ? written(inOrder(alerts)) === written(inOrder(known)) : null,
    }
  })
  const told = replay.alerts.filter(({ day, told: isTold }) => isTold && weekOf(day) >= from && weekOf(day) <= to)
  return {
    cadence: 'day', from, to, foundedOn, weeks, alertsAWeek: sum(weeks.map(({ alertsTold }) => alertsTold)) / Math.max(1, weeks.length),
    falseAlertsAWeek: permuted ? await falseAlerts(stored.filter((one) => !events.some((event) => isOfEvent(one, event))).map(notYetMined), blocks, { from, to }, deps) : null,
    events: detectedEvents(events, told.map(({ day, patternId, tokens }) => ({ day, patternId, words: `${replay.labels.get(patternId) ?? ''} ${tokens.join(' ')}` }))),
  }
}

const notYetMined = ({ assigned: _assigned, ...one }: MiningCase): MiningCase => one

const FIRST = '0000-01-01T00:00:00.000Z' as Instant

interface Replayed { readonly alerts: readonly DayAlert[], readonly tests: readonly DayTests[], readonly labels: ReadonlyMap<string, string> }

async function replayed(cases: readonly MiningCase[], blocks: readonly Block[], { store, runMine, settings, seed, onProgress }: BacktestDaysDeps): Promise<Replayed> {
  const verdicts = await store.alertVerdicts()
  const mined = replayedMining(cases)
  const alerts: DayAlert[] = []
  const tests: DayTests[] = []
  const labels = new Map<string, string>()
  for (const [at, { before, foundOn }] of blocks.entries()) {
    const result = await runMine({ ...mined.inputBefore(before), settings, seed, foundOn, verdicts, now: before }, onProgress)
    mined.take(result)
    alerts.push(...result.dayAlerts)
    tests.push(...result.dayTests)
    for (const { patternId, label } of result.patterns) labels.set(patternId, label)
    onProgress('backtest', at + 1, blocks.length)
  }
  return { alerts, tests, labels }
}

async function falseAlerts(cases: readonly MiningCase[], blocks: readonly Block[], { from, to }: { readonly from: IsoWeek, readonly to: IsoWeek }, deps: BacktestDaysDeps): Promise<number> {
  const { alerts } = await replayed(permutedDays(cases, deps.seed), blocks, deps)
  return alerts.filter(({ day, told }) => told && weekOf(day) >= from && weekOf(day) <= to).length / weeksBetween(from, to).length
}

async function runsDone(store: BacktestDaysDeps['store']): Promise<{ readonly week: IsoWeek, readonly asOf: Instant }[]> {
  const runs = await Promise.all((await store.doneSlots('weekly')).map(async (slot) => ({ week: slot as IsoWeek, asOf: (await store.run(runIdOf('weekly', slot)))?.asOf })))
  return runs.flatMap(({ week, asOf }) => asOf === undefined ? [] : [{ week, asOf }])
}

/** The clocks that the history was mined at, else the founding before `from` and the rest in one go. */
function blocksOf(from: IsoWeek, to: IsoWeek, clocks: readonly Instant[]): { readonly blocks: readonly Block[], readonly foundedOn: Instant, readonly isLive: boolean } {
  const { start } = weekBounds(from)
  const { end } = weekBounds(to)
  const [first, ...later] = [...new Set(clocks)].sort()
  if (first === undefined || first > start) return { blocks: [{ before: start, foundOn: 'all' }, { before: end, foundOn: 'known' }], foundedOn: start, isLive: false }
  const known = later.filter((clock) => clock < end)
  return { blocks: [first, ...known, end].map((before) => ({ before, foundOn: 'all' })), foundedOn: first, isLive: true }
}

const weekOf = (day: IsoDay): IsoWeek => weekOfEpochDay(epochDayOfDay(day))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const inOrder = (alerts: readonly DayAlert[]): DayAlert[] => [...alerts].sort((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : a.patternId < b.patternId ? -1 : 1)
