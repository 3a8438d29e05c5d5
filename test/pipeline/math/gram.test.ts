import { expect, test } from 'vitest'
import { gram } from '../../../pipeline/math/gram.ts'

test('gives the products of all pairs of columns, for any number of rows', () => {
  const rows = [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]
  for (let count = 0; count <= rows.length; count++) {
    const [a, b, c] = rows.slice(0, count).reduce(([x, y, z], [p, q]) => [x! + p! * p!, y! + p! * q!, z! + q! * q!], [0, 0, 0])
    expect([...gram(Float32Array.from(rows.slice(0, count).flat()), 2)]).toEqual([a, b, b, c])
  }
})
