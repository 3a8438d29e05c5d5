import { runIdOf, WHOLE_QUEUE } from '../domain/ids.ts'
import type { Alert } from '../domain/alert.ts'
import type { KnownEvent, WeeklyBacktest } from '../domain/backtest.ts'
import type { LineageEvent, Pattern } from '../domain/pattern.ts'
import type { WeeklySeries } from '../domain/series.ts'
import { dayOfEpochDay, instantOf, mondayOf, MS_PER_DAY, weekBounds, weeksBetween, type Instant, type IsoWeek } from '../domain/week.ts'
import { countTail } from '../math/count-tail.ts'
import type { FindingStore, PatternStore, RunStore } from '../store/store.ts'
import { detectedEvents, type Told } from './detect-events.ts'
import { findSignals, type SignalReaders, type SignalSettings } from './find-signals.ts'
import type { OnProgress } from './ports.ts'
import { readWeek, type DeclaredCalendar, type WeekReader } from './read-week.ts'
import { createWeeklyJudge } from './weekly-judge.ts'

export interface BacktestDeps {
  readonly store: SignalReaders & WeekReader & Pick<PatternStore, 'patterns' | 'lineageBetween'> & Pick<FindingStore, 'signals'> & Pick<RunStore, 'doneSlots' | 'run'>
  /** Settings that the weeks were judged with. */
  readonly settings: SignalSettings
  /** Holidays and shifts that people declared; absent: none. */
  readonly calendar?: DeclaredCalendar
  /** The rule to replay in place of both detectors; absent: the settings as they are. */
  readonly rule?: SignalSettings['shortDetector']
  /** Told of each week that is done. */
  readonly onProgress?: OnProgress
  /** What is known to have happened, to be looked for among the findings. */
  readonly events?: readonly KnownEvent[]
  /** A value as it is written, for telling whether anything differs. */
  readonly written: (value: unknown) => string
}

/** A pattern expecting fewer cases a week is not asked how fast its doubling would be told. */
const LEAST_EXPECTED = 1
/** A chance of an alarm below it counts as hardly ever. */
const HARDLY_EVER = 0.01

/**
 * Replays a rule over the stored counts, week by week, oldest first: each week is judged by what came before it, with the patterns, states
 * and episodes of its time. With the settings’ own detectors a replayed week is what the run of that week stored.
 *
 * Alerts a week are counted. How often a rule is wrong and how fast it is cannot be counted without knowing what was true, so both are worked
 * out from its bounds: the chance that a usual count, or one of twice or three times the mean, lies above them.
 *
 * @param from and `to` both included; weeks before the first case are judged as empty
 */
