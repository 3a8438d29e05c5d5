import { expect, test } from 'vitest'
import type { DeclaredDay } from '../../../pipeline/domain/declared-day.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const declare = (payload: object) => server.call({ method: 'POST', url: '/v1/calendar', headers: { 'content-type': 'application/json' }, payload })
const days = async (query = '') => (await server.json<{ days: DeclaredDay[] }>(`/v1/calendar${query}`)).days

test('a declared day is listed by day until it is withdrawn, and kept after', async () => {
  const shift = await declare({ kind: 'level-shift', day: '2024-09-02', patternId: 'P-0002', reason: 'new sign-in' })
  expect(shift.statusCode).toBe(201)
  const declared = shift.json<DeclaredDay>()
  expect(shift.headers.location).toBe(`/v1/calendar/${declared.declaredDayId}`)
  expect(declared).toMatchObject({ kind: 'level-shift', day: '2024-09-02', patternId: 'P-0002', reason: 'new sign-in', declaredBy: 'api-key', withdrawnAt: null })
  const holiday = (await declare({ kind: 'holiday', day: '2024-05-01', reason: 'Labour Day' })).json<DeclaredDay>()
  expect(holiday.patternId).toBe('*')
  expect((await days()).map(({ day }) => day)).toEqual(['2024-05-01', '2024-09-02'])

  const gone = await server.call({ method: 'DELETE', url: `/v1/calendar/${holiday.declaredDayId}` })
  expect(gone.json()).toMatchObject({ declaredDayId: holiday.declaredDayId, withdrawnBy: 'api-key' })
  expect((await days()).map(({ day }) => day)).toEqual(['2024-09-02'])
  expect((await days('?withdrawn=true')).map(({ day }) => day)).toEqual(['2024-05-01', '2024-09-02'])
  expect((await server.call({ method: 'DELETE', url: `/v1/calendar/${holiday.declaredDayId}` })).json()).toEqual(gone.json())
})

test('the same declaration again is the one that is known', async () => {
  const body = { kind: 'holiday', day: '2024-12-24', reason: 'Christmas Eve' }
  expect((await declare(body)).json()).toEqual((await declare({ ...body, reason: 'said again' })).json())
})

test('days that are none, holidays of one pattern and unknown patterns are problems', async () => {
  expectProblem(await declare({ kind: 'holiday', day: '2024-02-30', reason: 'never' }), 'request-invalid')
  expectProblem(await declare({ kind: 'holiday', day: '2024-02-29', patternId: 'P-0001', reason: 'of one' }), 'request-invalid')
  expectProblem(await declare({ kind: 'holiday', day: '2024-02-29', reason: ' ' }), 'request-invalid')
  expectProblem(await declare({ kind: 'level-shift', day: '2024-02-29', patternId: 'P-9999', reason: 'of none' }), 'pattern-not-found')
  expectProblem(await server.call({ method: 'DELETE', url: '/v1/calendar/H-000000000000' }), 'declared-day-not-found')
})

test('declaring and withdrawing stand in the log of acts', async () => {
  const declared = (await declare({ kind: 'holiday', day: '2024-08-15', reason: 'Assumption' })).json<DeclaredDay>()
  await server.call({ method: 'DELETE', url: `/v1/calendar/${declared.declaredDayId}` })
  const { acts } = await server.json<{ acts: { act: string, subject: string }[] }>('/v1/audit?limit=2')
  expect(acts.map(({ act }) => act)).toEqual(['DELETE /v1/calendar/:declaredDayId', 'POST /v1/calendar'])
})
