import type { LogLinearData, LogLinearFit } from './glm-quasi-poisson.ts'

/**
 * Covariance of the coefficients of a log-linear model that holds under autocorrelation up to `lag` and any variance, row-major.
 *
 *     B (S0 + sum over l of (1 − l / (lag + 1)) (Sl + Sl')) B      Sl = sum over i of u_i u_{i−l}'      u_i = (y_i − mu_i) x_i
 *
 * B is the inverse information of the fit. Source: Newey & West (1987), Econometrica 55, 703–708; for GLMs Zeileis (2004), J. Statist. Softw. 11(10).
 *
 * @param lag 0 or more, in rows: rows follow each other in time
 */
export function neweyWest({ counts, design, width }: LogLinearData, { means, inverse }: LogLinearFit, lag: number): Float64Array {
  const n = counts.length
  const scores = new Float64Array(n * width)
  for (let row = 0; row < n; row++) for (let j = 0; j < width; j++) scores[row * width + j] = (counts[row]! - means[row]!) * design[row * width + j]!
  const meat = new Float64Array(width * width)
  for (let back = 0; back <= lag; back++) {
    const weight = 1 - back / (lag + 1)
    for (let row = back; row < n; row++) {
      for (let i = 0; i < width; i++) {
        for (let j = 0; j < width; j++) {
          const product = weight * scores[row * width + i]! * scores[(row - back) * width + j]!
          meat[i * width + j] = meat[i * width + j]! + product
          if (back > 0) meat[j * width + i] = meat[j * width + i]! + product
        }
      }
    }
  }
  return product(product(inverse, meat, width), inverse, width)
}

function product(left: Float64Array, right: Float64Array, width: number): Float64Array {
  const out = new Float64Array(width * width)
  for (let i = 0; i < width; i++) for (let k = 0; k < width; k++) for (let j = 0; j < width; j++) out[i * width + j] = out[i * width + j]! + left[i * width + k]! * right[k * width + j]!
  return out
}