export async function backtest(from: IsoWeek, to: IsoWeek, { store, settings, calendar, rule, events = [], written, onProgress = () => undefined }: BacktestDeps): Promise<WeeklyBacktest> {
  const replayed = rule === undefined ? settings : { ...settings, shortDetector: rule, longDetector: rule }
  const [patterns, later, done] = [await store.patterns(), await store.lineageBetween(weekBounds(from).start, FAR), new Set(await store.doneSlots('weekly'))]
  const labels = new Map(patterns.map(({ patternId, label, terms }) => [patternId, [label, ...terms].join(' ')]))
  const told: Told[] = []
  const weeks: WeeklyBacktest['weeks'] = []
  const errors = { falseAlarms: 0, doubled: [] as number[], tripled: [] as number[] }
  let alerts: readonly Alert[] = []
  const all = weeksBetween(from, to)
  for (const week of all) {
    const { start, end } = weekBounds(week)
    const read = await readWeek(week, (await store.run(runIdOf('weekly', week)))?.asOf ?? end, store, calendar)
    const { series } = read
    const known = patternsAt(week, patterns, later)
    const found = await findSignals({ ...read, week, patterns: known, lineage: await store.lineageBetween(start, end), alerts, readers: store, settings: replayed, now: instantOf((mondayOf(week) + 7) * MS_PER_DAY) })
    const opened = found.alerts.filter(({ alertId }) => !alerts.some((alert) => alert.alertId === alertId)).length
    alerts = [...alerts.filter(({ alertId }) => !found.alerts.some((alert) => alert.alertId === alertId)), ...found.alerts]
    const stored = rule === undefined && done.has(week) ? await store.signals({ from: week, to: week }) : undefined
    weeks.push({
      week, seriesTested: found.tested.seriesTested, alertsOpened: opened,
      signals: found.signals.map(({ kind, patternId, observed, expected }) => ({ kind, patternId: patternId ?? WHOLE_QUEUE, observed, expected })),
      equalToLive: stored === undefined ? null : written(byId(stored)) === written(byId(found.signals)),
    })
    told.push(...found.signals.filter(({ kind }) => kind !== 'decline').map(({ patternId }): Told => ({ day: dayOfEpochDay(mondayOf(week) + 6), patternId, words: patternId === null ? '' : labels.get(patternId) ?? '' })))
    onProgress('backtest', weeks.length, all.length)
    addErrors(errors, series.filter(({ patternId }) => known.some((pattern) => pattern.patternId === patternId)), series, week, { settings, replayed })
  }
  const perWeek = (total: number): number => weeks.length === 0 ? 0 : total / weeks.length
  return {
    cadence: 'week', from, to, rule: rule ?? null, weeks, events: detectedEvents(events, told), alertsAWeek: perWeek(weeks.reduce((sum, { alertsOpened }) => sum + alertsOpened, 0)), falseAlarmsAWeek: perWeek(errors.falseAlarms),
    weeksToTell: { doubled: medianWeeks(errors.doubled), tripled: medianWeeks(errors.tripled) },
  }
}

const FAR = '9999-12-31T00:00:00.000Z' as Instant

/** Patterns that were born by the end of a week, in the state that they had then. */
function patternsAt(week: IsoWeek, patterns: readonly Pattern[], lineage: readonly LineageEvent[]): Pattern[] {
  const lastDay = dayOfEpochDay(mondayOf(week) + 6)
  const { end } = weekBounds(week)
  return patterns.filter(({ bornOn }) => bornOn <= lastDay).map((pattern) => {
    const next = lineage.find(({ patternId, kind, at }) => patternId === pattern.patternId && kind === 'state-changed' && at >= end)
    return next?.before == null ? pattern : { ...pattern, state: next.before as Pattern['state'] }
  })
}

const byId = <One extends { readonly signalId: string }>(signals: readonly One[]): One[] => [...signals].sort((a, b) => a.signalId < b.signalId ? -1 : 1)

/** Adds the chances of alarms of one week: of usual counts, and of risen ones, by the bounds of the replayed rule. */
function addErrors(into: { falseAlarms: number, readonly doubled: number[], readonly tripled: number[] }, patterns: readonly WeeklySeries[], all: readonly WeeklySeries[], week: IsoWeek, { settings, replayed }: { readonly settings: SignalSettings, readonly replayed: SignalSettings }): void {
  const judges = { usual: createWeeklyJudge(all, settings), rule: createWeeklyJudge(all, replayed) }
  for (const series of patterns) {
    const { verdict: usual } = judges.usual.judge(series, week)
    const { verdict } = judges.rule.judge(series, week)
    if (usual.kind === 'insufficient-data' || verdict.kind === 'insufficient-data') continue
    const chance = (factor: number): number => countTail(Math.floor(verdict.upper) + 1, { mean: factor * usual.expected, dispersion: Math.max(1, usual.dispersion) })
    into.falseAlarms += chance(1)
    if (usual.expected < LEAST_EXPECTED) continue
    into.doubled.push(chance(2))
    into.tripled.push(chance(3))
  }
}

/** Weeks until an event of this chance a week comes: the mean of the geometric distribution at the median chance. */
function medianWeeks(chances: readonly number[]): number | null {
  const median = [...chances].sort((a, b) => a - b)[Math.floor(chances.length / 2)]
  return median === undefined || median < HARDLY_EVER ? null : Math.round(100 / median) / 100
}
