import { glmGrouped, groupedVariance, type GroupedData, type GroupedFit } from '../math/glm-grouped.ts'
import type { CountDistribution } from '../math/count-tail.ts'
import { annualWaves, MOST_HARMONICS, type AnnualWaves } from './annual-waves.ts'
import { outlierWeights } from './outlier-weights.ts'

/** Weeks in a year of the Gregorian calendar: 365.2425 / 7. */
export const WEEKS_PER_YEAR = 52.1775
export const DAYS_PER_YEAR = 365.2425
const DAYS_PER_WEEK = 7

/** One period: `at` in whole periods, 0 = the last one asked about, earlier ones negative. */
export interface Period {
  readonly at: number
  readonly exposure: number
}
/** One known period. */
export interface Observation extends Period { readonly count: number }

/** Whether periods are weeks or days. */
export type Cadence = 'week' | 'day'

/** How the mean may move: with `harmonics` sine and cosine pairs a year, with or without a trend, with or without a level for each weekday. */
export interface Shape {
  readonly harmonics: number
  readonly trend: boolean
  readonly weekdays: boolean
}

export interface HarmonicModel {
  readonly shape: Shape
  readonly dispersion: number
  /** What is usual of the sum over periods, the uncertainty of the fit included. The mean is above 0. */
  usual(periods: readonly Period[]): CountDistribution
  /** By how much season and trend multiply the mean at a period; the trend against the middle of the observations. 1 where not fitted. */
  factorsAt(at: number): { readonly season: number, readonly trend: number }
  /** Periods that were taken for past outbreaks and weighed down. */
  readonly downWeighted: number
}

export interface FitSettings {
  readonly reweightThreshold: number
  readonly reweightPasses: number
}

/** Relative precision of deviances that are only compared. */
const CHOICE_PRECISION = 1e-5
/** Cases expected of a weekday that never had one, over all of its known days. */
const CLOSED_DAY_CASES = 0.5
/** A weekday of which this many cases were to be expected and none came is closed: by chance once in 20,000 (Poisson, e^−10). */
const CLOSED_FROM_EXPECTED = 10
/** A weight this close to the largest was not lowered: only rounding lies between them. */
const NOT_LOWERED = 1 - 1e-9

/**
 * Quasi-Poisson regression on season, trend and weekday, with periods of past outbreaks weighed down:
 *
 *     log mu = b0 or b(weekday) [+ b1 t] + sum over j ≤ m of (c_j cos + s_j sin)(2 pi j t / year) + log exposure
 *
 * The shape with the smallest QBIC = D / phi_full + p log n is taken, phi_full the dispersion of the largest shape.
 * A weekday that never had a case though many were due is closed: it is left out of the fit and expected to bring next to nothing.
 * When one merely happened to have none, weekdays are not told apart.
 * Source: Farrington et al. (1996), J. R. Statist. Soc. A 159, §3.3–3.6; Noufaily et al. (2013), Statist. Med. 32, §3;
 * QBIC: Burnham & Anderson (2002), §2.5, with the penalty of Schwarz (1978).
 *
 * @param observations one or more
 * @param shapes to choose from, the largest last
 * @returns undefined when no shape can be fitted; cost shapes × periods × width²
 */
