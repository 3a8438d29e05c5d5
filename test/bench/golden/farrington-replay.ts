import { farringtonBaseline } from '../../../pipeline/detect/farrington-baseline.ts'
import { farringtonBound, type BoundMethod, type Power } from '../../../pipeline/detect/farrington-bound.ts'
import { fitFarrington, type FarringtonFit } from '../../../pipeline/detect/farrington-fit.ts'
import { isTrue, numberOf, recentCasesEnough, type ReferenceParams, type ReferenceSeries, type Replay } from './reference-file.ts'

const DAYS_PER_WEEK = 7
const MS_PER_DAY = 86_400_000

/** Periods of the same season in earlier years, newest first, as positions. */
function referencesOf({ frequency, epochDays }: ReferenceSeries, tested: number, years: number): number[] {
  return Array.from({ length: years }, (_, i) => epochDays === null ? tested - (i + 1) * frequency : byDate(epochDays, tested, i + 1, frequency))
}

/** The same calendar day `years` back; weekly series move to the nearest same weekday. */
function byDate(epochDays: readonly number[], tested: number, years: number, frequency: number): number {
  const date = new Date(epochDays[tested]! * MS_PER_DAY)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  let epochDay = date.getTime() / MS_PER_DAY
  if (frequency > 12) {
    const off = ((epochDay - epochDays[tested]!) % DAYS_PER_WEEK + DAYS_PER_WEEK) % DAYS_PER_WEEK
    epochDay += off <= 3 ? -off : DAYS_PER_WEEK - off
  }
  return epochDays.indexOf(epochDay)
}

/** `farringtonFlexible` of the reference package, all options. */
export const replayFlexible: Replay = (series, params, periods) => periods.map((period) => {
  const tested = period - 1
  const observed = series.counts[tested]!
  const fit = fitAt(series, params, tested, 'flexible')
  if (fit === undefined) return { t: period, observed }
  const method = methodOf(params)
  const { upper, pValue, mean } = farringtonBound(observed, fit, numberOf(params, 'alpha'), method)
  // Above 1 the score tells; of the count methods it is measured from the logarithm of the mean, as the reference does.
  const centre = method.kind === 'delta' ? fit.mean : Math.log(fit.mean)
  const score = (observed - centre) / (upper - centre)
  const enough = recentCasesEnough(params, series.counts, tested)
  return {
    t: period, observed, population: series.population[tested], expected: enough ? fit.mean : undefined, mu0: method.kind === 'delta' || !enough ? undefined : mean,
    phi: fit.dispersion, trend: fit.trend ? 1 : 0, upperbound: enough ? upper : undefined, score, pvalue: pValue, alarm: enough && score > 1 && observed > 0 ? 1 : 0,
  }
})

/** `algo.farrington` of the reference package. */
export const replayOriginal: Replay = (series, params, periods) => periods.map((period) => {
  const tested = period - 1
  const observed = series.counts[tested]!
  const fit = fitAt({ ...series, epochDays: null }, params, tested, 'original')
  if (fit === undefined) return { t: period, observed }
  const method = { kind: 'delta', power: params.get('powertrans') as Power } as const
  const { upper, pValue } = farringtonBound(observed, fit, numberOf(params, 'alpha') / 2, method)
  const enough = recentCasesEnough(params, series.counts, tested)
  return { t: period, observed, upperbound: enough ? upper : 0, trend: fit.trend ? 1 : 0, quantile_prob: 1 - pValue, alarm: enough && observed > upper ? 1 : 0 }
})

function fitAt(series: ReferenceSeries, params: ReferenceParams, tested: number, errors: 'flexible' | 'original'): FarringtonFit | undefined {
  const years = numberOf(params, 'b')
  const levels = errors === 'original' ? 1 : numberOf(params, 'noPeriods')
  const halfWindow = numberOf(params, 'w')
  const timeOf = (week: number) => series.epochDays === null ? week : series.epochDays[week]!
  const withOffset = isTrue(params, 'populationOffset')
  const offsetOf = (week: number) => withOffset ? Math.log(series.population[week]!) : 0
  const { weeks, levels: levelOf } = farringtonBaseline(tested, referencesOf(series, tested, years), { halfWindow, periods: levels, pastWeeks: numberOf(params, 'pastWeeksNotIncluded', 0) })
  const baseline = { counts: new Float64Array(weeks.length), levels: levelOf, times: new Float64Array(weeks.length), offsets: new Float64Array(weeks.length) }
  weeks.forEach((week, i) => { baseline.counts[i] = series.counts[week]!; baseline.times[i] = timeOf(week); baseline.offsets[i] = offsetOf(week) })
  return fitFarrington(baseline, { level: levels, time: timeOf(tested), offset: offsetOf(tested) }, years, {
    trend: isTrue(params, 'trend'), trendThreshold: numberOf(params, 'pThresholdTrend', 0.05),
    reweight: isTrue(params, 'reweight'), reweightThreshold: numberOf(params, 'weightsThreshold', 1), errors,
  })
}

function methodOf(params: ReferenceParams): BoundMethod {
  const kind = params.get('thresholdMethod')
  return kind === 'nbPlugin' || kind === 'muan' ? { kind } : { kind: 'delta', power: params.get('powertrans') as Power }
}
