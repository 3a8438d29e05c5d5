import { readFile } from 'node:fs/promises'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { canonicalJson } from '../../domain/canonical-json.ts'
import { backtestCadences, KnownEventSchema, type Backtest, type BacktestRequest, type DailyBacktest, type DetectedEvent, type KnownEvent, type WeeklyBacktest } from '../../domain/backtest.ts'
import { detectors } from '../../detect/registry.ts'
import { AppError } from '../../domain/errors.ts'
import { parseWeek } from '../../domain/week.ts'
import { amountWords } from '../../domain/words.ts'
import { runBacktest } from '../../run/run-backtest.ts'
import { calendarOf } from '../calendar.ts'
import { embeddingSettings } from '../open-embedders.ts'
import { progressFor } from '../progress.ts'
import { mineInWorker } from '../run-mine.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, withSession } from '../session.ts'

export interface BacktestFlags extends CommonFlags {
  readonly from?: string
  readonly to?: string
  readonly rule?: string
  readonly cadence?: string
  readonly permuted?: boolean
  readonly events?: string
}

/**
 * Replays the stored history week by week or day by day and says which alerts it would have raised, how often they are wrong and how fast they are.
 * @throws AppError `week-invalid`, `week-range-reversed`, `usage-invalid` for an unknown rule or cadence or a list of events that cannot be read, `export-empty` on an empty store
 */
export async function backtestCommand(_args: readonly string[], { from, to, rule, cadence = 'week', permuted, events, ...flags }: BacktestFlags, outside: Outside): Promise<number> {
  const known = backtestCadences.find((one) => one === cadence)
  if (known === undefined) throw new AppError('usage-invalid', { option: '--cadence', value: cadence, advice: `one of ${backtestCadences.join(', ')}` })
  if (rule !== undefined && !(rule in detectors)) throw new AppError('usage-invalid', { option: '--rule', value: rule, advice: `one of ${Object.keys(detectors).join(', ')}` })
  const request: BacktestRequest = {
    cadence: known, ...from === undefined ? {} : { from: parseWeek(from) }, ...to === undefined ? {} : { to: parseWeek(to) },
    ...rule === undefined ? {} : { rule }, ...permuted === undefined ? {} : { permuted }, ...events === undefined ? {} : { events: await readEvents(events) },
  }
  return withSession({ ...flags }, outside, async ({ config, store }) => {
    const progress = progressFor(outside.stderr, flags.json === true ? 'machine' : 'people')
    const result = await runBacktest(request, {
      store, settings: config, calendar: calendarOf(config), written: canonicalJson, runMine: mineInWorker(embeddingSettings(config, outside.environment)), onProgress: progress.onProgress,
    }).finally(() => { progress.stop() })
    outside.stdout.write(flags.json === true ? `${JSON.stringify(result, null, 2)}\n` : wordsOf(result))
    return 0
  })
}

/** A JSON list of events, as the API takes it. */
async function readEvents(path: string): Promise<KnownEvent[]> {
  try {
    return Value.Parse(Type.Array(KnownEventSchema), JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new AppError('usage-invalid', { option: '--events', value: path, advice: 'a JSON list of { name, startedOn, patternId or words }' }, { cause })
  }
}

const wordsOf = (result: Backtest): string => [...result.cadence === 'day' ? dailyWords(result) : weeklyWords(result), ...result.events.map(eventWords), ''].join('\n')

const asStored = (equalToLive: boolean | null): string => equalToLive === null ? '' : equalToLive ? ', as stored' : ', not as stored'

function weeklyWords({ weeks, alertsAWeek, falseAlarmsAWeek, weeksToTell }: WeeklyBacktest): string[] {
  const told = (weeksLater: number | null): string => weeksLater === null ? 'hardly ever' : `within ${weeksLater} weeks`
  return [
    ...weeks.map(({ week, seriesTested, signals, alertsOpened, equalToLive }) => `${week}  ${seriesTested} tested, ${signals.length} told, ${alertsOpened} alerts opened${asStored(equalToLive)}`), '',
    `${alertsAWeek.toFixed(2)} alerts a week; ${falseAlarmsAWeek.toFixed(2)} false alarms a week to be expected before the correction for many tests`,
    `a count that doubles is told ${told(weeksToTell.doubled)}, one that triples ${told(weeksToTell.tripled)} (half of the patterns)`,
  ]
}

function dailyWords({ weeks, alertsAWeek, falseAlertsAWeek }: DailyBacktest): string[] {
  return [
    ...weeks.flatMap(({ week, testCount, alerts, alertsTold, equalToLive }) => [
      `${week}  ${testCount} windows tested, ${alerts.length} seen, ${alertsTold} told${asStored(equalToLive)}`,
      ...alerts.filter(({ told }) => told).map(({ day, patternId, label, observed, expected }) => `  ${day}  ${patternId}  ${observed} cases, expected ${expected.toFixed(1)}  ${label}`),
    ]), '',
    `${alertsAWeek.toFixed(2)} alerts a week${falseAlertsAWeek === null ? '' : `; ${falseAlertsAWeek.toFixed(2)} a week in the permuted history, where all are false`}`,
  ]
}

const eventWords = ({ name, startedOn, detectedOn, daysToDetect }: DetectedEvent): string =>
  `${name} (${startedOn}): ${daysToDetect === null ? 'not told' : `told on ${detectedOn}, after ${amountWords(daysToDetect, 'day')}`}`
