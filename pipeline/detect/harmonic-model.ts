import { anscombeResidual } from '../math/anscombe-residual.ts'
import { glmQuasiPoisson, type LogLinearData, type LogLinearFit } from '../math/glm-quasi-poisson.ts'

/** Weeks in a year of the Gregorian calendar: 365.2425 / 7. */
export const WEEKS_PER_YEAR = 52.1775

/** One known week: `at` in whole weeks, 0 = the tested one, earlier ones negative. */
export interface Observation {
  readonly at: number
  readonly count: number
  readonly exposure: number
}

export const MOST_HARMONICS = 2
/** Relative precision of deviances that are only compared. */
const CHOICE_PRECISION = 1e-5

/** How the mean may move: with `harmonics` sine and cosine pairs a year, and with or without a trend. */
export interface Shape {
  readonly harmonics: number
  readonly trend: boolean
}

export interface HarmonicModel {
  readonly shape: Shape
  readonly dispersion: number
  /** Mean of the sum over weeks, and the variance of that mean that comes from the fit. */
  forecast(weeks: readonly { readonly at: number, readonly exposure: number }[]): { readonly mean: number, readonly variance: number }
}

export interface FitSettings {
  readonly reweightThreshold: number
  readonly reweightPasses: number
}

/**
 * Quasi-Poisson regression on season and trend, with weeks of past outbreaks weighed down:
 *
 *     log mu = b0 [+ b1 t] + sum over j ≤ m of (c_j cos + s_j sin)(2 pi j t / 52.1775) + log exposure
 *
 * The shape with the smallest QBIC = D / phi_full + p log n is taken, phi_full the dispersion of the largest shape.
 * Weights: residuals s above the threshold weigh g s^−2, g such that all weights sum to n.
 * Source: Farrington et al. (1996), J. R. Statist. Soc. A 159, §3.3–3.6; Noufaily et al. (2013), Statist. Med. 32, §3;
 * QBIC: Burnham & Anderson (2002), §2.5, with the penalty of Schwarz (1978).
 *
 * @param shapes to choose from, the largest last
 * @returns undefined when no shape can be fitted
 */
export function fitHarmonic(observations: readonly Observation[], shapes: readonly Shape[], settings: FitSettings): HarmonicModel | undefined {
  const largest = shapes.at(-1)
  const full = largest && reweighted(observations, largest, settings)
  if (largest === undefined || full === undefined) return shapes.length > 1 ? fitHarmonic(observations, shapes.slice(0, -1), settings) : undefined

  let best = full
  let bestCriterion = full.fit.deviance / full.dispersion + full.data.width * Math.log(observations.length)
  for (const shape of shapes.slice(0, -1)) {
    const data = { ...dataOf(observations, shape), weights: full.weights, start: full.fit.means }
    const fit = glmQuasiPoisson(data, { precision: CHOICE_PRECISION })
    if (fit === undefined) continue
    const criterion = fit.deviance / full.dispersion + data.width * Math.log(observations.length)
    if (criterion >= bestCriterion) continue
    bestCriterion = criterion
    best = { shape, data, fit, weights: full.weights, dispersion: full.dispersion }
  }
  const chosen = best === full ? full : reweighted(observations, best.shape, settings, best.fit.means) ?? full
  return modelOf(chosen)
}

interface Reweighted {
  readonly shape: Shape
  readonly data: LogLinearData
  readonly fit: LogLinearFit
  readonly weights: Float64Array
  readonly dispersion: number
}

function reweighted(observations: readonly Observation[], shape: Shape, { reweightThreshold, reweightPasses }: FitSettings, start?: Float64Array): Reweighted | undefined {
  const data = dataOf(observations, shape, start)
  let weights = new Float64Array(observations.length).fill(1)
  let fit = glmQuasiPoisson(data)
  for (let pass = 0; pass < reweightPasses && fit !== undefined; pass++) {
    weights = outlierWeights({ ...data, weights }, fit, reweightThreshold)
    fit = glmQuasiPoisson({ ...data, weights, start: fit.means })
  }
  if (fit === undefined) return undefined
  return { shape, data, fit, weights, dispersion: Math.max(1, pearsonDispersion(data, fit, weights)) }
}

function dataOf(observations: readonly Observation[], shape: Shape, start?: Float64Array): LogLinearData {
  const width = 1 + (shape.trend ? 1 : 0) + 2 * shape.harmonics
  const design = new Float64Array(observations.length * width)
  observations.forEach(({ at }, row) => { fillRow(design, row * width, at, shape) })
  const counts = Float64Array.from(observations, ({ count }) => count)
  const offset = Float64Array.from(observations, ({ exposure }) => Math.log(exposure))
  return { counts, design, width, offset, ...start === undefined ? {} : { start } }
}

function fillRow(out: Float64Array, from: number, at: number, { harmonics, trend }: Shape): void {
  let column = from
  out[column++] = 1
  if (trend) out[column++] = at / WEEKS_PER_YEAR
  const waves = wavesAt(at)
  for (let wave = 0; wave < 2 * harmonics; wave++) out[column++] = waves[wave]!
}

const wavesByWeek: Float64Array[] = []

/** cos, sin of one wave a year, then of two. Kept: every fit asks for the same weeks. */
function wavesAt(at: number): Float64Array {
  return wavesByWeek[-at] ??= Float64Array.from({ length: 2 * MOST_HARMONICS }, (_, wave) => {
    const angle = 2 * Math.PI * (1 + Math.floor(wave / 2)) * at / WEEKS_PER_YEAR
    return wave % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
  })
}

function pearsonDispersion({ counts, width }: LogLinearData, { means }: LogLinearFit, weights: Float64Array): number {
  let scatter = 0
  for (let row = 0; row < means.length; row++) scatter += weights[row]! * (counts[row]! - means[row]!) ** 2 / means[row]!
  return scatter / Math.max(1, means.length - width)
}

function outlierWeights(data: LogLinearData & { readonly weights: Float64Array }, fit: LogLinearFit, threshold: number): Float64Array<ArrayBuffer> {
  const dispersion = Math.max(1, pearsonDispersion(data, fit, data.weights))
  const residuals = Float64Array.from(fit.means, (mean, row) => anscombeResidual(data.counts[row]!, mean, dispersion, fit.workingWeights[row]! * quadratic(fit.inverse, data.width, data.design, row * data.width)))
  let total = 0
  for (const residual of residuals) total += residual > threshold ? residual ** -2 : 1
  const scale = residuals.length / total
  return residuals.map((residual) => residual > threshold ? scale * residual ** -2 : scale)
}

/** x' M x for the row of `rows` that starts at `from`. */
function quadratic(matrix: Float64Array, width: number, rows: Float64Array, from: number): number {
  let value = 0
  for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) value += rows[from + i]! * matrix[i * width + j]! * rows[from + j]!
  return value
}

function modelOf({ shape, data, fit, dispersion }: Reweighted): HarmonicModel {
  const forecast: HarmonicModel['forecast'] = (weeks) => {
    const row = new Float64Array(data.width)
    const gradient = new Float64Array(data.width)
    let mean = 0
    for (const { at, exposure } of weeks) {
      fillRow(row, 0, at, shape)
      let eta = Math.log(exposure)
      for (let j = 0; j < data.width; j++) eta += row[j]! * fit.coefficients[j]!
      const part = Math.exp(eta)
      mean += part
      for (let j = 0; j < data.width; j++) gradient[j] = gradient[j]! + part * row[j]!
    }
    return { mean, variance: dispersion * quadratic(fit.inverse, data.width, gradient, 0) }
  }
  return { shape, dispersion, forecast }
}
