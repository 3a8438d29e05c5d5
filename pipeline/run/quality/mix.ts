import type { DayCount, LoadFacts, QualityFinding } from '../../domain/data-quality.ts'
import { percentWords } from '../../domain/words.ts'
import { gTest } from '../../math/g-test.ts'
import { incompleteGamma } from '../../math/incomplete-gamma.ts'
import { countTable, isoDays, totalOf, totalsOver, windowsOf, type DayWindow } from './day-windows.ts'
import { daysWords, namesWords } from './words.ts'

/** Shares of fewer cases move by chance. */
const LEAST_CASES = 100
const LEAST_PAST_CASES = 300
/** A year of weekly files of ten sources makes about 500 tests. */
const LEVEL = 1e-6
/** Part of the cases that would have to change their value to bring the old mix back (total variation). One large incident moves less. */
const LEAST_MOVED = 0.3
/** Share of values that were never seen in the 8 weeks before. */
const NEW_SHARE = 0.2

/**
 * Weeks in which the categories are shared out differently than in the 8 weeks before: values never seen before take over (a new scheme or
 * template), or the shares move (G-test, p < 1e-6, and at least 30 % of the cases moved).
 */
export const categoryFindings = (facts: LoadFacts): QualityFinding[] => mixFindings(facts, facts.categories, 'category-shift')

/** The same for the languages of the texts. */
export const languageFindings = (facts: LoadFacts): QualityFinding[] => mixFindings(facts, facts.languages, 'language-shift')

interface Shift { readonly window: DayWindow, readonly moved: number, readonly newShare: number, readonly newValues: readonly string[], readonly grown: string, readonly shrunk: string }

function mixFindings(facts: LoadFacts, counts: readonly DayCount[], kind: 'category-shift' | 'language-shift'): QualityFinding[] {
  const table = countTable(counts)
  const shifts = windowsOf(facts).flatMap((window) => shiftOf(window, totalsOver(table, window.days), totalsOver(table, window.pastDays)) ?? [])
  const [first] = shifts
  if (first === undefined) return []
  const days = isoDays(shifts.flatMap(({ window }) => window.days))
  const { moved, newShare, newValues, grown, shrunk } = first
  const noun = kind === 'category-shift' ? ['Categories', 'category'] : ['Languages', 'language']
  const what = newShare >= NEW_SHARE ? `${percentWords(newShare)} of the cases have a ${noun[1]} never seen in the 8 weeks before: ${namesWords(newValues)}` : `${percentWords(moved)} of the cases moved; ${namesWords([grown])} grew most, ${namesWords([shrunk])} shrank most`
  return [{
    kind, severity: newShare >= NEW_SHARE ? 'warning' : 'note', days, numbers: { movedShare: moved, newShare, newValues: newValues.length },
    sentence: `${noun[0]} are shared out differently from ${daysWords(days.slice(0, 1))} on: ${what}. Changes of single ${noun[0]!.toLowerCase()} may come from that.`,
  }]
}

function shiftOf(window: DayWindow, present: ReadonlyMap<string, number>, past: ReadonlyMap<string, number>): Shift | undefined {
  const presentTotal = totalOf(present)
  const pastTotal = totalOf(past)
  if (presentTotal < LEAST_CASES || pastTotal < LEAST_PAST_CASES) return undefined
  const values = [...new Set([...present.keys(), ...past.keys()])].sort()
  const change = values.map((value) => (present.get(value) ?? 0) / presentTotal - (past.get(value) ?? 0) / pastTotal)
  const moved = change.reduce((sum, part) => sum + Math.abs(part), 0) / 2
  const newValues = values.filter((value) => !past.has(value))
  const newShare = newValues.reduce((sum, value) => sum + (present.get(value) ?? 0), 0) / presentTotal
  const { g, degrees } = gTest(values.map((value) => present.get(value) ?? 0), values.map((value) => past.get(value) ?? 0))
  const isSure = degrees > 0 && incompleteGamma(degrees / 2, g / 2).upper < LEVEL
  if (!isSure || (moved < LEAST_MOVED && newShare < NEW_SHARE)) return undefined
  return { window, moved, newShare, newValues, grown: values[change.indexOf(Math.max(...change))]!, shrunk: values[change.indexOf(Math.min(...change))]! }
}
