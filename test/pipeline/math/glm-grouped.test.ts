import { describe, expect, it } from 'vitest'
import { glmGrouped, groupedLeverage, groupedVariance, type GroupedData } from '../../../pipeline/math/glm-grouped.ts'
import { glmQuasiPoisson } from '../../../pipeline/math/glm-quasi-poisson.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { poissonDraw } from '../../support/quiet-queue.ts'

const ROWS = 120
const GROUPS = 4
const WIDTH = 3

function sample(seed: number): GroupedData & { readonly offset: Float64Array, readonly weights: Float64Array } {
  const random = seededRandom(seed)
  const groups = Uint8Array.from({ length: ROWS }, (_, row) => row % GROUPS)
  const covariates = Float64Array.from({ length: ROWS * WIDTH }, () => random() - 0.5)
  const offset = Float64Array.from({ length: ROWS }, () => random())
  const weights = Float64Array.from({ length: ROWS }, () => 0.2 + random())
  const counts = Float64Array.from({ length: ROWS }, (_, row) => poissonDraw(Math.exp(0.4 * groups[row]! + covariates[row * WIDTH]! + offset[row]!), random))
  return { counts, groups, groupCount: GROUPS, covariates, width: WIDTH, offset, weights }
}

/** The same design written out, one column for each group. */
function written({ groups, covariates }: GroupedData): Float64Array {
  const design = new Float64Array(ROWS * (GROUPS + WIDTH))
  for (let row = 0; row < ROWS; row++) {
    design[row * (GROUPS + WIDTH) + groups[row]!] = 1
    design.set(covariates.subarray(row * WIDTH, (row + 1) * WIDTH), row * (GROUPS + WIDTH) + GROUPS)
  }
  return design
}

describe('glmGrouped', () => {
  const data = sample(3)
  const design = written(data)
  const width = GROUPS + WIDTH
  const whole = glmQuasiPoisson({ counts: data.counts, design, width, offset: data.offset, weights: data.weights })!
  const parts = glmGrouped(data)!

  it('gives the estimates of the design written out', () => {
    [...parts.levels, ...parts.slopes].forEach((value, j) => { expect(value).toBeCloseTo(whole.coefficients[j]!, 10) })
    expect(parts.deviance).toBeCloseTo(whole.deviance, 8)
    expect(parts.converged).toBe(true)
  })

  it('gives its variances and leverages', () => {
    const x = [0.5, 0, -1, 2, 0.3, -0.7, 1.1]
    let variance = 0
    for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) variance += x[i]! * whole.inverse[i * width + j]! * x[j]!
    expect(groupedVariance(parts.inverse, x.slice(0, GROUPS), x.slice(GROUPS))).toBeCloseTo(variance, 10)
    let leverages = 0
    for (let row = 0; row < ROWS; row++) leverages += groupedLeverage(data, parts, row)
    expect(leverages).toBeCloseTo(width, 8)
  })

  it('fits levels alone', () => {
    const levels = glmGrouped({ ...data, covariates: new Float64Array(0), width: 0 })!
    for (let group = 0; group < GROUPS; group++) {
      let cases = 0
      let exposure = 0
      for (let row = group; row < ROWS; row += GROUPS) { cases += data.weights[row]! * data.counts[row]!; exposure += data.weights[row]! * Math.exp(data.offset[row]!) }
      expect(levels.levels[group]).toBeCloseTo(Math.log(cases / exposure), 8)
    }
  })

  it('does not fit covariates that depend on each other or on the groups', () => {
    const twice = { ...data, covariates: data.covariates.map((value, at) => at % WIDTH === 1 ? data.covariates[at - 1]! : value) }
    expect(glmGrouped(twice)).toBeUndefined()
    const ofGroups = { ...data, covariates: data.covariates.map((value, at) => at % WIDTH === 2 ? data.groups[Math.floor(at / WIDTH)]! : value) }
    expect(glmGrouped(ofGroups)).toBeUndefined()
  })
})
