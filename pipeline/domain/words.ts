import { dayOfInstant, epochDayOfDay, MS_PER_DAY, type Instant, type IsoDay, type IsoWeek } from './week.ts'

/** Narrow no-break space: thousands stay together, and a number stays with its sign. */
const NARROW_SPACE = '\u202f'
const MINUS = '\u2212'
const SIGNIFICANT_DIGITS = 3
/** Below this many cases a share is said as "3 of 5": a percentage would feign precision. */
const SMALL_WHOLE = 20
/** Smaller p-values are said as "below": detectors are not exact that far out. */
const SMALLEST_P = 0.0001

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const MONDAY_OFFSET = 3 // 1970-01-01 was a Thursday.

/** A count, exact, with thin spaces: `12 345`. */
export function countWords(count: number): string {
  return (count < 0 ? MINUS : '') + grouped(String(Math.abs(count)))
}

/** `1 case`, `41 cases`; the plural is given when it is not made with an s. */
export function amountWords(count: number, noun: string, plural = `${noun}s`): string {
  return `${countWords(count)} ${count === 1 ? noun : plural}`
}

/** A measured number with at most three significant digits: `0.123`, `4.5`, `12 300`. */
export function numberWords(value: number, digits = SIGNIFICANT_DIGITS): string {
  const rounded = Math.abs(Number(value.toPrecision(digits)))
  if (rounded !== 0 && (rounded < 1e-6 || rounded >= 1e21)) return (value < 0 ? MINUS : '') + String(rounded)
  const [whole = '', fraction] = rounded.toFixed(Math.max(0, digits - 1 - exponentOf(rounded))).split('.')
  const decimals = fraction?.replace(/0+$/, '') ?? ''
  return (value < 0 && rounded !== 0 ? MINUS : '') + grouped(whole) + (decimals === '' ? '' : `.${decimals}`)
}

/** A rate ratio: two significant digits, and a third below 2, where it decides on which side of 1 it lies. */
export const ratioWords = (ratio: number): string => numberWords(ratio, ratio < 2 ? SIGNIFICANT_DIGITS : SIGNIFICANT_DIGITS - 1)

/** A share in [0, 1] in per cent: `93 %`, `0.2 %`; never rounded up to all or down to nothing. */
export function percentWords(share: number): string {
  const percent = share * 100
  if (percent > 99 && percent < 100) return `over 99${NARROW_SPACE}%`
  if (percent > 0 && percent < 0.01) return `under 0.01${NARROW_SPACE}%`
  return `${percent >= 10 ? countWords(Math.round(percent)) : numberWords(percent, 2)}${NARROW_SPACE}%`
}

/** `3 of 5` below 20, else per cent. @param whole more than 0 */
export function shareWords(part: number, whole: number): string {
  return whole < SMALL_WHOLE ? `${countWords(part)} of ${countWords(whole)}` : percentWords(part / whole)
}

/** `p = 0.003`, `p below 0.0001`. @param symbol the letter in front, `p` or `q` */
export function probabilityWords(symbol: string, probability: number): string {
  return probability < SMALLEST_P ? `${symbol} below ${SMALLEST_P}` : `${symbol} = ${numberWords(probability, 2)}`
}

/**
 * The whole counts that are usual, as the detector tests them: at least `lower`, at most `upper`.
 * When no whole count lies between the bounds, the next ones outside are named.
 */
export function usualCounts(lower: number, upper: number): { readonly low: number, readonly high: number } {
  const low = Math.max(0, Math.ceil(lower))
  const high = Math.floor(upper)
  return low <= high ? { low, high } : { low: Math.max(0, Math.floor(lower)), high: Math.ceil(upper) }
}

/** The usual counts: `2 to 9`, `0`, `3 or more` where nothing is too many. */
export function rangeWords(lower: number, upper: number): string {
  const { low, high } = usualCounts(lower, upper)
  if (high >= Number.MAX_SAFE_INTEGER) return `${countWords(low)} or more`
  return low === high ? countWords(low) : `${countWords(low)} to ${countWords(high)}`
}

/** `Tue 1 Oct`. */
export function dayWords(day: IsoDay): string {
  const weekday = (((epochDayOfDay(day) + MONDAY_OFFSET) % 7) + 7) % 7
  return `${weekdays[weekday] ?? ''} ${dateWords(day)}`
}

/** `1 Oct`. */
export function dateWords(day: IsoDay): string {
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1] ?? ''}`
}

/** `30 Sep – 6 Oct 2024`, `2–8 Nov 2026`, `30 Dec 2024 – 5 Jan 2025`, `1 Oct 2024`. Both days are included. */
export function dayRangeWords(from: IsoDay, to: IsoDay): string {
  if (from === to) return `${dateWords(from)} ${yearOf(from)}`
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8, 10))}–${dateWords(to)} ${yearOf(to)}`
  return `${dateWords(from)}${yearOf(from) === yearOf(to) ? '' : ` ${yearOf(from)}`} – ${dateWords(to)} ${yearOf(to)}`
}

/** `Tue 1 Oct 04:10 UTC`. */
export function instantWords(instant: Instant): string {
  return `${dayWords(dayOfInstant(instant))} ${instant.slice(11, 16)} UTC`
}

/** `Tue 1 Oct 2024 04:10 UTC`, where the year is not clear from what stands around it. */
export function datedInstantWords(instant: Instant): string {
  return `${dayWords(dayOfInstant(instant))} ${yearOf(dayOfInstant(instant))} ${instant.slice(11, 16)} UTC`
}

/** `Week 40`. */
export const weekWords = (week: IsoWeek): string => `Week ${Number(week.slice(6))}`

/** `Week 40 (2024-W40)`. */
export const fullWeekWords = (week: IsoWeek): string => `${weekWords(week)} (${week})`

/** Days from the first to the last, both included. */
export const daysIn = (from: IsoDay, to: IsoDay): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY + 1

const yearOf = (day: IsoDay): string => day.slice(0, 4)

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW_SPACE)

const exponentOf = (value: number): number => value === 0 ? 0 : Math.floor(Math.log10(value))
