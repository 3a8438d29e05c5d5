import { tableFromIPC } from 'apache-arrow'
import { expect, test } from 'vitest'
import { exportTables } from '../../../pipeline/store/store.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()

test('streams the cases as Arrow, one row a case', async () => {
  const response = await server.call('/v1/export/cases')
  expect(response.headers['content-type']).toBe('application/vnd.apache.arrow.stream')
  expect(tableFromIPC(response.rawPayload).numRows).toBe(await server.store.caseCount())
})

test.each(exportTables)('the table %s can be read back', async (table) => {
  const response = await server.call(`/v1/export/${table}`)
  expect(response.statusCode).toBe(200)
  expect(tableFromIPC(response.rawPayload).schema.fields.length).toBeGreaterThan(1)
})

test('a table that is not offered is a problem', async () => {
  expectProblem(await server.call('/v1/export/quarantine'), 'request-invalid')
})
