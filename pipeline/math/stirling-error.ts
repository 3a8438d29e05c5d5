import { logGamma, stirlingCorrection } from './log-gamma.ts'

const HALF_LOG_TWO_PI = 0.918938533204672741780329736406
const SERIES_FROM = 15

/**
 * log(x!) − log(√(2πx) (x/e)^x): the error of Stirling's formula.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities, §3.
 *
 * @param x above 0, need not be whole
 */
export function stirlingError(x: number): number {
  if (x >= SERIES_FROM) return stirlingCorrection(x)
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI
}
