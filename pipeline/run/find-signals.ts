import { nextBatch, NO_BATCHES, type BatchState } from '../math/batch-bh.ts'
import { missingDays } from '../detect/missing-days.ts'
import { LEAST_COMPLETENESS } from '../detect/reporting-delay.ts'
import { rankScore } from '../detect/rank-score.ts'
import { detectors, type DetectorName } from '../detect/registry.ts'
import type { Alert, OutboxEvent } from '../domain/alert.ts'
import { USUAL_LEVELS, type LevelFactors } from '../domain/level-factors.ts'
import type { QualityFinding } from '../domain/data-quality.ts'
import type { DayAlert } from '../domain/day-alert.ts'
import { WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import type { LineageEvent, Pattern } from '../domain/pattern.ts'
import type { DailySeries, JudgedSeries, WeeklySeries } from '../domain/series.ts'
import type { Signal } from '../domain/signal.ts'
import { dayOfEpochDay, epochDayOfDay, mondayOf, type Instant, type IsoDay, type IsoWeek } from '../domain/week.ts'
import { amountWords, dayWords, percentWords } from '../domain/words.ts'
import type { CaseStore, SeriesStore } from '../store/store.ts'
import { joinEpisodes } from './alert-episodes.ts'
import { LEAST_CASES, LEAST_REPORTERS, type Candidate } from './candidate.ts'
import { createDailyJudge, HISTORY_DAYS } from './daily-judge.ts'
import { explanationOf } from './explain-signal.ts'
import { oneForEachCause } from './one-for-each-cause.ts'
import { signalsOf } from './signal-of.ts'
import { bornCandidate, returnedCandidate } from './told-candidates.ts'
import { watchedCandidates } from './watched-candidates.ts'
import { weeklyCandidates, type WeeklyTests } from './weekly-candidates.ts'
import { USUAL_CONDITIONS, type WeeklyConditions } from './weekly-conditions.ts'
import { createWeeklyJudge } from './weekly-judge.ts'

export interface SignalSettings {
  readonly shortDetector: DetectorName
  readonly longDetector: DetectorName
  /** Expected share of false findings among those shown (q). */
  readonly falseDiscoveryRate: number
}

/** The part of the store that is read for the few series that look interesting. */
export type SignalReaders = Pick<SeriesStore, 'dailySeries' | 'dailySeriesOf' | 'segmentCounts'> & Pick<CaseStore, 'windowFacts'>

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
  /** What the daily watch saw in the week; absent: nothing. */
  readonly dayAlerts?: readonly DayAlert[]
  /** Weekly series of the segments of the patterns, with cases enough; absent: patterns are tested as wholes. */
  readonly segments?: readonly WeeklySeries[]
  /** Holidays, declared shifts, completeness and untrusted weeks; absent: there are none. */
  readonly conditions?: WeeklyConditions
  /** Data-quality findings that name days of the week. */
  readonly quality?: readonly QualityFinding[]
  /** How much a case of the pattern weighs in the ranking, above 0; absent: 1. */
  readonly severityOf?: (patternId: PatternId) => number
  /** What earlier weeks spent of the false discovery rate of alerts. */
  readonly batches?: BatchState
  /** What verdicts given before the week make of the levels of its patterns; absent: nobody gave one. */
  readonly levels?: LevelFactors
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
  readonly tested: Omit<WeeklyTests, 'candidates' | 'pValues' | 'weightOf'>
  /** Of the alerts that page: what this week had and spent of the rate over all weeks. */
  readonly paging: { readonly level: number, readonly batches: BatchState }
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
 * Every weekly series is tested once and corrected together; what the daily watch saw in the week comes with the numbers that it had on its day.
 * What rose for one cause is one finding with parts. A rise needs 5 cases of 3 reporters. Holes in the data are warnings and never fading; days with
 * doubled rows or another clock, and a form that changes, make a finding a matter of the data, which opens no alert.
 * Alerts page when the daily watch told them, or when BatchBH rejects their weekly test: the rate holds over all weeks together.
 */
export async function findSignals(input: FindSignalsInput): Promise<FoundSignals> {
  const { week, series, readers, settings, dayAlerts = [], segments = [], conditions = USUAL_CONDITIONS, quality = [], severityOf = () => 1, batches = NO_BATCHES, levels = USUAL_LEVELS } = input
  const judge = createWeeklyJudge(series, settings, conditions)
  const days = await readDays(input)
  const dailyJudge = createDailyJudge(days.queue, days.patterns)
  const missing = missingDays(days.queue.counts, HISTORY_DAYS).map((index) => dayOfEpochDay(epochDayOfDay(days.queue.firstDay) + index))

  const living = new Map(input.patterns.filter(({ state }) => state !== 'archived').map((pattern) => [pattern.patternId, pattern]))
  const own = series.filter(({ patternId }) => living.has(patternId))
  const queue = series.find(({ patternId }) => patternId === WHOLE_QUEUE)
  const daysMissing = missing.length > 0 || quality.some(({ kind, severity }) => severity === 'warning' && (kind === 'days-missing' || kind === 'volume-drop'))
  const weekly = weeklyCandidates(queue === undefined ? own : [queue, ...own], judge, { week, falseDiscoveryRate: settings.falseDiscoveryRate, daysMissing, levels, segments: segments.filter(({ patternId }) => living.has(patternId)) })
  const paging = nextBatch(batches, weekly.pValues, settings.falseDiscoveryRate)
  const pagedUpTo = Math.max(0, ...weekly.pValues.filter((_, i) => paging.rejected[i]))

  const watched = dayAlerts.filter(({ patternId }) => living.has(patternId))
  const candidates = onePerPattern([
    ...own.flatMap((one) => bornCandidate(living.get(one.patternId)!, one, week, queue?.counts.at(-1) ?? 0) ?? []),
    ...own.flatMap((one) => returnedCandidate(living.get(one.patternId)!, one, week, input.lineage, judge) ?? []),
    ...weekly.candidates,
    ...watchedCandidates(watched),
  ])
  const untrusted = new Set(quality.filter(({ kind, severity }) => severity === 'warning' && untrustedRises.includes(kind)).flatMap((finding) => finding.days))
  const caused = oneForEachCause(candidates.filter(({ patternId }) => !isOfData(patternId)), watched)
  const seriesOf = (candidate: Candidate): WeeklySeries | undefined => candidate.segment === undefined ? series.find(({ patternId }) => patternId === (candidate.patternId ?? WHOLE_QUEUE))
    : segments.find(({ patternId, segment }) => patternId === candidate.patternId && segment.kind === candidate.segment!.kind && segment.value === candidate.segment!.value)
  const judgeDays = async (patternId: PatternId, fromDay: IsoDay): Promise<JudgedSeries> => dailyJudge.judgeSeries(days.read.get(patternId) ?? await readers.dailySeries(patternId, days.queue.firstDay, days.lastDay), fromDay)

  const read: Signal[] = []
  const bare = await signalsOf(caused.map(({ candidate }) => candidate), week, readers)
  for (const [at, { candidate, incident, parts, alertClass }] of caused.entries()) {
    const signal = bare[at]!
    const explanation = await explanationOf(candidate, signal, {
      week, judge, series: seriesOf(candidate), incident, parts,
      dailyPoints: async () => (await judgeDays(candidate.patternId ?? WHOLE_QUEUE, dayOfEpochDay(mondayOf(week) + 7 - DAYS_DRAWN))).points,
    })
    const onBadDays = candidate.kind !== 'decline' && daysOf(candidate).some((day) => untrusted.has(day))
    read.push({ ...signal, alertClass: onBadDays ? 'data-quality' : alertClass, explanation })
  }
  const signals = ranked(read.filter(({ kind, distinctReporters }) => kind === 'decline' || distinctReporters >= LEAST_REPORTERS), severityOf)
  const pages = ({ alertClass, patternId, kind, pValue, detector, explanation }: Signal): boolean => alertClass !== 'data-quality'
    && (kind === 'recurrence' || kind === 'surge' || isToldByWatch(patternId, explanation?.incident ?? null, kind === 'emerging') || (detector in detectors && pValue / weekly.weightOf(patternId) <= pagedUpTo))

  return {
    signals, ...joinEpisodes(signals.filter(pages), input.alerts, input.now),
    tested: { seriesTested: weekly.seriesTested, seriesWithoutHistory: weekly.seriesWithoutHistory, expectedFalseAlarms: weekly.expectedFalseAlarms, detectors: weekly.detectors },
    paging: { level: paging.level, batches: paging.state },
    missingDays: missing, warnings: [...warningsOf(missing), ...formWarnings(dayAlerts), ...completenessWarnings(conditions)],
    judgeSeries: (one, fromWeek) => judge.judgeSeries(one, fromWeek),
    judgeDays,
  }

  /** A pattern that the watch did not see, such as one born of the remainder, pages when `unseen` says so. */
  function isToldByWatch(patternId: PatternId | null, incident: number | null, unseen: boolean): boolean {
    const seen = watched.filter((alert) => alert.patternId === patternId || alert.incident === incident)
    return seen.length === 0 ? unseen : seen.some(({ told }) => told)
  }

  /** What the watch saw of the pattern in the week is all a matter of the data. */
  function isOfData(patternId: PatternId | null): boolean {
    const seen = dayAlerts.filter((alert) => alert.patternId === patternId)
    return seen.length > 0 && seen.every(({ alertClass }) => alertClass === 'data-quality')
  }
}

/** Days that the daily chart of a finding shows. */
const DAYS_DRAWN = 42
/** After these a rise on the day may be one of rows, not of cases. */
const untrustedRises: readonly QualityFinding['kind'][] = ['rows-doubled', 'time-shift']

const daysOf = ({ windowFrom, windowTo }: Candidate): IsoDay[] => Array.from({ length: epochDayOfDay(windowTo) - epochDayOfDay(windowFrom) + 1 }, (_, at) => dayOfEpochDay(epochDayOfDay(windowFrom) + at))

/** Days of the queue and of every pattern that is active enough, over the same days. */
async function readDays({ week, series, readers }: FindSignalsInput): Promise<{ readonly queue: DailySeries, readonly patterns: readonly DailySeries[], readonly read: ReadonlyMap<PatternId, DailySeries>, readonly lastDay: IsoDay }> {
  const monday = mondayOf(week)
  const firstDay = dayOfEpochDay(monday - HISTORY_DAYS)
  const lastDay = dayOfEpochDay(monday + 6)
  const queue = await readers.dailySeries(WHOLE_QUEUE, firstDay, lastDay)
  const active = series.filter(({ patternId, counts }) => {
    if (patternId === WHOLE_QUEUE) return false
    const recent = counts.slice(-ACTIVE_WEEKS).reduce<number>((sum, count) => sum + (count ?? 0), 0)
    return recent >= ACTIVE_CASES || (counts.at(-1) ?? 0) >= LEAST_CASES
  })
  const patterns = await readers.dailySeriesOf(active.map(({ patternId }) => patternId), firstDay, lastDay)
  return { queue, patterns, read: new Map([queue, ...patterns].map((one) => [one.patternId, one])), lastDay }
}

/** The first candidate of each pattern stands: new before returned before risen in the week before risen in days. */
function onePerPattern(candidates: readonly Candidate[]): Candidate[] {
  const kept = new Map<PatternId | null, Candidate>()
  for (const candidate of candidates) if (!kept.has(candidate.patternId)) kept.set(candidate.patternId, candidate)
  return [...kept.values()]
}

/** By the lower bound of the rate ratio × cases too many × weight of a case. */
function ranked(signals: readonly Signal[], severityOf: (patternId: PatternId) => number): Signal[] {
  const score = new Map(signals.map((signal) => [signal.signalId, rankScore(signal.observed, signal.expected) * (signal.patternId === null ? 1 : severityOf(signal.patternId))]))
  return [...signals].sort((a, b) => score.get(b.signalId)! - score.get(a.signalId)! || (a.signalId < b.signalId ? -1 : 1))
}

function warningsOf(missing: readonly IsoDay[]): FoundSignals['warnings'] {
  if (missing.length === 0) return []
  const days = missing.map(dayWords).join(', ')
  return [{ code: 'days-missing', sentence: `No case at all was opened on ${days}, though that weekday is never empty: check that the export is complete. Nothing of this week is called fading.` }]
}

function formWarnings(alerts: readonly DayAlert[]): FoundSignals['warnings'] {
  const held = alerts.filter(({ alertClass }) => alertClass === 'data-quality')
  if (held.length === 0) return []
  return [{ code: 'form-changed', sentence: `The form that people fill in seems to have changed about ${dayWords(held[0]!.windowFrom)}: ${amountWords(new Set(held.map(({ patternId }) => patternId)).size, 'group')} of cases that look alike because of it ${held.length === 1 ? 'is' : 'are'} not told as issues.` }]
}

function completenessWarnings({ completeness }: WeeklyConditions): FoundSignals['warnings'] {
  const known = completeness[0] ?? 1
  return known >= WORTH_SAYING ? [] : [{ code: 'week-incomplete', sentence: `About ${percentWords(known)} of the cases of the week are known so far, going by how late cases came in before: ${known < LEAST_COMPLETENESS ? 'too few to judge it.' : 'it is judged by what is to be known of it.'}` }]
}
/** A week that is known so far is as good as complete. */
const WORTH_SAYING = 0.98
