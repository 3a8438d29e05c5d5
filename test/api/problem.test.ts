import { expect, test } from 'vitest'
import { appErrorOf, problemOf, problems } from '../../api/problem.ts'
import { AppError, type ErrorCode, errorCodes } from '../../pipeline/domain/errors.ts'

test.each(Object.keys(errorCodes) as ErrorCode[])('%s has a status, a title and something to do', (code) => {
  const { status, title, detail } = problems[code]
  expect(status).toBeGreaterThanOrEqual(400)
  expect(title).not.toMatch(/!|\.$/)
  expect(detail).toMatch(/\.$/)
})

test('the facts of a 4xx travel with it', () => {
  expect(problemOf(new AppError('pattern-not-found', { patternId: 'P-0001' }), 'r1')).toMatchObject({ patternId: 'P-0001', status: 404, instance: 'urn:groundswell:request:r1' })
})

test('the facts of a 5xx stay inside', () => {
  const problem = problemOf(new AppError('database-corrupt', { file: '/secret/place' }), 'r1')
  expect(JSON.stringify(problem)).not.toContain('secret')
  expect(problem.type).toBe('urn:groundswell:problem:internal')
})

test('a fact cannot take the place of a member', () => {
  expect(problemOf(new AppError('pattern-not-found', { status: 200, title: 'fine' }), 'r1')).toMatchObject({ status: 404, title: problems['pattern-not-found'].title })
})

test('an unknown failure is internal, whatever it says', () => {
  expect(appErrorOf(new Error('password is 123')).code).toBe('internal')
  expect(appErrorOf(undefined).code).toBe('internal')
  expect(appErrorOf({ statusCode: 413 }).code).toBe('request-too-large')
})
