/** What an alert was: an issue; a rise that had a harmless known cause; chance; the same thing told twice. */
export const alertVerdicts = ['real', 'expected', 'noise', 'duplicate'] as const
export type AlertVerdict = (typeof alertVerdicts)[number]

/** Before anybody said anything, an alert is taken to be real as often as the rate of false findings that people asked for leaves it. */
const PRIOR_VERDICTS = 4
const DEFAULT_FALSE_SHARE = 0.1
/** Verdicts make a threshold at most so many times stricter or looser: one pattern must be able to alarm again. */
const STRICTEST = 1 / 64
const LOOSEST = 4

/**
 * By how much the error rate alpha of one pattern's tests is multiplied after verdicts on its alerts; below 1 is stricter.
 *
 * The share of real alerts p is estimated as the mean of its Beta posterior, whose prior weighs four verdicts at the share asked for:
 *
 *     p = (4 (1 - f) + real) / (4 + real + expected + noise)          factor = [p / (1 - p)] / [(1 - f) / f]
 *
 * Of all tests that alarm, the odds of a real one are proportional to 1 / alpha (Bayes' rule, with power about constant), so this factor brings the odds
 * back to those asked for. A duplicate says nothing about the threshold. No verdicts give 1.
 * Source: Gelman et al., Bayesian Data Analysis, 3rd ed., §2.1 (Beta posterior); Benjamini & Hochberg (1995) for the share f.
 *
 * @param falseShare the share of false alerts asked for, f in (0, 1)
 * @returns in [1/64, 4]
 */
export function alphaFactor(verdicts: readonly AlertVerdict[], falseShare: number = DEFAULT_FALSE_SHARE): number {
  const real = verdicts.filter((verdict) => verdict === 'real').length
  const wrong = verdicts.filter((verdict) => verdict === 'expected' || verdict === 'noise').length
  const p = (PRIOR_VERDICTS * (1 - falseShare) + real) / (PRIOR_VERDICTS + real + wrong)
  const factor = (p / (1 - p)) / ((1 - falseShare) / falseShare)
  return Math.min(LOOSEST, Math.max(STRICTEST, factor))
}
