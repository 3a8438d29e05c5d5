import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { ReportSchema } from '../../../pipeline/domain/report.ts'
import { parseWeek } from '../../../pipeline/domain/week.ts'
import { reportContentPolicy } from '../../../reports/content-policy.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()

test('lists weeks with a report', async () => {
  expect(await server.json('/v1/reports')).toEqual({ reports: [{ week: '2024-W40', revision: 1, madeAt: '2024-10-07T06:00:00.000Z', caseCount: 143, findingCount: 4 }] })
})

test('gives the stored report, whole, by its week and as the latest', async () => {
  const stored = await server.store.report(parseWeek('2024-W40'))
  const given = await server.json('/v1/reports/2024-W40')
  expect(given).toEqual(stored)
  expect(Check(ReportSchema, given)).toBe(true)
  expect(await server.json('/v1/reports/latest')).toEqual(stored)
})

test.each([['text/html', 'html'], ['text/markdown', 'md']])('gives %s by Accept and by address', async (type, form) => {
  const byAccept = await server.call({ url: '/v1/reports/2024-W40', headers: { accept: type } })
  const byAddress = await server.call(`/v1/reports/2024-W40/${form}`)
  expect(byAccept.headers['content-type']).toBe(`${type}; charset=utf-8`)
  expect(byAddress.body).toBe(byAccept.body)
  expect(byAddress.body).toContain('2024-W40')
})

test('gives PDF by Accept and by address, named after its week', async () => {
  const byAccept = await server.call({ url: '/v1/reports/latest', headers: { accept: 'application/pdf' } })
  const byAddress = await server.call('/v1/reports/2024-W40/pdf')
  expect(byAccept.headers['content-type']).toBe('application/pdf')
  expect(byAccept.headers['content-disposition']).toBe('inline; filename="groundswell-2024-W40.pdf"')
  expect(byAddress.rawPayload.equals(byAccept.rawPayload)).toBe(true)
  expect(byAddress.body).toMatch(/^%PDF-/)
})

test('a report page comes with the policy that it carries itself, and in a sandbox', async () => {
  const { headers } = await server.call('/v1/reports/2024-W40/html')
  const policy = String(headers['content-security-policy'])
  expect(policy.startsWith(`${reportContentPolicy};`)).toBe(true)
  expect(policy).toContain('sandbox')
  expect(policy).not.toMatch(/script|unsafe/)
})

test('weeks and revisions that are not there are problems', async () => {
  expect(expectProblem(await server.call('/v1/reports/2024-W39'), 'report-not-found')).toMatchObject({ week: '2024-W39' })
  expectProblem(await server.call('/v1/reports/2024-W40?revision=2'), 'report-not-found')
  expectProblem(await server.call('/v1/reports/2024-W39/html'), 'report-not-found')
})

test('addresses that do not fit are problems', async () => {
  expectProblem(await server.call('/v1/reports/2024-40'), 'request-invalid')
  expectProblem(await server.call('/v1/reports/2024-W40/docx'), 'request-invalid')
  expectProblem(await server.call('/v1/reports/2024-W40?revision=0'), 'request-invalid')
})
