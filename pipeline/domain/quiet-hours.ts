import type { DigestPeriod, QuietHours } from './subscription.ts'
import { epochDayOf, instantOf, MS_PER_DAY, msOf, weekdayOfEpochDay, type Instant } from './week.ts'

const MINUTE_MS = 60_000
const MINUTES_PER_DAY = 1_440
const HOUR_MS = 3_600_000
const DAYS_PER_WEEK = 7

/** The instant itself, or the end of the quiet hours that it lies in. Equal ends are no quiet hours. */
export function afterQuietHours(at: Instant, quiet: QuietHours | null): Instant {
  if (quiet === null || !isQuiet(at, quiet)) return at
  const end = minutesOf(quiet.to)
  const guess = atLocalMinute(msOf(at), end, quiet.zone)
  // Clocks that move on the way shift the guess by the move; one more step lands on the wanted local time, where that time exists.
  const off = signedMinutes(localMinutes(instantOf(guess), quiet.zone) - end)
  return instantOf(guess - off * MINUTE_MS)
}

function isQuiet(at: Instant, { from, to, zone }: QuietHours): boolean {
  const [now, start, end] = [localMinutes(at, zone), minutesOf(from), minutesOf(to)]
  return start <= end ? now >= start && now < end : now >= start || now < end
}

function atLocalMinute(ms: number, minute: number, zone: string): number {
  const wait = (minute - localMinutes(instantOf(ms), zone) + MINUTES_PER_DAY) % MINUTES_PER_DAY
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const signedMinutes = (minutes: number): number => ((minutes + MINUTES_PER_DAY * 1.5) % MINUTES_PER_DAY) - MINUTES_PER_DAY / 2

const formats = new Map<string, Intl.DateTimeFormat>()

function localMinutes(at: Instant, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(zone, format)
  return minutesOf(format.format(new Date(msOf(at))))
}

/** When a digest that holds this instant is sent: the next full hour, midnight or Monday in UTC; for `none` the instant itself. */
export function digestAfter(at: Instant, period: DigestPeriod): Instant {
  const ms = msOf(at)
  if (period === 'none') return at
  if (period === 'hourly') return instantOf((Math.floor(ms / HOUR_MS) + 1) * HOUR_MS)
  const day = epochDayOf(ms)
  return instantOf((period === 'daily' ? day + 1 : day + DAYS_PER_WEEK - weekdayOfEpochDay(day)) * MS_PER_DAY)
}
