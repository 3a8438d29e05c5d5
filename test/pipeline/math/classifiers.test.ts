import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linearSvm } from '../../../pipeline/math/linear-svm.ts'
import { logisticNewton } from '../../../pipeline/math/logistic-newton.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { matrixOfRows } from '../../../pipeline/math/sparse-matrix.ts'

interface Golden {
  readonly tolerance: { readonly logistic: number, readonly svm: number }
  readonly logistic: { readonly design: number[][], readonly outcomes: number[], readonly weights: number[], readonly ridge: number, readonly coefficients: number[] }
  readonly svm: { readonly points: number[][], readonly classes: number[], readonly cost: number, readonly weights: number[][] }
}
const { tolerance, logistic, svm } = JSON.parse(readFileSync(new URL('../../golden/classifiers.json', import.meta.url), 'utf8')) as Golden

const matrix = matrixOfRows(svm.points.map((point) => {
  const columns = Int32Array.from(point.keys()).filter((column) => point[column] !== 0)
  return { columns, values: Float32Array.from(columns, (column) => point[column]!) }
}), svm.points[0]!.length)
const train = (options: Partial<Parameters<typeof linearSvm>[2]> = {}) =>
  linearSvm(matrix, Int32Array.from(svm.classes), { classCount: svm.weights.length, cost: svm.cost, rounds: 500, rivals: 1_000, random: seededRandom(1), ...options })

test('a logistic regression has the coefficients of the reference', () => {
  const found = logisticNewton({ design: Float64Array.from(logistic.design.flat()), outcomes: logistic.outcomes, width: logistic.coefficients.length, weights: logistic.weights }, logistic.ridge)
  logistic.coefficients.forEach((value, at) => { expect(Math.abs(found[at]! - value)).toBeLessThan(tolerance.logistic) })
})

test('separable rows give finite coefficients', () => {
  const found = logisticNewton({ design: Float64Array.from([1, -1, 1, 1]), outcomes: [0, 1], width: 2, weights: [1, 1] }, 0.01)
  expect([...found].every(Number.isFinite)).toBe(true)
  expect(found[1]).toBeGreaterThan(1)
})

/** What the machine minimises. */
function lossOf(weights: ArrayLike<number>, number: number): number {
  const { points, classes, cost } = svm
  const errors = points.map((point, row) => {
    const score = point.reduce((sum, value, column) => sum + value * weights[column]!, -1)
    return Math.max(0, 1 - (classes[row] === number ? score : -score)) ** 2
  })
  return Array.from(weights).reduce((sum, value) => sum + value * value, 0) / 2 + cost * errors.reduce((sum, error) => sum + error, 0)
}

test('each class comes within the tolerance of the least loss of the reference', () => {
  const found = train()
  svm.weights.forEach((reference, number) => {
    const own = reference.map((_, column) => found[column * svm.weights.length + number]!)
    expect(lossOf(own, number) / lossOf(reference, number) - 1).toBeLessThan(tolerance.svm)
  })
})

test('the same seed gives the same weights', () => {
  expect(train()).toEqual(train())
})

test('with few rivals every class still knows its own rows', () => {
  const found = train({ rivals: 5 })
  const score = (row: number, number: number) => svm.points[row]!.reduce((sum, value, column) => sum + value * found[column * svm.weights.length + number]!, -1)
  const own = svm.classes.map((number, row) => score(row, number))
  const other = svm.classes.map((number, row) => score(row, (number + 1) % svm.weights.length))
  expect(own.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(other.reduce((sum, value) => sum + value, 0))
})
