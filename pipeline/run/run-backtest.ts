import { detectors, type DetectorName } from '../detect/registry.ts'
import type { Backtest, BacktestRequest } from '../domain/backtest.ts'
import { AppError } from '../domain/errors.ts'
import { isDay, weekPlus, type IsoWeek } from '../domain/week.ts'
import type { SeriesStore } from '../store/store.ts'
import { backtest, type BacktestDeps } from './backtest.ts'
import { backtestDays, type BacktestDaysDeps } from './backtest-days.ts'

export interface RunBacktestDeps extends Pick<BacktestDaysDeps, 'runMine' | 'written' | 'onProgress'>, Pick<BacktestDeps, 'calendar'> {
  readonly store: BacktestDeps['store'] & BacktestDaysDeps['store'] & Pick<SeriesStore, 'weekRange'>
  readonly settings: BacktestDeps['settings'] & BacktestDaysDeps['settings'] & Pick<BacktestDaysDeps, 'seed'>
}

/** Weeks that are replayed when no first one is named. */
const USUAL_WEEKS = 13

/**
 * What a request asks for, with its weeks and rule filled in.
 *
 * @param last newest week with cases; undefined: the store is empty
 * @throws AppError `export-empty`, `week-range-reversed`; `request-invalid` for an unknown rule, a day that is none, an event without pattern and words, or what the cadence does not have
 */
export function checkedRequest({ cadence = 'week', from, to, rule, permuted = false, events = [] }: BacktestRequest, last: IsoWeek | undefined): { readonly cadence: 'week' | 'day', readonly from: IsoWeek, readonly to: IsoWeek, readonly rule: DetectorName | undefined, readonly permuted: boolean, readonly events: NonNullable<BacktestRequest['events']> } {
  if (last === undefined) throw new AppError('export-empty', { advice: 'the store holds no case yet' })
  const lastWeek = to ?? last
  const firstWeek = from ?? weekPlus(lastWeek, 1 - USUAL_WEEKS)
  if (firstWeek > lastWeek) throw new AppError('week-range-reversed', { from: firstWeek, to: lastWeek })
  const named = rule === undefined ? undefined : (Object.keys(detectors) as DetectorName[]).find((name) => name === rule)
  if (rule !== undefined && named === undefined) throw new AppError('request-invalid', { rule, allowed: Object.keys(detectors) })
  if (cadence === 'day' && rule !== undefined) throw new AppError('request-invalid', { rule, reason: 'the daily watch has one rule' })
  if (cadence === 'week' && permuted) throw new AppError('request-invalid', { permuted, reason: 'only days are permuted: ask for the cadence day' })
  for (const { name, startedOn, patternId, words } of events) {
    if (!isDay(startedOn)) throw new AppError('request-invalid', { event: name, startedOn, reason: 'no calendar has this day' })
    if (patternId === undefined && words === undefined) throw new AppError('request-invalid', { event: name, reason: 'an event is known by its pattern or by words' })
  }
  return { cadence, from: firstWeek, to: lastWeek, rule: named, permuted, events }
}

/** Replays the history of a store as asked. @throws AppError as `checkedRequest` and `RunMine` */
export async function runBacktest(request: BacktestRequest, { store, settings, calendar, runMine, written, onProgress }: RunBacktestDeps): Promise<Backtest> {
  const { cadence, from, to, rule, permuted, events } = checkedRequest(request, (await store.weekRange())?.last)
  if (cadence === 'day') return backtestDays(from, to, { permuted, events }, { store, runMine, settings, seed: settings.seed, written, onProgress })
  return backtest(from, to, { store, settings, events, written, onProgress, ...calendar === undefined ? {} : { calendar }, ...rule === undefined ? {} : { rule } })
}
