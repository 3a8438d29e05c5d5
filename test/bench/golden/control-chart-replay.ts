import { predictiveQuantile } from '../../../pipeline/detect/bayes.ts'
import { cusumStep, standardiseNegBinomial, standardisers, type Standardiser } from '../../../pipeline/detect/cusum.ts'
import { earsBound, earsWindow } from '../../../pipeline/detect/ears.ts'
import { generalisedLogRatio, logRatio } from '../../../pipeline/detect/glr.ts'
import { glmQuasiPoisson } from '../../../pipeline/math/glm-quasi-poisson.ts'
import { normalQuantile } from '../../../pipeline/math/normal-quantile.ts'
import { numberOf, type ReferenceSeries, type Replay } from './reference-file.ts'

const EARS_ALPHA = { C1: 0.001, C2: 0.001, C3: 0.025 } as const

/** `earsC`. */
export const replayEars: Replay = ({ counts }, params, periods) => {
  const method = params.get('method') as keyof typeof EARS_ALPHA
  const z = normalQuantile(1 - numberOf(params, 'alpha', EARS_ALPHA[method]))
  const leastDeviation = numberOf(params, 'minSigma', 0)
  return periods.map((period) => {
    const observed = counts[period - 1]!
    const upper = method === 'C3' ? referenceC3(counts, period - 1, z, leastDeviation) : earsBound(counts, period - 1, { method, leastDeviation, z })?.upper
    return { t: period, observed, upperbound: upper, alarm: upper === undefined ? undefined : observed > upper ? 1 : 0 }
  })
}

/**
 * C3 of the reference package: its bound moves with the tested count, so that only the two periods before decide.
 * Reproduced for parity; the detector `ears` looks at the tested week. Undefined where a window has no spread.
 */
function referenceC3(counts: readonly number[], tested: number, z: number, leastDeviation: number): number | undefined {
  const deviationAt = (week: number) => Math.max(leastDeviation, earsWindow(counts, week, 2)!.deviation)
  let carried = 0
  for (const week of [tested - 1, tested - 2]) carried += Math.max(0, (counts[week]! - earsWindow(counts, week, 2)!.mean) / deviationAt(week) - 1)
  const upper = counts[tested]! + deviationAt(tested) * (z - carried)
  return Number.isNaN(upper) ? undefined : Math.max(0, upper)
}

/** Means from the periods before the range: their mean, or a log-linear model with one harmonic. */
function referenceMeans({ counts, frequency }: ReferenceSeries, periods: readonly number[], model: boolean): (period: number) => number {
  const before = counts.slice(0, periods[0]! - 1)
  if (!model) {
    const mean = before.reduce((sum, count) => sum + count, 0) / before.length
    return () => mean
  }
  const rowOf = (period: number) => { const angle = 2 * Math.PI * period / frequency; return [1, Math.sin(angle), Math.cos(angle)] }
  const fit = glmQuasiPoisson({ counts: Float64Array.from(before), design: Float64Array.from(before.flatMap((_, i) => rowOf(i + 1))), width: 3 })!
  return (period) => Math.exp(rowOf(period).reduce((sum, value, j) => sum + value * fit.coefficients[j]!, 0))
}

/** `algo.cusum`, without reset. */
export const replayCusum: Replay = (series, params, periods) => {
  const meanOf = referenceMeans(series, periods, params.get('m') === 'glm')
  const name = params.get('trans')!
  const k = numberOf(params, 'k')
  let sum = 0
  return periods.map((period) => {
    const observed = series.counts[period - 1]!
    const mean = meanOf(period)
    const z = name === 'pearsonNegBin' ? standardiseNegBinomial(observed, mean, numberOf(params, 'alpha')) : standardisers[name as Standardiser](observed, mean)
    sum = cusumStep(sum, z, k)
    return { t: period, observed, mu0: mean, cusum: sum, alarm: sum >= numberOf(params, 'h') ? 1 : 0 }
  })
}

/** `algo.glrnb` with its restart after each alarm. Means and dispersion are inputs and come from the file. */
export const replayGlr: Replay = (series, params, periods, given) => {
  const threshold = numberOf(params, 'c.ARL')
  const theta = params.get('theta')
  let since: { count: number, mean: number }[] = []
  let sum = 0
  return periods.map((period, i) => {
    const week = { count: series.counts[period - 1]!, mean: given[i]!.mu0! }
    const a = given[i]!.nb_alpha!
    since.push(week)
    // With a fixed size of the rise the largest ratio over starts obeys the recursion of the CUSUM.
    sum = theta === undefined || theta === 'NULL' ? generalisedLogRatio(since, a) : Math.max(0, sum + logRatio([week], Number(theta), a))
    const alarm = sum >= threshold
    const row = { t: period, observed: week.count, stat: sum, alarm: alarm ? 1 : 0 }
    if (alarm) { since = []; sum = 0 }
    return row
  })
}

/** `algo.bayes`: the last w periods (actY) and the windows of b years before. */
export const replayBayes: Replay = ({ counts, frequency }, params, periods) => periods.map((period) => {
  const tested = period - 1
  const w = numberOf(params, 'w')
  const baseline: number[] = params.get('actY') === 'TRUE' ? counts.slice(tested - w, tested) : []
  for (let year = 1; year <= numberOf(params, 'b'); year++) baseline.push(...counts.slice(tested - year * frequency - w, tested - year * frequency + w + 1))
  const upper = predictiveQuantile(baseline, 1 - numberOf(params, 'alpha'))
  return { t: period, observed: counts[tested], upperbound: upper, alarm: counts[tested]! > upper ? 1 : 0 }
})
