import type { DateFormat } from '../domain/case-draft.ts'
import { instantOf, type Instant } from '../domain/week.ts'

const MS_PER_MINUTE = 60_000
const MAX_OFFSET_MINUTES = 14 * 60
/** First and last instant of the years 0001 to 9999, which an Instant can be. */
const MIN_MS = Date.UTC(0, 0, 1) - 60_000_000_000_000, MAX_MS = 253_402_300_799_999

const date = String.raw`(\d{4})-(\d{2})-(\d{2})`
const time = String.raw`(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?`
const rfc3339 = new RegExp(`^${date}[Tt]${time}(?:[Zz]|([+-])(\\d{2}):(\\d{2}))$`)
const spaceOffset = new RegExp(`^${date} ${time} ([+-])(\\d{2}):?(\\d{2})$`)
const day = new RegExp(`^${date}$`)

const parsers: Readonly<Record<DateFormat, (text: string) => number | undefined>> = {
  rfc3339: (text) => msOfMatch(rfc3339.exec(text)),
  'space-offset': (text) => msOfMatch(spaceOffset.exec(text)),
  day: (text) => msOfMatch(day.exec(text)),
  'epoch-seconds': (text) => (/^\d{1,11}(?:\.\d{1,9})?$/.test(text) ? Math.floor(Number(text) * 1_000) : undefined),
  'epoch-milliseconds': (text) => (/^\d{1,14}$/.test(text) ? Number(text) : undefined),
}

/**
 * An instant written in one of the declared formats, the first that fits. Nothing is guessed: a text in another format,
 * a day that the calendar does not have (30 February), an hour 24, a leap second or an offset beyond 14 h is undefined.
 * `day` is midnight UTC. Fractions beyond milliseconds are cut off.
 */
export function parseInstant(text: string, formats: readonly DateFormat[]): Instant | undefined {
  const trimmed = text.trim()
  for (const format of formats) {
    const ms = parsers[format](trimmed)
    if (ms !== undefined && ms >= MIN_MS && ms <= MAX_MS) return instantOf(ms)
  }
  return undefined
}

function msOfMatch(match: RegExpExecArray | null): number | undefined {
  if (match === null) return undefined
  const [year, month, dayOfMonth, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part: string | undefined) => (part === undefined ? undefined : Number(part)))
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const midnight = Date.UTC(year!, month! - 1, dayOfMonth)
  const calendar = new Date(midnight)
  if (calendar.getUTCFullYear() !== year || calendar.getUTCMonth() !== month! - 1 || calendar.getUTCDate() !== dayOfMonth) return undefined

  const offsetHours = Number(match[9] ?? 0), offsetMinutes = Number(match[10] ?? 0)
  const offset = offsetHours * 60 + offsetMinutes
  if (offsetMinutes > 59 || offset > MAX_OFFSET_MINUTES) return undefined
  return midnight + (hour * 60 + minute) * MS_PER_MINUTE + second * 1_000 + milliseconds - (match[8] === '-' ? -offset : offset) * MS_PER_MINUTE
}
