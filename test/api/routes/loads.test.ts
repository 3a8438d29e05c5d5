import { expect, test } from 'vitest'
import { rowEquationHolds, type Load } from '../../../pipeline/domain/load.ts'
import { expectProblem } from '../expect-problem.ts'
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
  expect(await server.json(`/v1/loads/${load.loadId}`)).toEqual(load)
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
