import type { IsoDay } from '../../domain/week.ts'
import { amountWords, dayWords } from '../../domain/words.ts'

const DAYS_NAMED = 5
const NAMES_SHOWN = 8
const MAX_NAME = 40

/** The first five days by name and how many more there are. */
export function daysWords(days: readonly IsoDay[]): string {
  const named = days.slice(0, DAYS_NAMED).map(dayWords).join(', ')
  return days.length > DAYS_NAMED ? `${named} and ${amountWords(days.length - DAYS_NAMED, 'more day', 'more days')}` : named
}

/** Names of columns or categories for a message. One that is long or holds digits in a row could be text of a person and is not shown. */
export function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => name.length <= MAX_NAME && !/\d{4}|@/.test(name) ? `“${name}”` : '(not shown)').join(', ')
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown
}
