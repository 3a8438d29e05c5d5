import { expect, test } from 'vitest'
import { carried, taken } from '../../../pipeline/cli/carried.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'

test('a result comes through a copy as it is', () => {
  expect(taken(structuredClone(carried(() => ({ rows: Float32Array.of(1, 2) }))))).toEqual({ rows: Float32Array.of(1, 2) })
})

test('a failure keeps its code and details through a copy', () => {
  const sent = structuredClone(carried(() => { throw new AppError('encoder-unavailable', { encoder: 'endpoint', attempts: 5 }) }))
  expect(() => taken(sent)).toThrow(expect.objectContaining({ code: 'encoder-unavailable', details: { encoder: 'endpoint', attempts: 5 }, retryable: true }))
})

test('a mistake of ours is not dressed up as a known failure', () => {
  expect(() => carried(() => { throw new RangeError('ours') })).toThrow(RangeError)
})
