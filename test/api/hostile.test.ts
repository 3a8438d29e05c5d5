import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { CaseView } from '../../api/case-view.ts'
import type { PatternListRow } from '../../api/routes/patterns.ts'
import { hostileStrings } from '../support/hostile-strings.ts'
import { seedIssues, type SeedIssue } from '../support/seed-issues.ts'
import { withSeededApp } from './with-seeded-app.ts'

const plain = seedIssues[6]
const hostileIssues = hostileStrings.map((text): SeedIssue => ({ ...plain!, label: text, terms: [text], category: text, texts: { en: [text, text] }, casesIn: (week, weeks) => week === weeks - 1 ? 1 : 0 }))
const server = withSeededApp({ issues: hostileIssues })

test('hostile labels, terms, subjects and bodies come back letter for letter', async () => {
  const { patterns } = await server.json<{ patterns: PatternListRow[] }>('/v1/patterns?limit=500&sort=born')
  expect(patterns.map(({ pattern }) => pattern.label).sort()).toEqual([...hostileStrings].sort())
  const { cases } = await server.json<{ cases: CaseView[] }>('/v1/cases?limit=500')
  expect(cases.map(({ subject }) => subject).sort()).toEqual([...hostileStrings].sort())
  expect(cases.map(({ body }) => body).sort()).toEqual([...hostileStrings].sort())
})

test('they survive a CSV, and none begins like a formula', async () => {
  const { body } = await server.call({ url: '/v1/patterns?limit=500', headers: { accept: 'text/csv' } })
  const rows = parse<{ label: string }>(body, { columns: true })
  expect(rows.map(({ label }) => label.replace(/^'(?=[=+\-@\t\r\n\0])/, '')).sort()).toEqual([...hostileStrings].sort())
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0]/)
})

test('in every parameter they are just odd strings: no 5xx, one form of problem', async () => {
  for (const text of hostileStrings) {
    const odd = encodeURIComponent(text)
    for (const url of [`/v1/patterns?search=${odd}`, `/v1/patterns?language=${odd}`, `/v1/patterns?sort=${odd}`, `/v1/patterns/${odd}`, `/v1/cases/${odd}`, `/v1/cases?product=${odd}`, `/v1/cases?cursor=${odd}`, `/v1/signals?from=${odd}`, `/v1/runs/${odd}`, `/v1/export/${odd}`, `/v1/reports/${odd}`]) {
      const { statusCode, headers } = await server.call(url)
      expect(statusCode, url).toBeLessThan(500)
      if (statusCode >= 400) expect(headers['content-type'], url).toBe('application/problem+json')
    }
  }
  expect(await server.store.caseCount()).toBe(hostileStrings.length)
})

const corpus = new URL('../../../shared/bench/torture/attack-strings/', import.meta.url)
const folder = existsSync(corpus)
if (!folder) console.log('skipped: ../shared/bench/torture/attack-strings is not there')
test.skipIf(!folder)('the wider collection of attack strings finds no 5xx in a search', async () => {
  const lines = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(txt|json|csv)$/.test(entry.name))
    .flatMap((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8').split('\n').slice(0, 40))
  expect(lines.length).toBeGreaterThan(100)
  for (const line of lines.filter((text) => text !== '' && text.length <= 200)) {
    const { statusCode } = await server.call({ url: '/v1/patterns', query: { search: line } })
    expect(statusCode, line).toBeLessThan(500)
  }
})
