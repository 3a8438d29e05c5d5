import { expect, test } from 'vitest'
import { integerMap } from '../../../pipeline/math/integer-map.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

test('numbers keys as a Map would, through several growths', () => {
  const random = seededRandom(5)
  const keys = Array.from({ length: 5000 }, () => Math.floor(random() * 3000) * 1_431_655)
  const plain = new Map<number, number>()
  const map = integerMap()
  for (const key of keys) {
    if (!plain.has(key)) plain.set(key, plain.size)
    expect(map.number(key)).toBe(plain.get(key))
  }
  expect([...map.keys()]).toEqual([...plain.keys()])
  for (const key of keys) expect(map.find(key)).toBe(plain.get(key))
})

test('an unknown key is not found', () => {
  expect(integerMap(Uint32Array.of(0, 7, 4_294_967_295)).find(8)).toBe(-1)
  expect(integerMap().find(0)).toBe(-1)
})

test('first keys get their places as numbers', () => {
  const map = integerMap(Uint32Array.of(0, 7, 4_294_967_295))
  expect([0, 7, 4_294_967_295].map((key) => map.find(key))).toEqual([0, 1, 2])
})
