import type { Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { CaseView } from '../../api/case-view.ts'
import type { PatternListRow } from '../../api/routes/patterns.ts'
import { caseIdOf, loadIdOf } from '../../pipeline/domain/ids.ts'
import type { Load } from '../../pipeline/domain/load.ts'
import { inertText } from '../../reports/inert-text.ts'
import { weeklyReport } from '../../reports/weekly-report.ts'
import { reportHolding } from '../support/torture-report.ts'
import { tinyPattern } from '../support/tiny-findings.ts'
import { tortureStrings } from '../support/torture-strings.ts'
import { withConsole } from './with-console.ts'

const texts = tortureStrings() ?? []
const console_ = withConsole([])
const AT = '2024-10-07T06:00:00.000Z' as CaseView['openedAt']
/** Lines become elements of their own; what steers the display becomes a mark. */
const shownLines = (text: string): string => text.split('\n').map(inertText).join('')
/** The start of a long text, as lists show it. */
const preview = (text: string): string => [...text].length <= 280 ? text : `${[...text].slice(0, 280).join('')}…`
/** The report draws a chart for each finding: one string of so many is enough there, all of them are in the pages. */
const REPORT_STRIDE = 8

const caseWith = (text: string, index: number): CaseView => ({
  caseId: caseIdOf('test', String(index)), source: 'test', sourceCaseId: String(index), patternId: null, openedAt: AT, updatedAt: AT, closedAt: null, language: 'und', locale: null, country: null, product: text, version: null,
  platform: null, channel: null, category: null, subcategory: null, severity: null, status: null, subject: text, body: text, resolution: null, tags: [text], team: null, escalated: null, reopenCount: null, masked: false, risk: null,
})
const patternWith = (text: string, index: number): PatternListRow => ({ pattern: tinyPattern(index + 1, { label: text, terms: [text] }), sensitive: false, risk: null, family: null, weekCount: 1, verdict: null, expected: null, lower: null, upper: null, recent: [1] })
const loadWith = (text: string, index: number): Load => ({
  loadId: loadIdOf(index.toString(16).padStart(12, '0')), sha256: '0'.repeat(64), fileName: text, source: text, loadedAt: AT, asOf: null, state: 'loaded', refusedBecause: null,
  rowsIn: 1, rowsNew: 1, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsDeferred: 0,
})

const answer = (body: object) => (route: Route) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) })
const textsOf = (page: Page, selector: string): Promise<string[]> => page.locator(selector).evaluateAll((elements) => elements.map((element) => element.textContent ?? ''))

const pages: readonly { readonly path: string, readonly api: string, readonly body: object, readonly selector: string, readonly shown: (text: string) => string }[] = [
  { path: '/cases', api: '**/v1/cases?*', body: { cases: texts.map(caseWith) }, selector: '.case-subject', shown: shownLines },
  { path: '/cases', api: '**/v1/cases?*', body: { cases: texts.map(caseWith) }, selector: '.case-body', shown: (text) => shownLines(preview(text)) },
  { path: '/cases/test%3A0', api: '**/v1/cases/test%3A0', body: { ...caseWith('x', 0), tags: texts }, selector: '.facts > div:last-child bdi', shown: inertText },
  { path: '/patterns', api: '**/v1/patterns?*', body: { week: '2024-W40', total: texts.length, patterns: texts.map(patternWith) }, selector: 'table.data td:first-child a bdi', shown: inertText },
  { path: '/data', api: '**/v1/loads?*', body: { loads: texts.map(loadWith) }, selector: 'table.data td:first-child a bdi', shown: inertText },
]

/** Kinds of requests that the console makes itself; a text that loads something makes another kind. */
const ownKinds = ['document', 'script', 'stylesheet', 'fetch', 'xhr', 'eventsource']

describe.skipIf(texts.length === 0).each([['with', false], ['without', true]] as const)('%s the content security policy', (_words, ignoresPolicy) => {
  test.each(pages)('$path shows every string letter for letter in $selector: no dialog, request, script or element', async ({ path, api, body, selector, shown }) => {
    const { page, complaints } = await console_.open('/nowhere', { ignoresPolicy })
    const strange: string[] = []
    page.on('request', (request) => { if (!ownKinds.includes(request.resourceType()) && !request.url().includes('/assets/')) strange.push(`${request.resourceType()} ${request.url()}`) })
    await page.route(api, answer(body))
    await page.goto(console_.url + path)
    await page.locator(selector).first().waitFor({ timeout: 30_000 })
    expect(await textsOf(page, selector)).toEqual(texts.map(shown))
    expect(await page.locator('main :is(script, img, iframe, object, embed, video, audio, link, style, base, form[action^="http"], [onload], [onerror], [onclick], a[href^="javascript"], a[href^="http"], a[href^="//"])').count()).toBe(0)
    expect({ complaints, strange }).toEqual({ complaints: [], strange: [] })
    await page.context().close()
  }, 60_000)

  test('the weekly report shows its strings without a dialog, request or script', async () => {
    const some = texts.filter((_, index) => index % REPORT_STRIDE === 0)
    const html = await weeklyReport(reportHolding(some))
    const { page, complaints } = await console_.open('/nowhere', { ignoresPolicy })
    await page.route('**/report-of-the-test', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
    await page.goto(`${console_.url}/report-of-the-test`)
    const labels = await textsOf(page, 'code[dir="auto"]')
    expect(labels.map((text) => text.trim()).toSorted()).toEqual(some.map((text) => inertText(text).trim()).toSorted())
    expect(await page.locator('script, iframe, object, embed, a[href^="javascript"], [onload], [onerror]').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  }, 60_000)
})
