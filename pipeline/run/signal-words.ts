import type { Instant, IsoDay } from '../domain/week.ts'
import { countWords, dayWords } from '../domain/words.ts'
import type { Candidate } from './candidate.ts'

/** A ratio to less than this many cases says nothing. */
const LEAST_EXPECTED_FOR_RATIO = 0.5
const ORDINALS = ['', 'first', 'second', 'third', 'fourth']

/** What the cases of a finding add to its sentence. */
export interface CaseFacts {
  readonly firstAt: Instant | undefined
  /** Days from the first to the last case, both included; 0 without cases. */
  readonly daySpan: number
}

/**
 * A finding in one sentence: the count, what was expected, and what is particular. No score, no blame.
 * Times are UTC.
 */
export function sentenceOf(candidate: Candidate, facts: CaseFacts): string {
  const { note, observed, expected } = candidate
  const range = `expected ${rangeOf(candidate)}`
  const where = candidate.segment === undefined ? '' : ` in ${candidate.segment.kind} ${candidate.segment.value}`
  const cases = `${whole(observed)} ${observed === 1 ? 'case' : 'cases'}${where}`
  switch (note.kind) {
    case 'born': return `${cases}, ${range}${firstSeen(facts)}${within(facts)}.`
    case 'week':
      // The two-week window alone told: the bound of the single week lies below its expectation.
      if (candidate.upper < expected && note.weekBefore !== null) return `${cases} after ${whole(note.weekBefore)} the week before, about ${whole(Math.round(expected))} a week expected: too many for two weeks.`
      return `${cases}, ${range}${timesUsual(observed, expected)}.`
    case 'days': return `${cases} ${spanOf(candidate, note.days)}, ${range}.`
    case 'returned': return `Back after ${note.quietWeeks} quiet ${note.quietWeeks === 1 ? 'week' : 'weeks'}: ${cases}, ${range}${firstSeen(facts)}.`
    case 'drift': return `${cases}, ${range}; rising slowly: ${note.weeks} weeks together lie above what the year before half a year ago lets expect.`
    case 'level': return `${cases}, ${range}; above its range for ${weeksInARow(note.weeksAbove)}: a new level.`
    case 'faded': return `${cases}, ${range}; below its range for ${weeksInARow(note.weeksBelow)}.`
    case 'queue': return `The whole queue: ${cases}, ${range}; ${ratio(note.factor)} times its usual size.`
  }
}

const whole = (value: number): string => countWords(Math.round(value))

const rangeOf = ({ lower, upper }: Candidate): string => lower >= upper ? whole(upper) : `${whole(lower)} to ${whole(upper)}`

const timesUsual = (observed: number, expected: number): string => expected < LEAST_EXPECTED_FOR_RATIO || observed <= expected ? '' : `; ${ratio(observed / expected)} times the usual ${expected < 10 ? trimmed(expected) : whole(expected)}`

const ratio = (value: number): string => value < 10 ? trimmed(value) : whole(value)
const trimmed = (value: number): string => String(Number(value.toFixed(1)))

const firstSeen = ({ firstAt }: CaseFacts): string => firstAt === undefined ? '' : `; first seen ${dayWords(firstAt.slice(0, 10) as IsoDay)} ${firstAt.slice(11, 16)} UTC`

const within = ({ daySpan }: CaseFacts): string => daySpan === 0 ? '' : daySpan === 1 ? '; all on one day' : `; all in ${daySpan} days`

const spanOf = ({ windowFrom, windowTo }: Candidate, days: number): string => days === 1 ? `on ${dayWords(windowTo)}` : `in ${days} days (${dayWords(windowFrom)} to ${dayWords(windowTo)})`

const weeksInARow = (weeks: number): string => ORDINALS[weeks] === undefined ? `${weeks} weeks in a row` : `the ${ORDINALS[weeks]} week in a row`
