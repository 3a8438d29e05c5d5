import { expect, test } from 'vitest'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import { opinionOf, VOTERS_PER_PATTERN, votersOf, withPattern, type LanguageModel } from '../../../pipeline/run/language-model.ts'

const at = (x: number, y: number) => Float32Array.from([x, y])

test('a case votes for the pattern that it is in now, not for the one it came to', () => {
  const place = new Map([[1, 0], [2, 0]])
  const voters = votersOf((row) => place.get(row) ?? -1)
  voters.add(1, 0, at(1, 0))
  voters.add(2, 0, at(0.6, 0.8))
  place.set(2, 7)
  expect(voters.nearest(at(1, 0), [0]).map(({ pattern }) => pattern)).toEqual([0, 7])
})

test('a case votes once, wherever it was moved, and not at all without a pattern', () => {
  const voters = votersOf((row) => row === 1 ? 4 : -1)
  voters.add(1, 0, at(1, 0))
  voters.add(1, 4, at(1, 0))
  voters.add(2, 0, at(1, 0))
  expect(voters.nearest(at(1, 0), [0, 4])).toEqual([{ pattern: 4, similarity: 1 }])
})

test('only the newest cases of a large pattern vote', () => {
  const voters = votersOf((row) => row)
  for (let row = 0; row <= VOTERS_PER_PATTERN; row++) voters.add(row, 0, row === 0 ? at(1, 0) : at(0.6, 0.8))
  expect(voters.nearest(at(1, 0), [0]).some(({ pattern }) => pattern === 0)).toBe(false)
})

test('a pattern with a new centre is near to what lies there', () => {
  const empty: LanguageModel = { basis: { dimensions: 2, bytes: new Uint8Array(), embed: () => new Float32Array() }, centres: { patternIds: [], floors: [], dimensions: 2, values: new Float32Array() }, patterns: [], voters: votersOf(() => -1) }
  const grown = withPattern(withPattern(empty, patternIdOf(1), 0, { centre: at(1, 0), floor: 0.2 }), patternIdOf(2), 1, { centre: at(0, 1), floor: 0.3 })
  expect([...opinionOf(grown, at(0, 1)).closeTo]).toEqual([[0, 0], [1, 1]])
  expect(grown.centres.floors).toEqual([0.2, 0.3])
})
