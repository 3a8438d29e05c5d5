import type { DetectedEvent, KnownEvent } from '../domain/backtest.ts'
import type { PatternId } from '../domain/ids.ts'
import type { MiningCase } from '../domain/pattern.ts'
import { dayOfEpochDay, epochDayOfDay, type IsoDay } from '../domain/week.ts'

/** What was told, and on which day. */
export interface Told {
  readonly day: IsoDay
  readonly patternId: PatternId | null
  /** Label of its pattern and the words that rose in it. */
  readonly words: string
}

/** An event that was not told so many days after it began was missed. */
const LONGEST_DAYS = 28
const AFTERMATH_DAYS = 7

/** Does a case, with the pattern that it has, belong to an event? Within 35 days from its beginning, by the pattern or by words of the text. */
export function isOfEvent({ openedOn, subject, body, assigned }: MiningCase, { startedOn, patternId, words = [] }: KnownEvent): boolean {
  const days = epochDayOfDay(openedOn) - epochDayOfDay(startedOn)
  if (days < 0 || days > LONGEST_DAYS + AFTERMATH_DAYS) return false
  const text = `${subject}\n${body}`.toLowerCase()
  return (patternId !== undefined && assigned?.patternId === patternId) || words.some((word) => text.includes(word.toLowerCase()))
}

/** Whether and when each event was first told, in the order given. @param told any order */
export function detectedEvents(events: readonly KnownEvent[], told: readonly Told[]): DetectedEvent[] {
  const found = told.map(({ day, patternId, words }) => ({ day: epochDayOfDay(day), patternId, words: words.toLowerCase() }))
  return events.map(({ name, startedOn, patternId, words = [] }) => {
    const start = epochDayOfDay(startedOn)
    const sought = words.map((word) => word.toLowerCase())
    const isOf = (one: typeof found[number]): boolean => (patternId !== undefined && one.patternId === patternId) || sought.some((word) => one.words.includes(word))
    const days = found.filter((one) => one.day >= start && one.day <= start + LONGEST_DAYS && isOf(one)).map(({ day }) => day)
    const first = days.length === 0 ? null : Math.min(...days)
    return { name, startedOn, detectedOn: first === null ? null : dayOfEpochDay(first), daysToDetect: first === null ? null : first - start }
  })
}
