import type { LoadFacts, QualityFinding } from '../../domain/data-quality.ts'
import { epochDayOfDay } from '../../domain/week.ts'
import { amountWords, countWords, numberWords } from '../../domain/words.ts'
import { median } from '../../math/median.ts'
import { countTable, type CountTable, DAYS_PER_WEEK, isoDays, PAST_WEEKS, totalOf } from './day-windows.ts'
import { daysWords } from './words.ts'

/** A median of fewer days says little. */
const LEAST_DAYS = 4
/** Below so many cases a day, halves and doubles are chance. */
const LEAST_EXPECTED = 10
/** Scaled deviations; 4 is passed by 1 normal day in 16,000. */
const LIMIT = 4
/** A trend or a holiday moves a day by less than a factor of 2. */
const FACTOR = 2
/** Makes the median absolute deviation of normal data its standard deviation. */
const MAD_SCALE = 1.4826
/** A last day that ends this many hours before the days before it did was exported before its end. */
const HOURS_EARLY = 6
/** e^−10: an empty stretch is a hole when chance would leave it empty less than 1 time in 20,000. */
const LEAST_EXPECTED_OF_HOLE = 10
/** What comes before the queue began, or after a stray early day, is no hole. */
const LEAST_DAYS_BEFORE_HOLE = 2

/**
 * Days with far fewer or more cases of the source than its same weekdays of the 8 weeks before, where at least 4 of these had cases.
 *
 *     z = (x − median) / max(1.4826 MAD, √median),   told when |z| ≥ 4 and x is outside [median / 2, 2 median]
 *
 * Source: Hampel identifier, Davies and Gather (1993), with the spread of Poisson counts as its least. A last day that had not ended, or
 * was exported before its end, is not judged.
 */
export function volumeFindings(facts: LoadFacts): QualityFinding[] {
  const table = countTable(facts.hours)
  const last = epochDayOfDay(facts.lastDay)
  const drops: DayJudgement[] = []
  const rises: DayJudgement[] = []
  for (let day = epochDayOfDay(facts.freshFrom); day <= last; day++) {
    if (day === last && !isWhole(facts, table, day)) continue
    const judged = judgeDay(table, day)
    if (judged === undefined) continue
    if (judged.observed < judged.expected / FACTOR) drops.push(judged)
    if (judged.observed > judged.expected * FACTOR) rises.push(judged)
  }
  return [
    ...drops.length === 0 ? [] : [findingOf('volume-drop', drops, 'fewer', 'check that the export is complete')],
    ...rises.length === 0 ? [] : [findingOf('volume-rise', rises, 'more', 'check whether something was exported twice')],
  ]
}

/** Stretches of days without a case where at least 10 were to be expected, inside the days of the load. */
export function missingDayFindings({ hours, freshFrom, lastDay }: LoadFacts): QualityFinding[] {
  const table = countTable(hours)
  const holes: { readonly days: number[], readonly expected: number }[] = []
  const last = epochDayOfDay(lastDay)
  for (let day = epochDayOfDay(freshFrom); day < last; day++) {
    if (table.has(day)) continue
    const days = [day]
    while (!table.has(day + 1) && day + 1 < last) days.push(++day)
    const expected = days.reduce((sum, empty) => sum + expectedAround(table, empty), 0)
    if (expected >= LEAST_EXPECTED_OF_HOLE) holes.push({ days, expected })
  }
  const days = isoDays(holes.flatMap((hole) => hole.days))
  const expected = holes.reduce((sum, hole) => sum + hole.expected, 0)
  return days.length === 0 ? [] : [{
    kind: 'days-missing', severity: 'warning', days, numbers: { dayCount: days.length, expectedCases: expected },
    sentence: `No case at all on ${daysWords(days)}, where about ${countWords(Math.round(expected))} were to be expected: these days are missing in the export.`,
  }]
}

interface DayJudgement { readonly day: number, readonly observed: number, readonly expected: number }

function judgeDay(table: CountTable, day: number): DayJudgement | undefined {
  const observed = totalOf(table.get(day))
  const past = sameWeekdays(table, day, [-1])
  if (observed === 0 || past.length < LEAST_DAYS) return undefined
  const expected = median(past)
  const spread = Math.max(MAD_SCALE * median(past.map((count) => Math.abs(count - expected))), Math.sqrt(expected))
  return expected >= LEAST_EXPECTED && Math.abs(observed - expected) >= LIMIT * spread ? { day, observed, expected } : undefined
}

/** Median of the same weekday on both sides, as inside a file the days after are known as well; 0 where too few had cases, or the past only just began. */
function expectedAround(table: CountTable, day: number): number {
  const before = sameWeekdays(table, day, [-1])
  const around = [...before, ...sameWeekdays(table, day, [1])]
  return before.length < LEAST_DAYS_BEFORE_HOLE || around.length < LEAST_DAYS ? 0 : median(around)
}

function sameWeekdays(table: CountTable, day: number, directions: readonly number[]): number[] {
  return directions.flatMap((direction) => Array.from({ length: PAST_WEEKS }, (_, week) => totalOf(table.get(day + direction * (week + 1) * DAYS_PER_WEEK)))).filter((count) => count > 0)
}

function isWhole({ lastDayEnded }: LoadFacts, table: CountTable, day: number): boolean {
  const lastHours = Array.from({ length: PAST_WEEKS }, (_, week) => lastHour(table, day - (week + 1) * DAYS_PER_WEEK)).filter((hour) => hour >= 0)
  return lastDayEnded && (lastHours.length === 0 || lastHour(table, day) > median(lastHours) - HOURS_EARLY)
}

const lastHour = (table: CountTable, day: number): number => Math.max(-1, ...[...table.get(day)?.keys() ?? []].map(Number))

function findingOf(kind: 'volume-drop' | 'volume-rise', judged: readonly DayJudgement[], word: string, advice: string): QualityFinding {
  const observed = judged.reduce((sum, one) => sum + one.observed, 0)
  const expected = judged.reduce((sum, one) => sum + one.expected, 0)
  const days = isoDays(judged.map(({ day }) => day))
  return {
    kind, severity: kind === 'volume-drop' ? 'warning' : 'note', days, numbers: { observedCases: observed, expectedCases: expected, dayCount: days.length },
    sentence: `Far ${word} cases than usual on ${daysWords(days)}: ${amountWords(observed, 'case')}, where the same weekdays before make ${numberWords(expected)} to be expected; ${advice}.`,
  }
}
