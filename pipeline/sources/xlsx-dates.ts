/** What a number format shows of a number: nothing of a date, a day, a time of day, or both. */
export type DateKind = 'none' | 'day' | 'time' | 'instant'

const MS_PER_DAY = 86_400_000
/** 31 December 9999 in the 1900 system, the last day that a workbook can hold. */
const LAST_SERIAL = 2_958_465
/** The 1904 system begins so many days later. */
const DAYS_TO_1904 = 1_462

/** Formats that workbooks name by number only. Source: ECMA-376 part 1, §18.8.30 (14–22, 45–47), and the East Asian ones (27–36, 50–58). */
function builtInKind(id: number): DateKind {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'day'
  if (id === 22) return 'instant'
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? 'time' : 'none'
}

/** @param code the format text, such as `dd/mm/yyyy hh:mm`; undefined for a built-in number */
export function dateKindOf(id: number, code: string | undefined): DateKind {
  if (code === undefined) return builtInKind(id)
  const [positive = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  const plain = positive.replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '').toLowerCase()
  if (plain.includes('general') || /[0#?]/.test(plain.replace(/[hms]\]?[.]0+/g, ''))) return 'none'
  const hasDay = /[yd]|mmm/.test(plain)
  const hasTime = /[hs]/.test(plain)
  return hasDay ? (hasTime ? 'instant' : 'day') : hasTime ? 'time' : 'none'
}

/**
 * A serial number of days as text: `2024-07-20T22:55:29`, `2024-07-20` for a whole day in a day format, `22:55:29` for a time.
 * Local time of whoever wrote the workbook; it has no zone. The 29 February 1900 of the 1900 system (60) and numbers outside
 * of what a workbook can show as a date give undefined.
 */
export function dateText(serial: number, kind: Exclude<DateKind, 'none'>, is1904: boolean): string | undefined {
  const days = is1904 ? serial + DAYS_TO_1904 : serial
  if (!(days >= 0 && days < LAST_SERIAL + 1) || Math.floor(days) === 60) return undefined
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const ms = rounded(Math.round(days * MS_PER_DAY))
  const iso = new Date(epoch + ms).toISOString().replace(/(?:\.000)?Z$/, '')
  if (kind === 'time' && days < 1) return iso.slice(11)
  return kind === 'day' && ms % MS_PER_DAY === 0 ? iso.slice(0, 10) : iso
}

/** Doubles hold a moment to about half a millisecond: 29.9995 s is meant as 30 s. */
const rounded = (ms: number): number => (Math.abs(ms - Math.round(ms / 1_000) * 1_000) <= 2 ? Math.round(ms / 1_000) * 1_000 : ms)
