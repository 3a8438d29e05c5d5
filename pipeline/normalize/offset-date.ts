const MS_PER_MINUTE = 60_000
const MAX_OFFSET_MINUTES = 14 * 60
const MAX_FRACTION_DIGITS = 9

const ZERO = 0x30, POINT = 0x2e, COLON = 0x3a, DASH = 0x2d, PLUS = 0x2b, SPACE = 0x20, T = 0x54, Z = 0x5a, LOWER = 0x20

/**
 * Milliseconds since 1970 of a date with its offset, `2024-07-20T22:55:29.123Z`. Read sign by sign: most dates of most exports
 * are of these forms, and a pattern takes twice the time.
 *
 * @param form `rfc3339`: `T` or `t`, then `Z`, `z` or an offset with colon; `iso-offset`: `T` and an offset; `space-offset`: a space,
 * and an offset after another space. The latter two with or without colon.
 * @returns undefined for another form, a day that the calendar does not have, hour 24, a leap second, an offset beyond 14 h
 */
export function msOfOffsetDate(text: string, form: 'rfc3339' | 'iso-offset' | 'space-offset'): number | undefined {
  const year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2), hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2)
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined
  const between = text.charCodeAt(10)
  if (form === 'space-offset' ? between !== SPACE : between !== T && (form === 'iso-offset' || between !== (T | LOWER))) return undefined
  if (!isCalendarDay(year, month, day) || !(hour <= 23 && minute <= 59 && second <= 59)) return undefined

  let at = 19, milliseconds = 0
  if (text.charCodeAt(at) === POINT) {
    const start = ++at
    while (at - start < MAX_FRACTION_DIGITS && isDigit(text.charCodeAt(at))) at++
    if (at === start) return undefined
    milliseconds = digits(text, start, Math.min(3, at - start)) * 10 ** Math.max(0, 3 - (at - start))
  }
  const offset = offsetMinutes(text, at, form)
  return offset === undefined ? undefined : Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offset * MS_PER_MINUTE
}

/** True for a day of the years 100 to 9999 (`Date.UTC` takes smaller ones for the 20th century); false for NaN. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (!(year >= 100 && year <= 9_999 && month >= 1 && month <= 12 && day >= 1)) return false
  return day <= 28 || day <= new Date(Date.UTC(2_000 + (year % 400), month, 0)).getUTCDate()
}

function offsetMinutes(text: string, start: number, form: 'rfc3339' | 'iso-offset' | 'space-offset'): number | undefined {
  let at = start
  if (form === 'rfc3339' && (text.charCodeAt(at) | LOWER) === (Z | LOWER)) return text.length === at + 1 ? 0 : undefined
  if (form === 'space-offset' && text.charCodeAt(at++) !== SPACE) return undefined
  const sign = text.charCodeAt(at++)
  const hours = digits(text, at, 2)
  at += 2
  if (text.charCodeAt(at) === COLON) at += 1
  else if (form === 'rfc3339') return undefined
  const minutes = digits(text, at, 2)
  if ((sign !== PLUS && sign !== DASH) || text.length !== at + 2 || !(minutes <= 59) || !(hours * 60 + minutes <= MAX_OFFSET_MINUTES)) return undefined
  return sign === DASH ? -(hours * 60 + minutes) : hours * 60 + minutes
}

const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9

/** NaN when one of the signs is no digit. */
function digits(text: string, start: number, count: number): number {
  let value = 0
  for (let at = start; at < start + count; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