export function fitHarmonic(observations: readonly Observation[], shapes: readonly Shape[], settings: FitSettings, cadence: Cadence): HarmonicModel | undefined {
  const largest = shapes.at(-1)
  if (largest === undefined) return undefined
  const open = largest.weekdays ? openWeekdays(observations) : undefined
  if (largest.weekdays && open === undefined) return fitHarmonic(observations, shapes.filter(({ weekdays }) => !weekdays), settings, cadence)
  const rows = open === undefined ? observations : observations.filter(({ at }) => open.levelOf[weekdayOf(at)]! >= 0)
  const calendar: Calendar = { perYear: periodsPerYear[cadence], waves: annualWaves(periodsPerYear[cadence]), open }
  const full = rows.length === 0 ? undefined : reweighted(rows, largest, settings, calendar)
  if (full === undefined) return fitHarmonic(observations, shapes.slice(0, -1), settings, cadence)

  let best = full
  let bestCriterion = full.fit.deviance / full.dispersion + sizeOf(full.data) * Math.log(rows.length)
  for (const shape of shapes.slice(0, -1)) {
    const data = { ...dataOf(rows, shape, calendar, full.data), weights: full.weights, start: full.fit }
    const fit = glmGrouped(data, { precision: CHOICE_PRECISION })
    if (fit === undefined) continue
    const criterion = fit.deviance / full.dispersion + sizeOf(data) * Math.log(rows.length)
    if (criterion >= bestCriterion) continue
    bestCriterion = criterion
    best = { shape, data, fit, weights: full.weights, dispersion: full.dispersion }
  }
  const chosen = best === full ? full : reweighted(rows, best.shape, settings, calendar, best) ?? full
  return modelOf(chosen, calendar, (rows[0]!.at + rows.at(-1)!.at) / 2)
}

/** Levels of the weekdays that had cases, by weekday relative to period 0; −1 where closed. */
interface OpenWeekdays { readonly levelOf: Int8Array, readonly count: number, readonly closedRate: number }
interface Calendar { readonly perYear: number, readonly waves: AnnualWaves, readonly open: OpenWeekdays | undefined }

