import type { LoadFacts, QualityFinding } from '../../domain/data-quality.ts'
import { circularCorrelation } from '../../math/circular-correlation.ts'
import { gTest } from '../../math/g-test.ts'
import { incompleteGamma } from '../../math/incomplete-gamma.ts'
import { sum } from '../../math/sum.ts'
import { countTable, isoDays, totalsOver, windowsOf, type CountTable, type DayWindow } from './day-windows.ts'
import { daysWords } from './words.ts'

const HOURS = 24
/** Hour profiles of fewer cases are too rough to be turned against each other. */
const LEAST_CASES = 100
const LEAST_PAST_CASES = 500
/** A source that writes days only puts all cases into one hour. */
const ONE_HOUR_SHARE = 0.9
/** The unturned profile must differ for sure. */
const LEVEL = 1e-6
/** The turned profile must fit well by itself … */
const LEAST_FIT = 0.9
/** … and leave at most a quarter of the unlikeness that is there without turning. */
const LEFT_OVER = 0.25
/** One hour is what clock changes of people do to a profile in UTC. */
const CLOCK_CHANGE_HOURS = 1

/**
 * Weeks whose hours of the day are those of the 8 weeks before turned by whole hours: the time zone of the export changed. Circular
 * cross-correlation finds the turn; a G-test says that the profiles differ without it.
 */
export function timeShiftFindings(facts: LoadFacts): QualityFinding[] {
  const table = countTable(facts.hours)
  const shifts = windowsOf(facts).flatMap((window) => shiftOf(window, table) ?? [])
  const [first] = shifts
  if (first === undefined) return []
  const days = isoDays(shifts.flatMap(({ window }) => window.days))
  const { hours, fit, fitBefore } = first
  const isClockChange = Math.abs(hours) === CLOCK_CHANGE_HOURS
  return [{
    kind: 'time-shift', severity: isClockChange ? 'note' : 'warning', days, numbers: { hours, fit, fitWithoutShift: fitBefore },
    sentence: `From ${daysWords(days.slice(0, 1))} on cases are opened ${Math.abs(hours)} ${Math.abs(hours) === 1 ? 'hour' : 'hours'} ${hours > 0 ? 'later' : 'earlier'} in the day than before: ${isClockChange ? 'usual after a change of clocks, else the time zone of the export changed' : 'the time zone of the export seems to have changed, and cases near midnight are counted on another day'}.`,
  }]
}

interface Shift { readonly window: DayWindow, readonly hours: number, readonly fit: number, readonly fitBefore: number }

function shiftOf(window: DayWindow, table: CountTable): Shift | undefined {
  const present = profileOf(table, window.days)
  const past = profileOf(table, window.pastDays)
  if (sum(present) < LEAST_CASES || sum(past) < LEAST_PAST_CASES) return undefined
  if (Math.max(...past) >= sum(past) * ONE_HOUR_SHARE || Math.max(...present) >= sum(present) * ONE_HOUR_SHARE) return undefined
  const { g, degrees } = gTest(present, past)
  if (degrees === 0 || incompleteGamma(degrees / 2, g / 2).upper >= LEVEL) return undefined
  const fits = circularCorrelation(present, past)
  const best = fits.indexOf(Math.max(...fits))
  if (best === 0 || fits[best]! < LEAST_FIT || 1 - fits[best]! > LEFT_OVER * (1 - fits[0]!)) return undefined
  return { window, hours: best > HOURS / 2 ? best - HOURS : best, fit: fits[best]!, fitBefore: fits[0]! }
}

function profileOf(table: CountTable, days: readonly number[]): number[] {
  const totals = totalsOver(table, days)
  return Array.from({ length: HOURS }, (_, hour) => totals.get(String(hour)) ?? 0)
}
