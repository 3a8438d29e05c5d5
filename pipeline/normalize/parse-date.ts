import type { DateFormat } from '../domain/case-draft.ts'
import { instantOf, type Instant } from '../domain/week.ts'
import { writtenDate } from './date-forms.ts'
import { msOfLocal } from './zone-offset.ts'

/** Last instant of the year 9999, which is the last that an Instant can be; no form writes one before the year 100. */
const MAX_MS = 253_402_300_799_999

/**
 * An instant written in one of the declared formats, the first that fits. Nothing is guessed: see `writtenDate`.
 * Times without an offset are local time of `zone`: in the hour that clocks pass twice the earlier instant counts, in the hour
 * that they skip there is none. A bare day is midnight UTC, whatever the zone. Fractions beyond milliseconds are cut off.
 *
 * @param zone IANA name
 */
export function parseInstant(text: string, formats: readonly DateFormat[], zone = 'UTC'): Instant | undefined {
  const trimmed = text.trim()
  for (const format of formats) {
    const written = writtenDate(trimmed, format)
    if (written === undefined) continue
    const ms = written.isLocal && zone !== 'UTC' ? msOfLocal(written.ms, zone) : written.ms
    if (ms !== undefined && ms <= MAX_MS) return instantOf(ms)
  }
  return undefined
}

/** Why `parseInstant` found no instant, in words that do not quote the text. */
export function dateProblem(text: string, formats: readonly DateFormat[], zone = 'UTC'): string {
  const isSkipped = formats.some((format) => writtenDate(text.trim(), format)?.isLocal === true)
  return isSkipped ? `a local time that clocks in ${zone} skipped` : `not a date in the form ${formats.join(' or ')}`
}
