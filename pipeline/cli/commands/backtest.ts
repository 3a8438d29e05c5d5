import { canonicalJson } from '../../domain/canonical-json.ts'
import { detectors, type DetectorName } from '../../detect/registry.ts'
import { AppError } from '../../domain/errors.ts'
import { parseWeek, weekPlus } from '../../domain/week.ts'
import { backtest, type Backtest } from '../../run/backtest.ts'
import { calendarOf } from '../calendar.ts'
import { type CommonFlags, type Outside, withSession } from '../session.ts'

export interface BacktestFlags extends CommonFlags {
  readonly from?: string
  readonly to?: string
  readonly rule?: string
}

/** Weeks that are replayed when no first one is named. */
const USUAL_WEEKS = 13

/**
 * Replays a rule over the stored history and says how many alerts it would have raised, how often it is wrong and how fast it is.
 * @throws AppError `week-invalid`, `week-range-reversed`, `usage-invalid` for an unknown rule, `export-empty` on an empty store
 */
export async function backtestCommand(_args: readonly string[], { from, to, rule, ...flags }: BacktestFlags, outside: Outside): Promise<number> {
  const named = rule === undefined ? undefined : parseRule(rule)
  return withSession({ ...flags }, outside, async ({ config, store }) => {
    const range = await store.weekRange()
    if (range === undefined) throw new AppError('export-empty', { advice: 'the store holds no case yet' })
    const last = to === undefined ? range.last : parseWeek(to)
    const first = from === undefined ? weekPlus(last, 1 - USUAL_WEEKS) : parseWeek(from)
    if (first > last) throw new AppError('week-range-reversed', { from: first, to: last })
    const result = await backtest(first, last, { store, settings: config, calendar: calendarOf(config), written: canonicalJson, ...named === undefined ? {} : { rule: named } })
    outside.stdout.write(flags.json === true ? `${JSON.stringify({ rule: named ?? null, ...result }, null, 2)}\n` : wordsOf(result))
    return 0
  })
}

function parseRule(text: string): DetectorName {
  const known = (Object.keys(detectors) as DetectorName[]).find((name) => name === text)
  if (known === undefined) throw new AppError('usage-invalid', { option: '--rule', value: text, advice: `one of ${Object.keys(detectors).join(', ')}` })
  return known
}

function wordsOf({ weeks, alertsAWeek, falseAlarmsAWeek, weeksToTell }: Backtest): string {
  const lines = weeks.map(({ week, seriesTested, signals, alertsOpened, equalToLive }) =>
    `${week}  ${seriesTested} tested, ${signals.length} told, ${alertsOpened} alerts opened${equalToLive === null ? '' : equalToLive ? ', as stored' : ', not as stored'}`)
  const told = (weeksLater: number | null): string => weeksLater === null ? 'hardly ever' : `within ${weeksLater} weeks`
  return [
    ...lines, '',
    `${alertsAWeek.toFixed(2)} alerts a week; ${falseAlarmsAWeek.toFixed(2)} false alarms a week to be expected before the correction for many tests`,
    `a count that doubles is told ${told(weeksToTell.doubled)}, one that triples ${told(weeksToTell.tripled)} (half of the patterns)`, '',
  ].join('\n')
}
