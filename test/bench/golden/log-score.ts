import { Value } from 'typebox/value'
import { farrington, farringtonFitAt, farringtonYears } from '../../../pipeline/detect/farrington.ts'
import { harmonic } from '../../../pipeline/detect/harmonic.ts'
import { countDensity } from '../../../pipeline/math/count-density.ts'
import type { CountDistribution } from '../../../pipeline/math/count-tail.ts'
import type { ReferenceSeries } from './reference-file.ts'

/** Weeks that are scored, evenly spread over all that have a baseline, the last one included. */
const SCORED_WEEKS = 100
const WEEKS_PER_YEAR = 52
/** The shortest baseline that the reference method takes: three years and half a window. */
const LEAST_WEEKS = 3 * WEEKS_PER_YEAR + 4

const reference = Value.Create(farrington.params)
const ours = Value.Create(harmonic.params)

export interface LogScore {
  readonly weeks: number
  /** The better of the reference’s plug-in distribution and of the one that holds the uncertainty of its fit. */
  readonly farrington: number
  readonly harmonic: number
}

/**
 * Mean −log P(count) of each week, forecast from the weeks before; lower is better. Weekly series that leave 100 weeks after the shortest baseline.
 * Source: the logarithmic score as in Czado, Gneiting & Held (2009), Biometrics 65, 1254–1261.
 */
export function logScores(series: readonly ReferenceSeries[]): Record<string, LogScore> {
  const long = series.filter(({ counts, frequency }) => frequency === WEEKS_PER_YEAR && counts.length >= LEAST_WEEKS + SCORED_WEEKS)
  return Object.fromEntries(long.map(({ name, counts }) => [name, scoresOf(counts)]))
}

function scoresOf(counts: readonly number[]): LogScore {
  const totals = { plugIn: 0, uncertain: 0, harmonic: 0 }
  const step = Math.floor((counts.length - LEAST_WEEKS) / SCORED_WEEKS)
  for (let scored = 0, week = counts.length - 1; scored < SCORED_WEEKS; scored++, week -= step) {
    const observed = counts[week]!
    const { mean, dispersion, standardError } = farringtonFitAt(counts, week, farringtonYears(week, reference), reference)!
    totals.plugIn += surprise(observed, { mean, dispersion })
    totals.uncertain += surprise(observed, { mean, dispersion: dispersion + mean * standardError ** 2 })
    totals.harmonic += surprise(observed, usualByHarmonic(counts.slice(0, week + 1)))
  }
  const mean = (total: number): number => Math.round(total / SCORED_WEEKS * 1e4) / 1e4
  return { weeks: SCORED_WEEKS, farrington: mean(Math.min(totals.plugIn, totals.uncertain)), harmonic: mean(totals.harmonic) }
}

function usualByHarmonic(counts: readonly number[]): CountDistribution {
  const verdict = harmonic.judge(counts, ours)
  if (verdict.kind === 'insufficient-data') throw new Error('the series is long enough')
  return { mean: verdict.expected, dispersion: verdict.dispersion }
}

const surprise = (observed: number, usual: CountDistribution): number => -Math.log(Math.max(Number.MIN_VALUE, countDensity(observed, usual)))
