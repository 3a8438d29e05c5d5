import { expect, test } from 'vitest'
import { triageCases } from '../../../pipeline/run/triage-cases.ts'
import type { CaseId } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { testDesk } from '../../support/test-desk.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const correct = (caseId: string, payload: object) => server.call({ method: 'POST', url: `/v1/cases/${encodeURIComponent(caseId)}/risk`, payload })
const END = '2030-01-01T00:00:00.000Z' as Instant

async function anyCase(at: number): Promise<CaseId> {
  const { cases } = await server.json<{ cases: { caseId: CaseId }[] }>('/v1/cases?limit=50')
  return cases[at]!.caseId
}

test('a verdict stands at once, is kept with who gave it, and outlives later runs and other rules', async () => {
  const caseId = await anyCase(0)
  const response = await correct(caseId, { category: 'child_safety', severity: 'S0', reason: 'The caller is twelve.' })
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ decision: 'escalate', severity: 'S0', category: 'child_safety', dsa: { category: 'PROTECTION_OF_MINORS' } })
  for (const version of ['next rules', 'rules after those']) {
    await triageCases(END, { store: server.store, triage: { ...await testDesk.triage(), version }, onProgress: () => undefined })
    expect((await server.store.risksOf([caseId]))[0]).toMatchObject({ triageVersion: version, decision: 'escalate', severity: 'S0', category: 'child_safety', sensitive: true })
  }
  expect(await server.json(`/v1/cases/${encodeURIComponent(caseId)}/risk-corrections`)).toMatchObject({ corrections: [{ caseId, category: 'child_safety', severity: 'S0', actor: 'api-key', reason: 'The caller is twelve.' }] })
})

test('the last verdict counts: not risky takes the flag away', async () => {
  const caseId = await anyCase(1)
  await correct(caseId, { category: 'threat', reason: 'A threat.' })
  expect((await server.store.risksOf([caseId]))[0]).toMatchObject({ decision: 'escalate', severity: 'S1' })
  await correct(caseId, { category: null, reason: 'A song title.' })
  await triageCases(END, { store: server.store, triage: { ...await testDesk.triage(), version: 'once more' }, onProgress: () => undefined })
  expect((await server.store.risksOf([caseId]))[0]).toMatchObject({ decision: 'none', severity: 'S4' })
})

test('what does not fit is refused', async () => {
  const caseId = await anyCase(0)
  expectProblem(await correct(caseId, { reason: 'x' }), 'request-invalid')
  expectProblem(await correct(caseId, { category: 'spam', reason: 'x' }), 'request-invalid')
  expectProblem(await correct(caseId, { category: null, reason: ' ' }), 'request-invalid')
  expectProblem(await correct('no:such', { category: null, reason: 'x' }), 'case-not-found')
})
