import { completenessByDelay, LEAST_REPORTS, type DelayRow } from '../detect/reporting-delay.ts'
import { levelFactors } from '../domain/level-factors.ts'
import { isDeclaredAt, type DeclaredDay } from '../domain/declared-day.ts'
import type { PatternId } from '../domain/ids.ts'
import type { Severity } from '../domain/triage.ts'
import { dayOfEpochDay, epochDayOfDay, mondayOf, MS_PER_DAY, msOf, weekBounds, weekOfEpochDay, weekPlus, type Instant, type IsoDay, type IsoWeek } from '../domain/week.ts'
import { NO_BATCHES, type BatchState } from '../math/batch-bh.ts'
import type { LoadStore, MiningStore, RiskStore, SeriesStore, StoredModel } from '../store/store.ts'
import type { AlertStepStore } from '../store/delivery-port.ts'
import type { DeclaredDayStore } from '../store/declared-day-port.ts'
import type { FindSignalsInput } from './find-signals.ts'
import { untrustedDayKinds } from './quality/judge-load.ts'
import { USUAL_CONDITIONS, type WeeklyConditions } from './weekly-conditions.ts'

/** What the settings declare of the calendar. */
export interface DeclaredCalendar {
  isHoliday(day: IsoDay): boolean
  /** First days of new levels, of a pattern or (`*`) of the whole queue. */
  readonly levelShifts: readonly { readonly patternId: PatternId, readonly day: IsoDay }[]
}

/** The part of the store that judging a week reads. */
export type WeekReader = Pick<SeriesStore, 'weeklySeries' | 'allSegmentSeries' | 'reportingDelays'> & Pick<MiningStore, 'dayAlerts' | 'models'> & Pick<LoadStore, 'qualityFindings'> & Pick<RiskStore, 'riskCounts'> & Pick<DeclaredDayStore, 'declaredDays'> & Pick<AlertStepStore, 'alertVerdicts'>

/** Fewer cases of a segment in a year are not worth a test. */
const LEAST_SEGMENT_CASES = 10
/** Weeks that say how late cases come in, and the longest delay in days that is told apart. */
const DELAY_WEEKS = 13
const LONGEST_DELAY = 28
/** From here on a week is as good as complete. */
const COMPLETE = 0.98
const WORKING_DAYS = 5
const DAYS_PER_WEEK = 7
/** Weeks back whose untrusted days still teach a baseline: the longest history that is fitted. */
const HISTORY_WEEKS = 365
const BATCHES = 'alert-batches'
/** How much a case of a pattern with risky cases weighs in the ranking, by the gravest severity. */
const weightOf: Readonly<Record<Severity, number>> = { S0: 4, S1: 3, S2: 2, S3: 1.5, S4: 1 }

/**
 * Everything that `findSignals` is told of a week besides patterns and earlier alerts. The same for the run of the week and for its replay.
 *
 * @param judgedAt the clock of the run: days that people declared later are not known
 */
export async function readWeek(week: IsoWeek, judgedAt: Instant, store: WeekReader, calendar?: DeclaredCalendar): Promise<Pick<FindSignalsInput, 'series' | 'segments' | 'dayAlerts' | 'quality' | 'conditions' | 'severityOf' | 'batches' | 'levels'>> {
  const monday = mondayOf(week)
  const [from, to] = [dayOfEpochDay(monday), dayOfEpochDay(monday + 6)]
  const quality = await store.qualityFindings(dayOfEpochDay(monday - DAYS_PER_WEEK * HISTORY_WEEKS), to)
  const untrusted = new Set(quality.filter(({ kind, severity }) => severity === 'warning' && untrustedDayKinds.includes(kind)).flatMap(({ days }) => days.map((day) => weekOfEpochDay(epochDayOfDay(day)))))
  const risks = await store.riskCounts()
  return {
    series: await store.weeklySeries(week), segments: await store.allSegmentSeries(week, LEAST_SEGMENT_CASES), dayAlerts: await store.dayAlerts(from, to),
    quality: quality.filter(({ days }) => days.some((day) => day >= from && day <= to)).map((finding) => ({ ...finding, days: finding.days.filter((day) => day >= from && day <= to) })),
    conditions: { ...USUAL_CONDITIONS, ...declared(calendar, (await store.declaredDays()).filter((day) => isDeclaredAt(day, judgedAt))), completeness: await completenessOfWeeks(week, store), untrusted },
    severityOf: (patternId) => Math.max(1, ...risks.filter((risk) => risk.patternId === patternId).map(({ severity }) => weightOf[severity])),
    // A verdict given in the week may have been given because of it: only those before it leave its p-values what they are.
    levels: levelFactors(await store.alertVerdicts(), weekBounds(week).start),
    batches: batchesBefore(week, await store.models()),
  }
}

