import { expect, test } from 'vitest'
import { rowEquationHolds, type Load } from '../../../pipeline/domain/load.ts'
import { expectProblem } from '../expect-problem.ts'
import { TEST_LOGIN } from '../../support/test-app.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const first = async (): Promise<Load> => {
  const { loads: [load] } = await server.json<{ loads: Load[] }>('/v1/loads')
  if (load === undefined) throw new Error('no load')
  return load
}

test('lists loads with their row equation', async () => {
  const load = await first()
  expect(load).toMatchObject({ fileName: 'cases-2024-w40.csv', state: 'loaded', rowsQuarantined: 1 })
  expect(rowEquationHolds(load)).toBe(true)
})

test('shows one load, and its quarantine by reason without raw text', async () => {
  const load = await first()
  expect(await server.json(`/v1/loads/${load.loadId}`)).toEqual({ ...load, findings: [] })
  const response = await server.call(`/v1/loads/${load.loadId}/quarantine`)
  expect(response.json()).toEqual({ quarantine: [{ reason: 'date-invalid', rowCount: 1, firstLine: 17 }] })
  expect(response.body).not.toContain('2024-13-40')
})

test('a load that is not there is a problem', async () => {
  expectProblem(await server.call('/v1/loads/L-000000000000'), 'load-not-found')
  expectProblem(await server.call('/v1/loads/L-000000000000/quarantine'), 'load-not-found')
  expectProblem(await server.call('/v1/loads/first'), 'request-invalid')
  expectProblem(await server.call('/v1/loads?cursor=x'), 'cursor-invalid')
})

test('shows quarantined rows, their text to signed-in people only, and logs each look', async () => {
  const { loadId } = await first()
  const row = { position: 1, line: 17, column: 'created', reason: 'date-invalid', detail: 'not a date of the declared form' }
  const url = `/v1/loads/${loadId}/quarantine/rows`
  expect(await server.json(url)).toEqual({ rows: [{ ...row, text: null }] })
  expect(server.testApp.log.filter(({ msg }) => msg === 'quarantine.read')).toEqual([])

  const { app } = server.testApp
  const login = await app.inject({ url: `/login?token=${TEST_LOGIN}` })
  const cookie = String(login.headers['set-cookie']).split(';')[0]!
  const seen = await app.inject({ url, headers: { cookie } })
  expect(seen.json()).toEqual({ rows: [{ ...row, text: 'shown: 13 characters' }] })
  expect(seen.body).not.toContain('2024-13-40')
  expect(server.testApp.log.find(({ msg }) => msg === 'quarantine.read')).toMatchObject({ loadId, rows: 1, actor: 'console' })
  expect(await server.json(`${url}?after=1`)).toEqual({ rows: [] })
})

test('reads quarantined rows again when it is asked to', async () => {
  const load = await first()
  const redrive = (loadId: string, payload: object) => server.call({ method: 'POST', url: `/v1/loads/${loadId}/redrive`, payload })
  expect((await redrive(load.loadId, {})).json()).toEqual({ rowsRead: 0, load })
  expectProblem(await redrive('L-000000000000', {}), 'load-not-found')
  expectProblem(await redrive(load.loadId, { source: 'nowhere' }), 'source-unknown')
  expectProblem(await redrive(load.loadId, { file: '/etc/passwd' }), 'request-invalid')
})