const weekdayOf = (at: number): number => ((at % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK

/** Undefined when a weekday had no case without being closed. */
function openWeekdays(observations: readonly Observation[]): OpenWeekdays | undefined {
  const cases = new Float64Array(DAYS_PER_WEEK)
  const exposures = new Float64Array(DAYS_PER_WEEK)
  let caseCount = 0
  let exposed = 0
  for (const { at, count, exposure } of observations) {
    const weekday = weekdayOf(at)
    cases[weekday] = cases[weekday]! + count
    exposures[weekday] = exposures[weekday]! + exposure
    caseCount += count
    exposed += exposure
  }
  const levelOf = new Int8Array(DAYS_PER_WEEK).fill(-1)
  let count = 0
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    if (cases[weekday]! > 0) levelOf[weekday] = count++
    else if (caseCount * exposures[weekday]! / exposed < CLOSED_FROM_EXPECTED) return undefined
  }
  return { levelOf, count, closedRate: CLOSED_DAY_CASES * DAYS_PER_WEEK / exposed }
}

interface Reweighted {
  readonly shape: Shape
  readonly data: GroupedData
  readonly fit: GroupedFit
  readonly weights: Float64Array
  readonly dispersion: number
}

const sizeOf = ({ groupCount, width }: GroupedData): number => groupCount + width

function reweighted(observations: readonly Observation[], shape: Shape, { reweightThreshold, reweightPasses }: FitSettings, calendar: Calendar, start?: Pick<Reweighted, 'data' | 'fit'>): Reweighted | undefined {
  const data = dataOf(observations, shape, calendar, start?.data)
  let weights: Float64Array = new Float64Array(observations.length).fill(1)
  let fit = glmGrouped(start === undefined ? data : { ...data, start: start.fit })
  for (let pass = 0; pass < reweightPasses && fit !== undefined; pass++) {
    weights = outlierWeights(data, fit, Math.max(1, pearsonDispersion(data, fit, weights)), reweightThreshold)
    fit = glmGrouped({ ...data, weights, start: fit })
  }
  if (fit === undefined) return undefined
  return { shape, data, fit, weights, dispersion: Math.max(1, pearsonDispersion(data, fit, weights)) }
}

/** @param same data of another shape on the same rows, whose counts and offsets are used again */
function dataOf(observations: readonly Observation[], shape: Shape, calendar: Calendar, same?: GroupedData): GroupedData {
  const n = observations.length
  const width = widthOf(shape)
  const counts = same?.counts ?? new Float64Array(n)
  const offset = same?.offset ?? new Float64Array(n)
  const groups = new Uint8Array(n)
  const covariates = new Float64Array(n * width)
  for (let row = 0; row < n; row++) {
    const { at, count, exposure } = observations[row]!
    if (same === undefined) {
      counts[row] = count
      if (exposure !== 1) offset[row] = Math.log(exposure)
    }
    if (shape.weekdays) groups[row] = groupOf(at, shape, calendar)
    fillRow(covariates, row * width, at, shape, calendar)
  }
  return { counts, groups, groupCount: shape.weekdays ? calendar.open?.count ?? 1 : 1, covariates, width, offset }
}

const widthOf = ({ trend, harmonics }: Shape): number => (trend ? 1 : 0) + 2 * harmonics

const groupOf = (at: number, { weekdays }: Shape, { open }: Calendar): number => weekdays && open !== undefined ? open.levelOf[weekdayOf(at)]! : 0

function fillRow(out: Float64Array, from: number, at: number, { harmonics, trend }: Shape, { perYear, waves }: Calendar): void {
  let column = from
  if (trend) out[column++] = at / perYear
  if (harmonics === 0) return
  const values = waves(at)
  for (let wave = 0; wave < 2 * Math.min(harmonics, MOST_HARMONICS); wave++) out[column++] = values[wave]!
}

const periodsPerYear = { week: WEEKS_PER_YEAR, day: DAYS_PER_YEAR } as const satisfies Record<Cadence, number>

function pearsonDispersion({ counts, groupCount, width }: GroupedData, { means }: GroupedFit, weights: Float64Array): number {
  let scatter = 0
  for (let row = 0; row < means.length; row++) scatter += weights[row]! * (counts[row]! - means[row]!) ** 2 / means[row]!
  return scatter / Math.max(1, means.length - groupCount - width)
}

function modelOf({ shape, data, fit, weights, dispersion }: Reweighted, calendar: Calendar, middle: number): HarmonicModel {
  const { width, groupCount } = data
  const usual: HarmonicModel['usual'] = (periods) => {
    const row = new Float64Array(width)
    const slopePart = new Float64Array(width)
    const groupPart = new Float64Array(groupCount)
    let mean = 0
    let closed = 0
    for (const { at, exposure } of periods) {
      if (calendar.open !== undefined && calendar.open.levelOf[weekdayOf(at)]! < 0) { closed += calendar.open.closedRate * exposure; continue }
      const group = groupOf(at, shape, calendar)
      fillRow(row, 0, at, shape, calendar)
      let eta = Math.log(exposure) + fit.levels[group]!
      for (let j = 0; j < width; j++) eta += row[j]! * fit.slopes[j]!
      const part = Math.exp(eta)
      mean += part
      groupPart[group] = groupPart[group]! + part
      for (let j = 0; j < width; j++) slopePart[j] = slopePart[j]! + part * row[j]!
    }
    const spread = mean === 0 ? 0 : dispersion * groupedVariance(fit.inverse, groupPart, slopePart) / mean
    return { mean: mean + closed, dispersion: dispersion + spread }
  }
  const factorsAt: HarmonicModel['factorsAt'] = (at) => {
    const row = new Float64Array(width)
    fillRow(row, 0, at, shape, calendar)
    let season = 0
    for (let j = shape.trend ? 1 : 0; j < width; j++) season += row[j]! * fit.slopes[j]!
    return { season: Math.exp(season), trend: shape.trend ? Math.exp(fit.slopes[0]! * (at - middle) / calendar.perYear) : 1 }
  }
  // Weights are scaled to a mean of 1: those that were not lowered all have the largest.
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  return { shape, dispersion, usual, factorsAt, downWeighted: weights.reduce((count, weight) => count + (weight < largest * NOT_LOWERED ? 1 : 0), 0) }
}
