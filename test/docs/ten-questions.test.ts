import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CaseView } from '../../api/case-view.ts'
import type { Rise } from '../../api/routes/rises.ts'
import type { Action } from '../../pipeline/domain/action.ts'
import { caseIdOf, patternIdOf } from '../../pipeline/domain/ids.ts'
import type { Report } from '../../pipeline/domain/report.ts'
import type { JudgedSeries, Segment } from '../../pipeline/domain/series.ts'
import type { Signal } from '../../pipeline/domain/signal.ts'
import { dayOfInstant, parseWeek, weekOfInstant, weekPlus } from '../../pipeline/domain/week.ts'
import { withSeededApp } from '../api/with-seeded-app.ts'
import { repositoryRoot } from '../support/source-tree.ts'

const server = withSeededApp()
const week = parseWeek('2024-W40')
const asked = [...readFileSync(join(repositoryRoot, 'docs/ten-questions.md'), 'utf8').matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| `(GET|POST) (\S+)`(?: with `(.+?)`)? \|$/gm)]
  .map(([, number, question, clicks, method, url, body]) => ({ number: Number(number), question, clicks, method: method as 'GET' | 'POST', url: url ?? '', body }))

/** Makes the one call that the page names for a question. */
async function answer<Body>(number: number): Promise<Body> {
  const call = asked.find((one) => one.number === number)
  if (call === undefined) throw new Error(`the page has no question ${number}`)
  const reply = await server.call({ method: call.method, url: call.url, ...call.body === undefined ? {} : { headers: { 'content-type': 'application/json' }, payload: call.body } })
  expect(reply.statusCode, call.url).toBe(200)
  return reply.json<Body>()
}

/** All cases, read from the store one by one: counts are compared with these. */
async function casesWhere(fits: (one: { readonly country: string | null, readonly openedAt: string, readonly caseId: string, readonly platform: string | null }) => boolean) {
  const ids = Array.from({ length: 8 }, (_, issue) => Array.from({ length: 31 }, (_, at) => Array.from({ length: 60 }, (_, ordinal) => caseIdOf('test', `${issue + 1}-${at}-${ordinal}`)))).flat(2)
  return (await server.store.casesById(ids)).filter(fits)
}
const issueOf = (caseId: string): string => patternIdOf(Number(/:(\d+)-/.exec(caseId)?.[1]))

test('the page asks ten questions, each with a way of at most three clicks and one call', () => {
  expect(asked.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  for (const { clicks } of asked) expect(clicks?.split(', ').length).toBeLessThanOrEqual(3)
})

test('1: which pattern rose most in Brazil last week', async () => {
  const { rises: [first] } = await answer<{ rises: Rise[] }>(1)
  const brazil = await casesWhere(({ country }) => country === 'BR')
  const count = (patternId: string, at: string): number => brazil.filter(({ caseId, openedAt }) => issueOf(caseId) === patternId && weekOfInstant(openedAt as never) === at).length
  const changes = Array.from({ length: 8 }, (_, issue) => patternIdOf(issue + 1)).map((patternId) => ({ patternId, change: count(patternId, week) - Array.from({ length: 8 }, (_, back) => count(patternId, weekPlus(week, -1 - back))).reduce((sum, one) => sum + one, 0) / 8 }))
  const most = changes.toSorted((a, b) => b.change - a.change)[0]
  expect(first?.patternId).toBe(most?.patternId)
  expect(first?.change).toBeCloseTo(most?.change ?? 0, 9)
  expect(first?.caseCount).toBe(count(first?.patternId ?? '', week))
})

test('2: since when', async () => {
  const { points } = await answer<JudgedSeries>(2)
  expect(points.filter(({ alarm }) => alarm).map(({ period }) => period)).toContain('2024-W39')
})

test('3: on which platform', async () => {
  const { segments } = await answer<{ segments: { segment: Segment, caseCount: number }[] }>(3)
  const own = await casesWhere(({ caseId }) => issueOf(caseId) === 'P-0002')
  expect(segments.length).toBe(3)
  for (const { segment, caseCount } of segments) expect(caseCount).toBe(own.filter(({ platform }) => platform === segment.value).length)
})

test('4: what did we do about it', async () => {
  const { actions } = await answer<{ actions: { action: Action }[] }>(4)
  expect(actions.map(({ action }) => [action.title, action.state, action.ownerTeam])).toEqual([['Find and fix the failing payment step', 'accepted', 'Payments']])
})

test('5: what is new this week', async () => {
  const { signals } = await answer<{ signals: Signal[] }>(5)
  expect(signals.map(({ patternId }) => patternId)).toEqual(['P-0001'])
})

test('6: is this case something we know', async () => {
  expect(await answer<object>(6)).toMatchObject({ match: { verdict: 'known', patternId: 'P-0002' } })
})

test('7: which cases are behind this number', async () => {
  const { cases } = await answer<{ cases: CaseView[] }>(7)
  const finding = (await server.store.report(week))?.findings.find(({ pattern }) => pattern.patternId === 'P-0001')
  expect(cases.length).toBe(finding?.signal.observed)
  for (const { openedAt } of cases) expect(dayOfInstant(openedAt) >= '2024-09-30' && dayOfInstant(openedAt) <= '2024-10-06').toBe(true)
})

test('8: can I trust the data', async () => {
  const { loads: [load] } = await answer<{ loads: Record<string, number>[] }>(8)
  const rows = (name: string): number => load?.[name] ?? Number.NaN
  expect(rows('rowsIn')).toBe(rows('rowsNew') + rows('rowsUpdated') + rows('rowsUnchanged') + rows('rowsQuarantined') + rows('rowsDeferred'))
})

test('9: how sure are we', async () => {
  const { signals: [signal] } = await answer<{ signals: Signal[] }>(9)
  expect(signal).toMatchObject({ patternId: 'P-0002', qValue: 0.0002 })
  expect(signal?.observed).toBeGreaterThan(signal?.upper ?? Infinity)
})

test('10: is the whole queue larger than usual', async () => {
  const { summary, queue } = await answer<Report>(10)
  expect(summary.caseCount).toBe((await casesWhere(({ openedAt }) => weekOfInstant(openedAt as never) === week)).length)
  expect(queue.points.at(-1)?.count).toBe(summary.caseCount)
  expect(queue.points.at(-2)?.count).toBe(summary.lastWeekCount)
})
