import { missingDays } from '../detect/missing-days.ts'
import { rankScore } from '../detect/rank-score.ts'
import type { DetectorName } from '../detect/registry.ts'
import type { Alert, OutboxEvent } from '../domain/alert.ts'
import { WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import type { LineageEvent, Pattern } from '../domain/pattern.ts'
import type { DailySeries, JudgedSeries, WeeklySeries } from '../domain/series.ts'
import type { Signal } from '../domain/signal.ts'
import { dayOfEpochDay, epochDayOfDay, mondayOf, type Instant, type IsoDay, type IsoWeek } from '../domain/week.ts'
import { dayWords } from '../domain/words.ts'
import type { CaseStore, SeriesStore } from '../store/store.ts'
import { joinEpisodes } from './alert-episodes.ts'
import { LEAST_CASES, LEAST_REPORTERS, type Candidate } from './candidate.ts'
import { dailyCandidates } from './daily-candidates.ts'
import { createDailyJudge, HISTORY_DAYS } from './daily-judge.ts'
import { signalOf } from './signal-of.ts'
import { bornCandidate, returnedCandidate } from './told-candidates.ts'
import { weeklyCandidates, type WeeklyTests } from './weekly-candidates.ts'
import { createWeeklyJudge } from './weekly-judge.ts'

export interface SignalSettings {
  readonly shortDetector: DetectorName
  readonly longDetector: DetectorName
  /** Expected share of false findings among those shown (q). */
  readonly falseDiscoveryRate: number
}

/** The part of the store that is read for the few series that look interesting. */
export type SignalReaders = Pick<SeriesStore, 'dailySeries' | 'segmentCounts'> & Pick<CaseStore, 'cases'>

export interface FindSignalsInput {
  /** The finished week that is judged. */
  readonly week: IsoWeek
  /** Weekly series of all patterns and the whole queue, segment `all`, through `week`. */
  readonly series: readonly WeeklySeries[]
  readonly patterns: readonly Pattern[]
  /** Lineage events of the week. */
  readonly lineage: readonly LineageEvent[]
  /** All alerts known before. */
  readonly alerts: readonly Alert[]
  readonly readers: SignalReaders
  readonly settings: SignalSettings
  readonly now: Instant
}

export interface FoundSignals {
  /** At most one for each pattern and one for the whole queue, most telling first. */
  readonly signals: readonly Signal[]
  /** New and continued episodes, whole. */
  readonly alerts: readonly Alert[]
  /** One for each episode that opened. */
  readonly events: readonly OutboxEvent[]
  /** `expectedFalseAlarms` = tests × level: what a quiet week would raise without the correction for many tests. */
  readonly tested: Omit<WeeklyTests, 'candidates'>
  /** Days of the week on which nothing at all was opened though that weekday never was empty before. */
  readonly missingDays: readonly IsoDay[]
  readonly warnings: readonly { readonly code: string, readonly sentence: string }[]
  /** What a chart draws of a weekly series: every week from `fromWeek` to the judged one. */
  judgeSeries(series: WeeklySeries, fromWeek: IsoWeek): JudgedSeries
  /** What a chart draws of the days of a pattern or of the whole queue, to the end of the week. */
  judgeDays(patternId: PatternId, fromDay: IsoDay): Promise<JudgedSeries>
}

/** Weeks back that decide which patterns are looked at by day. */
const ACTIVE_WEEKS = 10
/** A pattern with 0.3 cases a day helps to tell the size of the queue. */
const ACTIVE_CASES = 21

/**
 * The findings of one finished week: new patterns, rises, returns, fading, and a surge of the whole queue as one finding of its own.
 * The same input gives the same findings with the same ids; nothing after the week is looked at.
 *
 * Every weekly series is tested once and corrected together (Benjamini-Hochberg); larger patterns are looked at by day as well.
 * A rise needs 5 cases of 3 reporters. Holes in the data are warnings and never fading.
 */
export async function findSignals(input: FindSignalsInput): Promise<FoundSignals> {
  const { week, series, readers, settings } = input
  const judge = createWeeklyJudge(series, settings)
  const days = await readDays(input)
  const dailyJudge = createDailyJudge(days.queue, days.patterns)
  const missing = missingDays(days.queue.counts, HISTORY_DAYS).map((index) => dayOfEpochDay(epochDayOfDay(days.queue.firstDay) + index))

  const living = new Map(input.patterns.filter(({ state }) => state !== 'archived').map((pattern) => [pattern.patternId, pattern]))
  const own = series.filter(({ patternId }) => living.has(patternId))
  const queue = series.find(({ patternId }) => patternId === WHOLE_QUEUE)
  const weekly = weeklyCandidates(queue === undefined ? own : [queue, ...own], judge, { week, falseDiscoveryRate: settings.falseDiscoveryRate, daysMissing: missing.length > 0 })

  const candidates = onePerPattern([
    ...own.flatMap((one) => bornCandidate(living.get(one.patternId)!, one, week, queue?.counts.at(-1) ?? 0) ?? []),
    ...own.flatMap((one) => returnedCandidate(living.get(one.patternId)!, one, week, input.lineage, judge) ?? []),
    ...weekly.candidates,
    ...dailyCandidates(days.patterns.filter(({ patternId }) => living.has(patternId)), dailyJudge, week),
  ])
  const read: Signal[] = []
  for (const candidate of candidates) read.push(await signalOf(candidate, week, readers))
  const signals = ranked(read.filter(({ kind, distinctReporters }) => kind === 'decline' || distinctReporters >= LEAST_REPORTERS))

  return {
    signals, ...joinEpisodes(signals, input.alerts, input.now),
    tested: { seriesTested: weekly.seriesTested, seriesWithoutHistory: weekly.seriesWithoutHistory, expectedFalseAlarms: weekly.expectedFalseAlarms, detectors: weekly.detectors },
    missingDays: missing, warnings: warningsOf(missing),
    judgeSeries: (one, fromWeek) => judge.judgeSeries(one, fromWeek),
    judgeDays: async (patternId, fromDay) => dailyJudge.judgeSeries(days.read.get(patternId) ?? await readers.dailySeries(patternId, days.queue.firstDay, days.lastDay), fromDay),
  }
}

/** Days of the queue and of every pattern that is active enough, over the same days. */
async function readDays({ week, series, readers }: FindSignalsInput): Promise<{ readonly queue: DailySeries, readonly patterns: readonly DailySeries[], readonly read: ReadonlyMap<PatternId, DailySeries>, readonly lastDay: IsoDay }> {
  const monday = mondayOf(week)
  const firstDay = dayOfEpochDay(monday - HISTORY_DAYS)
  const lastDay = dayOfEpochDay(monday + 6)
  const queue = await readers.dailySeries(WHOLE_QUEUE, firstDay, lastDay)
  const patterns: DailySeries[] = []
  for (const { patternId, counts } of series) {
    if (patternId === WHOLE_QUEUE) continue
    const recent = counts.slice(-ACTIVE_WEEKS).reduce<number>((sum, count) => sum + (count ?? 0), 0)
    if (recent >= ACTIVE_CASES || (counts.at(-1) ?? 0) >= LEAST_CASES) patterns.push(await readers.dailySeries(patternId, firstDay, lastDay))
  }
  return { queue, patterns, read: new Map([queue, ...patterns].map((one) => [one.patternId, one])), lastDay }
}

/** The first candidate of each pattern stands: new before returned before risen in the week before risen in days. */
function onePerPattern(candidates: readonly Candidate[]): Candidate[] {
  const kept = new Map<PatternId | null, Candidate>()
  for (const candidate of candidates) if (!kept.has(candidate.patternId)) kept.set(candidate.patternId, candidate)
  return [...kept.values()]
}

function ranked(signals: readonly Signal[]): Signal[] {
  const score = new Map(signals.map((signal) => [signal.signalId, rankScore(signal.observed, signal.expected)]))
  return [...signals].sort((a, b) => score.get(b.signalId)! - score.get(a.signalId)! || (a.signalId < b.signalId ? -1 : 1))
}

function warningsOf(missing: readonly IsoDay[]): FoundSignals['warnings'] {
  if (missing.length === 0) return []
  const days = missing.map(dayWords).join(', ')
  return [{ code: 'days-missing', sentence: `No case at all was opened on ${days}, though that weekday is never empty: check that the export is complete. Nothing of this week is called fading.` }]
}
