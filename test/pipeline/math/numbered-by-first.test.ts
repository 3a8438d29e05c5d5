import { expect, test } from 'vitest'
import { numberedByFirst } from '../../../pipeline/math/numbered-by-first.ts'

test('groups are numbered in order of appearance and -1 stays', () => {
  expect([...numberedByFirst(Int32Array.of(9, -1, 4, 9, 0, -1))]).toEqual([0, -1, 1, 0, 2, -1])
})
