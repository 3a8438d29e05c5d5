import type { Instant, IsoDay } from '../../pipeline/domain/week.ts'
import { dayWords } from '../../pipeline/domain/words.ts'
import { h } from './dom.ts'

const localParts = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' })

/** The reader's time zone, `Europe/Berlin`. */
export const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Today in UTC, as days are counted: the one place where the console reads the clock. */
export const today = (): IsoDay => new Date().toISOString().slice(0, 10) as IsoDay

/** An instant in the reader's zone with the zone named: `Tue 1 Oct 2024 06:10 CEST`. The same instant in UTC is its tooltip. */
export function when(instant: Instant): HTMLElement {
  const { year = '', month = '', day = '', hour = '', minute = '', timeZoneName = '' } = Object.fromEntries(localParts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  // A calendar day as the reader's zone has it, put in words like every other day.
  const localDay = dayWords(`${year}-${month}-${day}` as IsoDay)
  return h('time', { datetime: instant, title: `${instant.slice(0, 16).replace('T', ' ')} UTC`, class: 'when' }, `${localDay} ${year} ${hour}:${minute} ${timeZoneName}`)
}

/** A calendar day, `Tue 1 Oct 2024`. Days are counted in UTC. */
export const onDay = (day: IsoDay): HTMLElement => h('time', { datetime: day, title: 'Days are counted in UTC', class: 'when' }, `${dayWords(day)} ${day.slice(0, 4)}`)

/** `42 s`, `3 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (milliseconds < 1000) return `${milliseconds} ms`
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