function declared(calendar: DeclaredCalendar | undefined, days: readonly DeclaredDay[]): Pick<WeeklyConditions, 'holidaysIn' | 'shiftsOf'> {
  const holidays = new Set(days.filter(({ kind }) => kind === 'holiday').map(({ day }) => day))
  const shifts = [...calendar?.levelShifts ?? [], ...days.filter(({ kind }) => kind === 'level-shift')]
  const isHoliday = (day: IsoDay): boolean => holidays.has(day) || (calendar?.isHoliday(day) ?? false)
  return {
    holidaysIn: (week) => Array.from({ length: WORKING_DAYS }, (_, day) => dayOfEpochDay(mondayOf(week) + day)).filter(isHoliday).length,
    shiftsOf: (patternId) => [...new Set(shifts.filter((shift) => shift.patternId === patternId).map(({ day }) => weekOfEpochDay(epochDayOfDay(day))))].sort(),
  }
}

/** Share of the cases of the week and of the weeks before it that are known by the time that we last learned of one. */
async function completenessOfWeeks(week: IsoWeek, store: Pick<SeriesStore, 'reportingDelays'>): Promise<number[]> {
  const { end } = weekBounds(week)
  const { seenAt, delays } = await store.reportingDelays(weekPlus(week, -DELAY_WEEKS), end)
  if (seenAt === null || delays.reduce((sum, { caseCount }) => sum + caseCount, 0) < LEAST_REPORTS) return []
  const shares = completenessByDelay(triangleOf(delays, seenAt))
  const passed = daysAfter(seenAt, mondayOf(week) + DAYS_PER_WEEK)
  return Array.from({ length: 1 + Math.ceil(LONGEST_DELAY / DAYS_PER_WEEK) }, (_, back) => shares[Math.max(0, passed) + back * DAYS_PER_WEEK] ?? 1).map((share) => share >= COMPLETE ? 1 : share)
}

function triangleOf(delays: readonly { readonly monday: IsoDay, readonly delayDays: number, readonly caseCount: number }[], seenAt: Instant): DelayRow[] {
  const rows = new Map<IsoDay, (number | null)[]>()
  for (const { monday, delayDays, caseCount } of delays) {
    let row = rows.get(monday)
    if (row === undefined) {
      const passed = daysAfter(seenAt, epochDayOfDay(monday) + DAYS_PER_WEEK)
      rows.set(monday, row = Array.from({ length: LONGEST_DELAY + 1 }, (_, delay) => delay <= passed ? 0 : null))
    }
    const delay = Math.min(LONGEST_DELAY, delayDays)
    row[delay] = (row[delay] ?? 0) + caseCount
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

const daysAfter = (instant: Instant, epochDay: number): number => Math.ceil(msOf(instant) / MS_PER_DAY - epochDay)

function batchesBefore(week: IsoWeek, models: readonly StoredModel[]): BatchState {
  const newest = models.filter(({ name, version }) => name === BATCHES && version < week).sort((a, b) => (a.version < b.version ? 1 : -1))[0]
  return newest === undefined ? NO_BATCHES : JSON.parse(new TextDecoder().decode(newest.bytes)) as BatchState
}

/** What the alerts of a week spent, as a model of the store: the next week goes on from it. */
export const storedBatches = (week: IsoWeek, batches: BatchState, fittedAt: Instant): StoredModel => ({ name: BATCHES, version: week, fittedAt, bytes: new TextEncoder().encode(JSON.stringify(batches)) })
