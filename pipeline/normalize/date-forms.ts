import type { DateFormat } from '../domain/case-draft.ts'
import { isCalendarDay, msOfOffsetDate } from './offset-date.ts'

/** A date as it is written: milliseconds since 1970, and whether they still are local time of the source's zone. */
export interface WrittenDate { readonly ms: number, readonly isLocal: boolean }

type Part = 'year' | 'shortYear' | 'month' | 'monthName' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half'
/** Which group of a pattern holds a part. */
type Groups = Readonly<Partial<Record<Part, number>>>
type ReadDate = (text: string) => WrittenDate | undefined

const MS_PER_DAY = 86_400_000
/** Years of two digits are of this century. */
const CENTURY = 2_000

const isoDay = String.raw`(\d{4})-(\d{2})-(\d{2})`
const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2}))?`
const half = String.raw`\s?([AaPp])\.?[Mm]\.?`

const readers: Readonly<Record<DateFormat, ReadDate>> = {
  'rfc3339': (text) => instant(msOfOffsetDate(text, 'rfc3339')),
  'iso-offset': (text) => instant(msOfOffsetDate(text, 'iso-offset')),
  'space-offset': (text) => instant(msOfOffsetDate(text, 'space-offset')),
  'iso-local': form(`${isoDay}[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?`, ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction']),
  'day': form(isoDay, ['year', 'month', 'day']),
  'yyyymmdd': form(String.raw`(\d{4})(\d{2})(\d{2})`, ['year', 'month', 'day']),
  'us-day': form(String.raw`(\d{1,2})/(\d{1,2})/(\d{4})`, ['month', 'day', 'year']),
  'us-short-day': form(String.raw`(\d{1,2})/(\d{1,2})/(\d{2})`, ['month', 'day', 'shortYear']),
  'us-12h': form(String.raw`(\d{1,2})/(\d{1,2})/(\d{4}),? ${clock}${half}`, ['month', 'day', 'year', 'hour', 'minute', 'second', 'half']),
  'us-24h': form(String.raw`(\d{1,2})/(\d{1,2})/(\d{4}),? ${clock}`, ['month', 'day', 'year', 'hour', 'minute', 'second']),
  'day-first': form(String.raw`(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:,? ${clock})?`, ['day', 'month', 'year', 'hour', 'minute', 'second']),
  'day-first-12h': form(String.raw`(\d{1,2})[./-](\d{1,2})[./-](\d{4}),? ${clock}${half}`, ['day', 'month', 'year', 'hour', 'minute', 'second', 'half']),
  'day-month-name': form(String.raw`(\d{1,2})[/ .-]([A-Za-z]{3,9})[/ .-](?:(\d{4})|(\d{2}))(?:,? ${clock}(?:${half})?)?`, ['day', 'monthName', 'year', 'shortYear', 'hour', 'minute', 'second', 'half']),
  'month-name-day': form(String.raw`([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:,? (?:at )?${clock}(?:${half})?)?`, ['monthName', 'day', 'year', 'hour', 'minute', 'second', 'half']),
  'epoch-seconds': (text) => (/^\d{1,11}(?:\.\d{1,9})?$/.test(text) ? { ms: Math.floor(Number(text) * 1_000), isLocal: false } : undefined),
  'epoch-milliseconds': (text) => (/^\d{1,14}$/.test(text) ? { ms: Number(text), isLocal: false } : undefined),
  'excel-1900': (text) => serialOf(text, (day) => (day < 1 || day === 60 ? undefined : Date.UTC(1899, 11, day < 60 ? 31 : 30))),
  'excel-1904': (text) => serialOf(text, () => Date.UTC(1904, 0, 1)),
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/**
 * A text read in one form. A text in another form, a day that the calendar does not have (30 February), an hour 24,
 * a leap second or an offset beyond 14 h is undefined. A bare day is no local time: it is that day in UTC, wherever it was written.
 */
export const writtenDate = (text: string, format: DateFormat): WrittenDate | undefined => readers[format](text)

function form(pattern: string, parts: readonly Part[]): ReadDate {
  const whole = new RegExp(`^${pattern}$`)
  const groups: Groups = Object.fromEntries(parts.map((part, index) => [part, index + 1]))
  return (text) => {
    const match = whole.exec(text)
    return match === null ? undefined : dateOf(match, groups)
  }
}

const instant = (ms: number | undefined): WrittenDate | undefined => (ms === undefined ? undefined : { ms, isLocal: false })

/** Excel counts days; its 1900 system has a 29 February 1900, serial 60, that never was. */
function serialOf(text: string, dayZero: (day: number) => number | undefined): WrittenDate | undefined {
  if (!/^\d{1,6}(?:\.\d{1,17})?$/.test(text)) return undefined
  const serial = Number(text)
  const start = dayZero(Math.floor(serial))
  return start === undefined ? undefined : { ms: start + Math.round(serial * MS_PER_DAY), isLocal: !Number.isInteger(serial) }
}

function dateOf(match: RegExpExecArray, groups: Groups): WrittenDate | undefined {
  const text = (part: Part): string | undefined => match[groups[part] ?? match.length]
  const number = (part: Part): number => Number(text(part) ?? 0)
  const year = text('shortYear') === undefined ? number('year') : CENTURY + number('shortYear')
  const monthName = text('monthName')
  const month = monthName === undefined ? number('month') : monthOf(monthName)
  const day = number('day'), hour = hourOf(number('hour'), text('half')), minute = number('minute'), second = number('second')
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined

  if (!isCalendarDay(year, month, day)) return undefined
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, Number((text('fraction') ?? '').padEnd(3, '0').slice(0, 3)))
  return { ms, isLocal: text('hour') !== undefined }
}

/** 1 to 12; NaN for no English month, which no calendar day has. */
function monthOf(name: string): number {
  const month = months.findIndex((full) => full.startsWith(name.toLowerCase()))
  return month === -1 ? Number.NaN : month + 1
}

/** 12 AM is 0, 12 PM is 12; there is no 0 AM and no 13 PM. */
function hourOf(hour: number, halfOfDay: string | undefined): number | undefined {
  if (halfOfDay === undefined) return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (halfOfDay.toLowerCase() === 'p' ? 12 : 0)
}
