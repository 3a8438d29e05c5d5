/** A measured effect of one use of a playbook entry. */
export interface MeasuredUse { readonly rateRatio: number, readonly lower: number, readonly upper: number }

export interface RatioRange { readonly low: number, readonly mid: number, readonly high: number }

/** What is believed of an entry after its uses. */
export interface LearnedRatio extends RatioRange {
  /** Uses that were measured. */
  readonly uses: number
}

const Z_90 = 1.6448536269514722
const Z_95 = 1.959963984540054
/** A range of the playbook is a 90 % interval of a log-normal prior: 2 × 1.645 standard deviations wide. */
const PRIOR_WIDTH = 2 * Z_90
const LEAST_PRIOR_SD = 0.25
const LEAST_RATIO = 0.02
/** Standard deviation between uses of one entry, on the log scale, until there are enough to estimate it. */
const BETWEEN_USES = 0.4
const USES_TO_ESTIMATE = 5
const LEAST_RATIO_MEASURED = 0.01

/**
 * The range of an entry after its measured uses: normal-normal shrinkage of log rate ratios.
 *
 *     prior      log r ~ N(ln mid, s0²),  s0 = max(0.25, (ln high − ln low) / 3.29)
 *     use i      y_i = ln ratio_i,  v_i = ((ln upper_i − ln lower_i) / 3.92)²,  weight 1 / (v_i + tau²)
 *     posterior  mean = (ln mid / s0² + Σ w_i y_i) / (1 / s0² + Σ w_i),  variance = 1 / (1 / s0² + Σ w_i)
 *
 * tau is 0.4 until there are five uses, then that of Paule & Mandel (1982), J. Res. Natl. Bur. Stand. 87, 377–385.
 * Source of the posterior: Gelman et al., Bayesian Data Analysis, 3rd ed., §5.4. The order of the uses does not matter.
 *
 * @returns mid = posterior median, low and high its 90 % interval; without uses the range given
 */
export function learnedRatio(prior: RatioRange, uses: readonly MeasuredUse[]): LearnedRatio {
  const told = uses.filter(({ rateRatio, lower, upper }) => Number.isFinite(rateRatio) && Number.isFinite(upper) && upper > lower)
  if (told.length === 0) return { ...prior, uses: 0 }
  const mean0 = Math.log(Math.max(prior.mid, LEAST_RATIO))
  const sd0 = Math.max(LEAST_PRIOR_SD, (Math.log(Math.max(prior.high, LEAST_RATIO)) - Math.log(Math.max(prior.low, LEAST_RATIO))) / PRIOR_WIDTH)
  const effects = told.map(({ rateRatio, lower, upper }) => ({
    y: Math.log(Math.max(rateRatio, LEAST_RATIO_MEASURED)),
    v: ((Math.log(Math.max(upper, LEAST_RATIO_MEASURED)) - Math.log(Math.max(lower, LEAST_RATIO_MEASURED))) / (2 * Z_95)) ** 2,
  })).sort((a, b) => a.y - b.y || a.v - b.v)
  const between = effects.length >= USES_TO_ESTIMATE ? pauleMandel(effects) : BETWEEN_USES ** 2
  const weights = effects.map(({ v }) => 1 / (v + between))
  const precision = 1 / sd0 ** 2 + weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (mean0 / sd0 ** 2 + effects.reduce((sum, { y }, at) => sum + weights[at]! * y, 0)) / precision
  const half = Z_90 / Math.sqrt(precision)
  return { low: Math.exp(mean - half), mid: Math.exp(mean), high: Math.exp(mean + half), uses: told.length }
}

const LARGEST_BETWEEN = 25
const HALVINGS = 60

/** The variance between uses at which the weighted squares around the weighted mean are what chance lets expect; 0 when they are fewer already. */
function pauleMandel(effects: readonly { readonly y: number, readonly v: number }[]): number {
  const excess = (between: number): number => {
    const weights = effects.map(({ v }) => 1 / (v + between))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const mean = effects.reduce((sum, { y }, at) => sum + weights[at]! * y, 0) / total
    return effects.reduce((sum, { y }, at) => sum + weights[at]! * (y - mean) ** 2, 0) - (effects.length - 1)
  }
  if (excess(0) <= 0) return 0
  let [low, high] = [0, LARGEST_BETWEEN]
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
