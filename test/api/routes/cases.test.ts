import { expect, test } from 'vitest'
import type { CaseView } from '../../../api/case-view.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const SENSITIVE = 'test:5-30-0'
const ORDINARY = 'test:2-30-0'

test('lists cases of the whole queue by product and language', async () => {
  const { cases } = await server.json<{ cases: CaseView[] }>('/v1/cases?product=App&language=ja&limit=10')
  expect(cases.length).toBeGreaterThan(0)
  for (const one of cases) expect(one).toMatchObject({ product: 'App', language: 'ja', patternId: 'P-0004' })
})

test('keeps the text of a sensitive category back', async () => {
  expect(await server.json(`/v1/cases/${SENSITIVE}`)).toMatchObject({ caseId: SENSITIVE, patternId: 'P-0005', masked: true, subject: '', body: '', resolution: null })
})

test('keeps it back in a CSV as well', async () => {
  const response = await server.call({ url: '/v1/patterns/P-0005/cases?limit=500', headers: { accept: 'text/csv' } })
  expect(response.body).not.toContain('Someone keeps writing')
})

test('shows an ordinary case whole', async () => {
  const one = await server.json<CaseView>(`/v1/cases/${ORDINARY}`)
  expect(one.masked).toBe(false)
  expect(one.body).not.toBe('')
})

test('reveals a masked case on request and logs who asked, without its text', async () => {
  const before = server.testApp.log.length
  const response = await server.call({ method: 'POST', url: `/v1/cases/${SENSITIVE}/reveal` })
  const revealed = response.json<CaseView>()
  expect(revealed.masked).toBe(false)
  expect(revealed.body).toMatch(/invented|مكتوب/)
  const entries = server.testApp.log.slice(before)
  expect(entries).toEqual([expect.objectContaining({ msg: 'case.revealed', caseId: SENSITIVE, actor: 'api-key' })])
  expect(JSON.stringify(entries)).not.toContain(revealed.body)
})

test('a revealed case stays masked for the next reader', async () => {
  await server.call({ method: 'POST', url: `/v1/cases/${SENSITIVE}/reveal` })
  expect(await server.json(`/v1/cases/${SENSITIVE}`)).toMatchObject({ masked: true, body: '' })
})

test('a case that is not there is a problem', async () => {
  expect(expectProblem(await server.call('/v1/cases/test:nobody'), 'case-not-found')).toMatchObject({ caseId: 'test:nobody' })
  expectProblem(await server.call({ method: 'POST', url: '/v1/cases/test:nobody/reveal' }), 'case-not-found')
})

test('ids and filters that do not fit are problems', async () => {
  expectProblem(await server.call('/v1/cases/x'), 'request-invalid')
  expectProblem(await server.call(`/v1/cases/${'x'.repeat(301)}`), 'request-invalid')
  expectProblem(await server.call('/v1/cases?to=2024-W40'), 'request-invalid')
  expectProblem(await server.call('/v1/cases?cursor=abc'), 'cursor-invalid')
})

test('cases are found by any case field', async () => {
  const { cases } = await server.json<{ cases: CaseView[] }>('/v1/cases?country=BR&platform=iOS&limit=500')
  expect(cases.length).toBeGreaterThan(0)
  expect(new Set(cases.map(({ country, platform }) => `${country ?? ''} ${platform ?? ''}`))).toEqual(new Set(['BR iOS']))
  expect((await server.json<{ cases: CaseView[] }>('/v1/cases?version=none')).cases).toEqual([])
})
