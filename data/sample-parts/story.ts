import { type IssueId, QUESTIONS_WEEKLY, issueIds, issues } from './issues.ts'
import type { SampleLanguage } from './texts.ts'

/**
 * What happens besides the ordinary rates. Days are counted back from the end: 1 is the last day, a Sunday,
 * and 7 the Monday of the last week, so that the last week tells the same story whatever the length.
 */
export interface PlannedEvent {
  readonly kind: 'emerging' | 'spike' | 'returned' | 'fading' | 'burst'
  readonly issue: IssueId
  /** Day on which it begins, counted back from the end. */
  readonly firstDay: number
  /** Cases on that day and the days after it in a sample of 6,000 cases; other sizes scale. They replace the usual rate. */
  readonly perDay: readonly number[]
  /** Written in these languages only; absent = in all. */
  readonly languages?: Partial<Readonly<Record<SampleLanguage, number>>>
  /** Share of the cases that come from one platform on one version. */
  readonly segment?: { readonly platform: string, readonly version: string, readonly share: number }
}

export const plannedEvents: readonly PlannedEvent[] = [
  { kind: 'spike', issue: 'double_charge', firstDay: 104, perDay: [11, 14, 8] },
  { kind: 'burst', issue: 'search_empty', firstDay: 60, perDay: [15] },
  { kind: 'fading', issue: 'upload_stuck', firstDay: 7, perDay: [1, 0, 0, 1, 0, 0, 0] },
  { kind: 'spike', issue: 'crash_on_start', firstDay: 6, perDay: [5, 8, 8, 7, 6, 5], languages: { en: 0.6, es: 0.15, de: 0.1, pt: 0.1, fr: 0.05 }, segment: { platform: 'Android', version: '8.4.0', share: 0.9 } },
  { kind: 'returned', issue: 'payout_delayed', firstDay: 6, perDay: [2, 3, 3, 2, 1, 1], languages: { en: 0.8, de: 0.2 } },
  { kind: 'emerging', issue: 'safe_wallet_call', firstDay: 5, perDay: [7, 10, 7], languages: { en: 0.7, es: 0.3 } },
]

/** Releases of the app, newest last: the day each came out, counted back from the end. */
export const releases = [
  { version: '8.0.3', day: Number.POSITIVE_INFINITY },
  { version: '8.1.0', day: 150 },
  { version: '8.2.0', day: 100 },
  { version: '8.3.0', day: 52 },
  { version: '8.3.1', day: 19 },
  { version: '8.4.0', day: 6 },
] as const

/** Days on which the export holds nothing. */
export const MISSING_DAYS: readonly number[] = [54]

/** Days on which the whole queue is this many times its usual size. */
export const QUEUE_SURGES: ReadonlyMap<number, number> = new Map([[118, 1.8], [117, 1.7]])

const SILENCE_OF_RETURNED = { first: 98, last: 1 }
/** The fix comes with release 8.3.1; people update within two weeks. */
const UPLOAD_FIX_FACTORS = [{ first: 14, factor: 0.75 }] as const

/** The planned event that sets the number of an issue's cases on a day, if one does. */
export const eventOn = (issue: IssueId, day: number): PlannedEvent | undefined =>
  plannedEvents.find((event) => event.issue === issue && day <= event.firstDay && day > event.firstDay - event.perDay.length)

/**
 * Usual cases of an issue on a day in a sample of 6,000 cases; 0 where a planned event sets the number.
 * @param day counted back from the end
 * @param dayCount length of the sample, for the trend
 */
export function usualRate(issue: IssueId, day: number, dayCount: number): number {
  if (eventOn(issue, day) !== undefined) return 0
  const { weekly, weekendRatio, startRatio } = issues[issue]
  const trend = startRatio + (2 - 2 * startRatio) * ((dayCount - day) / dayCount)
  return dayShare(day, weekendRatio) * weekly * trend * storyFactor(issue, day)
}

/** Usual one-off questions on a day. */
export const questionRate = (day: number): number => dayShare(day, 0.5) * QUESTIONS_WEEKLY

/** What the whole queue is multiplied by on a day. */
export const queueFactor = (day: number): number => (MISSING_DAYS.includes(day) ? 0 : QUEUE_SURGES.get(day) ?? 1)

/** Sum of all usual rates on a day. */
export const usualTotal = (day: number, dayCount: number): number =>
  queueFactor(day) * (questionRate(day) + issueIds.reduce((total, issue) => total + usualRate(issue, day, dayCount), 0))

function storyFactor(issue: IssueId, day: number): number {
  if (issue === 'payout_delayed') return day <= SILENCE_OF_RETURNED.first && day >= SILENCE_OF_RETURNED.last ? 0 : 1
  if (issue !== 'upload_stuck') return 1
  return UPLOAD_FIX_FACTORS.reduce((factor, step) => (day <= step.first ? step.factor : factor), 1)
}

/** Days 1 and 2 from the end are a Sunday and a Saturday. */
const isWeekend = (day: number): boolean => (day - 1) % 7 < 2

const dayShare = (day: number, weekendRatio: number): number => (isWeekend(day) ? weekendRatio : 1) / (5 + 2 * weekendRatio)
