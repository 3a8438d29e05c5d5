import type { Instant, IsoDay } from '../../pipeline/domain/week.ts'
import { dayWords } from '../../pipeline/domain/words.ts'
import { h } from './dom.ts'

const parts = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' })

/** The reader's time zone, `Europe/Berlin`. */
export const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** An instant in the reader's zone with the zone named: `Tue 1 Oct 2024 06:10 CEST`. The whole instant in UTC is its tooltip. */
export function when(instant: Instant): HTMLElement {
  const part = Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const text = `${part.weekday ?? ''} ${part.day ?? ''} ${part.month ?? ''} ${part.year ?? ''} ${part.hour ?? ''}:${part.minute ?? ''} ${part.timeZoneName ?? ''}`
  return h('time', { datetime: instant, title: `${instant.slice(0, 16).replace('T', ' ')} UTC`, class: 'when' }, text)
}

/** A calendar day, `Tue 1 Oct 2024`. Days are counted in UTC. */
export const onDay = (day: IsoDay): HTMLElement => h('time', { datetime: day, title: 'Days are counted in UTC', class: 'when' }, `${dayWords(day)} ${day.slice(0, 4)}`)

/** `42 s`, `3 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (milliseconds < 1000) return `${milliseconds} ms`
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
