import { tableFromIPC } from 'apache-arrow'
import { expect, test } from 'vitest'
import type { PatternListRow, PatternPage } from '../../../api/routes/patterns.ts'
import { seedIssues, type SeedIssue } from '../../support/seed-issues.ts'
import { openSeededStore } from '../../support/seeded-store.ts'
import { openTempStore } from '../../support/temp-store.ts'
import { buildTestApp } from '../../support/test-app.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()

const list = async (query: string) => (await server.call(`/v1/patterns?${query}`)).json<{ week: string, total: number, patterns: PatternListRow[] }>()
const ids = async (query: string) => (await list(query)).patterns.map((row) => row.pattern.patternId)

test('lists patterns by the cases of the last counted week, with their recent counts', async () => {
  const { week, total, patterns } = await list('')
  expect(week).toBe('2024-W40')
  expect(total).toBe(8)
  expect(patterns[0]).toMatchObject({ pattern: { patternId: 'P-0001', caseCount: 41 }, weekCount: 41, sensitive: false })
  expect(patterns[0]?.recent).toHaveLength(26)
  expect(patterns[0]?.recent.at(-1)).toBe(41)
})

test('says which patterns are sensitive', async () => {
  const { patterns } = await list('')
  expect(patterns.filter((row) => row.sensitive).map((row) => row.pattern.patternId)).toEqual(['P-0005'])
})

test('orders by name, cases in all and birth', async () => {
  expect((await ids('sort=label')).slice(0, 2)).toEqual(['P-0004', 'P-0001'])
  expect((await ids('sort=case-count'))[0]).toBe('P-0006')
  expect((await ids('sort=born'))[0]).toBe('P-0001')
})

test('filters by state, language and words', async () => {
  expect(await ids('state=resolved')).toEqual(['P-0008'])
  expect(await ids('language=hi')).toEqual(['P-0001'])
  expect(await ids('search=REFUND%20received')).toEqual(['P-0006'])
  expect(await ids('search=p-0003')).toEqual(['P-0003'])
  expect(await ids('search=nothing%20has%20this')).toEqual([])
})

test('pages by the Link header until there is no next', async () => {
  const seen: string[] = []
  let url: string | undefined = '/v1/patterns?limit=3&sort=label'
  while (url !== undefined) {
    const response = await server.call(url)
    seen.push(...response.json<{ patterns: PatternListRow[] }>().patterns.map((row) => row.pattern.patternId))
    url = /<([^>]*)>; rel="next"/.exec(String(response.headers.link))?.[1]
  }
  expect(seen).toEqual(await ids('sort=label'))
})

test('gives the same page as CSV, one line a pattern', async () => {
  const response = await server.call({ url: '/v1/patterns?limit=2', headers: { accept: 'text/csv' } })
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
  const lines = response.body.trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^patternId,label,state,/)
  expect(lines[1]).toMatch(/^P-0001,Fake customer-care phone numbers,emerging,/)
})

test('gives the same page as an Arrow stream', async () => {
  const response = await server.call({ url: '/v1/patterns', headers: { accept: 'application/vnd.apache.arrow.stream' } })
  expect(response.headers['content-type']).toBe('application/vnd.apache.arrow.stream')
  const table = tableFromIPC(response.rawPayload)
  expect(table.numRows).toBe(8)
  expect(table.getChild('label')?.get(0)).toBe('Fake customer-care phone numbers')
  expect(table.getChild('weekCount')?.get(0)).toBe(41)
})

test('shows one pattern with its examples', async () => {
  const response = await server.call('/v1/patterns/P-0002')
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ pattern: { patternId: 'P-0002', label: 'Payment fails at checkout' }, sensitive: false })
  expect(response.json<{ examples: { subject: string, masked: boolean }[] }>().examples.map((one) => one.masked)).toEqual([false, false, false])
})

test('lists what the newest cases of a pattern share, and nothing where they share nothing', async () => {
  const indicatorsOf = async (id: string) => (await server.json<PatternPage>(`/v1/patterns/${id}`)).indicators
  expect(await indicatorsOf('P-0001')).toEqual({ ofCases: 41, tokens: [{ token: '[phone:7f3a91]', caseCount: 41 }] })
  expect(await indicatorsOf('P-0002')).toEqual({ ofCases: 100, tokens: [] })
})

test('lists of a sensitive pattern only what is masked', async () => {
  const issue: SeedIssue = { ...seedIssues[4]!, texts: { en: ['Someone keeps writing', 'From https://harasser.example/profile and [phone:09bc12].'] } }
  const temp = await openSeededStore([issue])
  const { app, call } = await buildTestApp(temp.store)
  const page = (await call('/v1/patterns/P-0001')).json<PatternPage>()
  expect([page.sensitive, page.indicators.tokens.map(({ token }) => token)]).toEqual([true, ['[phone:09bc12]']])
  await app.close()
  await temp.end()
})

test('masks the examples of a sensitive pattern', async () => {
  const { examples } = (await server.call('/v1/patterns/P-0005')).json<{ examples: { subject: string, body: string, masked: boolean }[] }>()
  expect(examples.length).toBeGreaterThan(0)
  for (const example of examples) expect(example).toMatchObject({ masked: true, subject: '', body: '' })
})

test('a pattern that is not there, and an order that is not, are problems', async () => {
  expect(expectProblem(await server.call('/v1/patterns/P-9999'), 'pattern-not-found')).toMatchObject({ patternId: 'P-9999' })
  expect(expectProblem(await server.call('/v1/patterns?sort=colour'), 'request-invalid').errors).toEqual([{ pointer: '/sort', detail: expect.stringContaining('querystring') as string }])
  expectProblem(await server.call('/v1/patterns/17'), 'request-invalid')
  expectProblem(await server.call('/v1/patterns?limit=0'), 'request-invalid')
  expectProblem(await server.call('/v1/patterns?cursor=nonsense'), 'cursor-invalid')
})

test('an empty store has no patterns and no week', async () => {
  const empty = await openTempStore()
  const emptyApp = await buildTestApp(empty.store)
  expect((await emptyApp.call('/v1/patterns')).json()).toEqual({ week: null, total: 0, patterns: [] })
  await emptyApp.app.close()
  await empty.end()
})

test('filters by any case field: at least a tenth of the cases have the value', async () => {
  expect(await ids('product=App&sort=label')).toEqual(['P-0004', 'P-0008', 'P-0002', 'P-0006'])
  expect(await ids('product=App&state=resolved')).toEqual(['P-0008'])
  expect(await ids('product=App&country=XX')).toEqual([])
})

test('filters by severity: the asked one or a graver one, the gravest first when asked', async () => {
  const cases = (await server.store.cases({ patternId: 'P-0006' as never }, { limit: 100, cursor: null })).items
  await server.store.saveRisks(cases.map(({ caseId, rowHash }) => ({
    caseId, rowHash, triageVersion: 'v1', judgedAt: '2024-10-07T06:00:00.000Z' as never, decision: 'escalate', category: 'scam', severity: 'S2', dsa: { category: 'SCAMS_AND_FRAUD', keyword: 'OTHER' },
    score: 3, share: 0.001, trigger: null, rules: [], model: 'report', modelVersion: 'm1', comparedWith: 'en', sensitive: false, template: caseId,
  })))
  expect(await ids('severity=S1')).toEqual([])
  expect(await ids('severity=S2')).toEqual(['P-0006'])
  expect(await ids('severity=S3')).toEqual(['P-0006'])
  expect((await ids('sort=severity'))[0]).toBe('P-0006')
  expectProblem(await server.call('/v1/patterns?severity=S9'), 'request-invalid')
})
