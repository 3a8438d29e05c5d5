import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import { beforeAll, describe, expect, it } from 'vitest'
import { ReportSchema, type Report } from '../../pipeline/domain/report.ts'
import { weekPlus, type IsoDay } from '../../pipeline/domain/week.ts'
import { countWords } from '../../pipeline/domain/words.ts'
import { inertText } from '../../reports/inert-text.ts'
import { markdownReport } from '../../reports/markdown-report.ts'
import { weeklyReport } from '../../reports/weekly-report.ts'
import { emptyReport, firstWeekReport, fixtureReport } from '../support/fixture-report.ts'
import { hostileTexts, longLabel } from '../support/fixture-texts.ts'
import { readHtml, type ReadElement } from '../support/read-html.ts'

const report = fixtureReport()
let page: string
let elements: readonly ReadElement[]
const all = (tag: string): ReadElement[] => elements.filter((element) => element.tag === tag)
const one = (tag: string): ReadElement => {
  const [first, ...more] = all(tag)
  if (first === undefined || more.length > 0) throw new Error(`${1 + more.length} of ${tag}`)
  return first
}

beforeAll(async () => {
  page = await weeklyReport(report)
  elements = readHtml(page)
})

/** The first two findings are one issue, the fifth has a counterpart that did not change. */
const ofFamilies = (): Report => ({
  ...report, families: [
    { familyId: report.findings[0]!.pattern.patternId, label: 'Fake numbers', patternIds: report.findings.slice(0, 2).map(({ pattern }) => pattern.patternId), caseCount: 47, languages: [{ language: 'en', caseCount: 38 }, { language: 'hi', caseCount: 9 }] },
    { familyId: 'P-0009' as never, label: 'Revoked', patternIds: ['P-0009', 'P-0777'] as never, caseCount: 12, languages: [{ language: 'th', caseCount: 12 }] },
  ],
})

describe('one issue in several languages', () => {
  it('is one group with its cases by language, its patterns linked where they are findings', async () => {
    const page = readHtml(await weeklyReport(ofFamilies()))
    const [group, ...others] = page.filter(({ attributes }) => attributes.get('role') === 'group')
    expect(others).toEqual([])
    expect(group?.attributes.get('aria-label')).toBe('The same issue in 2 languages')
    expect(group?.text).toContain('47 cases in the week, English 38, Hindi 9.')
    for (const { pattern } of report.findings.slice(0, 2)) expect(group?.text).toContain(pattern.patternId)
    const lines = page.filter(({ attributes }) => attributes.get('class') === 'facts family').map(({ text }) => text)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toBe('One issue in 2 patterns: 12 cases in the week, Thai 12. Patterns: P-0009, P-0777.')
    expect(page.filter(({ tag, attributes }) => tag === 'a' && attributes.get('href') === '#finding-P-0777')).toEqual([])
  })

  it('is said once before its findings in Markdown', () => {
    const text = markdownReport(ofFamilies())
    expect(text.match(/The same issue in 2 languages/g)).toHaveLength(1)
    expect(text).toContain('**The same issue in 2 languages**: 47 cases in the week, English 38, Hindi 9. Patterns: P-0412, P-0413.')
  })
})

describe('the weekly report', () => {
  it.each([['full', fixtureReport()], ['first week', firstWeekReport()], ['empty', emptyReport()]])('is made of a valid report: %s', (_, made) => {
    expect([...Value.Errors(ReportSchema, made)]).toEqual([])
  })

  it('is the same to the byte when it is made again', async () => {
    expect(await weeklyReport(structuredClone(report))).toBe(page)
  })

  it('does not change the report', async () => {
    const frozen = deepFrozen(fixtureReport())
    expect(await weeklyReport(frozen)).toBe(page)
  })

  it('answers first: sentence, counts and what to do stand before the first finding', () => {
    const [, afterSentence = ''] = one('main').text.split(report.summary.sentence)
    expect(afterSentence).toMatch(/^\s*2 new issue types\s+2 rose\s+1 came back\s+1 faded\s+2 data warnings\s+Do first\s*Report the phone numbers to the carrier and block them for Fake PhonePe customer-care numbers \(41 cases\) · Trust & Safety, due Tue 8 Oct/)
  })

  it('says week, days, sources, clock and revision at the top', () => {
    expect(one('header').text).toMatch(/Week 40, 30 Sep – 6 Oct 2024\s+2024-W40 · sources forum, tickets · made Mon 7 Oct 2024 06:00 UTC · revision 1/)
  })

  it('says why it was revised', async () => {
    const revised = await weeklyReport({ ...report, revision: 2, revisedBecause: '6 more cases of the week are known.' })
    expect(revised).toContain('revision 2')
    expect(revised).toContain('Revised: 6 more cases of the week are known.')
  })
})

describe('each finding', () => {
  it('stands once, in the order of the report, under its label', () => {
    expect(all('article').map((article) => article.attributes.get('id'))).toEqual(report.findings.map(({ pattern }) => `finding-${pattern.patternId}`))
    for (const [index, { pattern, signal }] of report.findings.entries()) {
      const text = all('article')[index]?.text ?? ''
      expect(text).toContain(inertText(pattern.label))
      expect(text).toContain(inertText(signal.sentence))
    }
  })

  it('shows only numbers that are in report.json', () => {
    for (const [index, finding] of report.findings.entries()) {
      const known = new Set(numbersIn(finding))
      const shown = readHtml(all('article')[index]?.inner ?? '').filter(({ tag }) => tag === 'data')
      expect(shown.length).toBeGreaterThan(30)
      expect(shown.map(({ attributes }) => Number(attributes.get('value'))).filter((value) => !known.has(value))).toEqual([])
    }
  })

  it('writes each count as it is in report.json', () => {
    const counts = elements.filter(({ tag, attributes, text }) => tag === 'data' && Number.isInteger(Number(attributes.get('value'))) && !text.includes('%'))
    expect(counts.length).toBeGreaterThan(100)
    for (const { attributes, text } of counts) if (!text.startsWith('p ') && !text.startsWith('q ')) expect(text).toBe(countWords(Number(attributes.get('value'))))
  })

  it('shows examples in their language and direction, and none of a sensitive kind', () => {
    const quotes = all('blockquote')
    expect(quotes.find(({ text }) => text.includes('فتح'))?.attributes.get('dir')).toBe('auto')
    expect(all('p').filter(({ attributes }) => attributes.has('lang')).map(({ attributes }) => attributes.get('lang'))).toEqual(expect.arrayContaining(['hi', 'ar', 'ja', 'pt-BR', 'de']))
    expect(quotes.filter(({ text }) => text.startsWith('Masked')).length).toBe(3)
    expect(page).not.toContain('ใบรับรอง')
  })

  it('tells how sure we are, with p, q, detector and reason', () => {
    const folds = all('details').filter(({ text }) => text.startsWith('How sure are we?'))
    expect(folds.length).toBe(report.findings.length)
    for (const { text } of folds) expect(text).toMatch(/p below 0\.0001[^]*q = 0\.0021[^]*gamma-poisson: 26 weeks of history/)
  })

  it('has a picture with a text alternative and its data as a table', () => {
    const figures = all('figure')
    expect(figures.length).toBe(2 * report.findings.length + 2)
    for (const { inner } of figures) {
      const inside = readHtml(inner)
      const svg = inside.find(({ tag }) => tag === 'svg')
      const title = inside.find(({ tag }) => tag === 'title')
      const description = inside.find(({ tag }) => tag === 'desc')
      expect(svg?.attributes.get('role')).toBe('img')
      expect(svg?.attributes.get('aria-labelledby')).toBe(`${title?.attributes.get('id') ?? ''} ${description?.attributes.get('id') ?? ''}`)
      expect(description?.text).toMatch(/^(26 weeks|42 days) to .*\d/)
      expect(inside.filter(({ tag }) => tag === 'tr').length).toBeGreaterThan(26)
    }
  })
})

describe('text from outside', () => {
  it('stands there letter for letter, never as markup', () => {
    const text = one('body').text
    for (const hostile of hostileTexts.filter((_, index) => index !== 4)) expect(text).toContain(inertText(hostile))
    expect(text).toContain(longLabel)
  })

  it('brings no element, address, handler or style of its own', () => {
    const allowed = new Set(['a', 'article', 'b', 'bdi', 'blockquote', 'body', 'caption', 'code', 'data', 'dd', 'desc', 'details', 'div', 'dl', 'dt', 'figure', 'footer', 'g', 'h1', 'h2', 'h3', 'h4', 'head', 'header', 'html', 'li', 'line', 'main', 'meta', 'ol', 'p', 'path', 'section', 'span', 'style', 'summary', 'svg', 'table', 'tbody', 'td', 'text', 'th', 'thead', 'title', 'tr', 'tspan', 'ul'])
    expect(elements.filter(({ tag }) => !allowed.has(tag)).map(({ tag }) => tag)).toEqual([])
    for (const { attributes } of elements) {
      expect([...attributes.keys()].filter((name) => name === 'style' || name === 'src' || name.startsWith('on') || name.includes(':'))).toEqual([])
      expect(attributes.get('href') ?? '#none').toMatch(/^#[\w-]+$/)
    }
    expect(page).not.toMatch(/url\(|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg|tracker\.example|auto\.example)/)
  })

  it('shows controls that turn or hide text as marks', () => {
    expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u0000-\u0009\u000B-\u001F]/)
    expect(one('body').text).toContain('[U+202E]txt.exe[U+202C]')
  })
})

describe('the page', () => {
  it('allows nothing but its own style sheet, by digest', () => {
    const policy = all('meta').find(({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy')?.attributes.get('content')
    const digest = createHash('sha256').update(one('style').inner).digest('base64')
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`)
  })

  it('has its landmarks once and its headings in order', () => {
    expect(one('html').attributes.get('lang')).toBe('en')
    expect(all('header').length).toBe(1)
    expect(one('main').attributes.get('id')).toBe('content')
    const levels = elements.filter(({ tag }) => /^h[1-6]$/.test(tag)).map(({ tag }) => Number(tag[1]))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1).length).toBe(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  it('gives each id once, and every reference leads somewhere', () => {
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const targets = elements.flatMap(({ attributes }) => [attributes.get('href')?.slice(1), ...attributes.get('aria-labelledby')?.split(' ') ?? []]).filter((target) => target !== undefined)
    expect(targets.length).toBeGreaterThan(20)
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  })

  it('names every box that scrolls and lets the keyboard reach it', () => {
    const boxes = all('div').filter(({ attributes }) => attributes.get('class') === 'box')
    expect(boxes.length).toBeGreaterThan(10)
    for (const { attributes } of boxes) expect([attributes.get('role'), attributes.get('tabindex'), (attributes.get('aria-label') ?? '') !== '']).toEqual(['region', '0', true])
  })

  it('links to the console only when its address is given, and only by http', async () => {
    expect(await weeklyReport(report, { consoleUrl: 'http://127.0.0.1:4680' })).toContain('href="http://127.0.0.1:4680/patterns/P-0412"')
    await expect(weeklyReport(report, { consoleUrl: 'javascript:alert(1)' })).rejects.toThrow(TypeError)
  })
})

describe('actions that were carried out', () => {
  const [action] = report.findings[0]!.actions
  const weeks = Array.from({ length: 20 }, (_, index) => ({ week: weekPlus(report.week, index - 19), observed: index < 12 ? 30 : 14, counterfactual: index < 12 ? null : 31, lower: index < 12 ? null : 20, upper: index < 12 ? null : 42 }))
  const outcome = { action: { ...action!, state: 'closed' as const }, patternLabel: hostileTexts[0], implementedOn: '2024-08-06' as IsoDay, changedOn: '2024-10-02' as IsoDay, effect: { verdict: 'effective', sentence: 'It worked: 112 cases in 8 weeks, about 250 expected without it.', weeks } }

  it('stand with their state, what came of them, and a chart with its table', async () => {
    const made: Report = { ...report, outcomes: [outcome] }
    expect([...Value.Errors(ReportSchema, made)]).toEqual([])
    const found = readHtml(await weeklyReport(made)).find(({ attributes }) => attributes.get('id') === `outcome-${action!.actionId}`)
    expect(found?.text).toContain('Closed')
    expect(found?.text).toContain(`for ${hostileTexts[0]} P-0412, in force since Tue 6 Aug, closed on Wed 2 Oct.`)
    expect(found?.text).toContain(outcome.effect.sentence)
    const inside = readHtml(found?.inner ?? '')
    expect(inside.find(({ tag }) => tag === 'desc')?.text).toBe('8 weeks after the action: 112 cases, 248 expected without it.')
    expect(inside.filter(({ tag }) => tag === 'tr').length).toBe(weeks.length + 1)
  })

  it('stand without a chart when no effect can be told, and not at all when there are none', async () => {
    const [early] = readHtml(await weeklyReport({ ...report, outcomes: [{ ...outcome, effect: { verdict: 'refused', sentence: 'Too few weeks have passed.', weeks: [] } }] })).filter(({ attributes }) => attributes.get('id') === `outcome-${action!.actionId}`)
    expect(early?.text).toContain('Too few weeks have passed.')
    expect(early?.inner).not.toContain('<svg')
    expect(page).not.toContain('Actions and their effect')
  })
})

describe('a page with little to say', () => {
  it('tells in the first week that there is no past to judge by', async () => {
    const text = readHtml(await weeklyReport(firstWeekReport())).find(({ tag }) => tag === 'main')?.text ?? ''
    expect(text).toContain('There is not enough history yet to say what is usual')
    expect(text).toContain('too little history')
    expect(text).not.toContain('Do first')
  })

  it('tells what would be there and which command fills it when nothing was loaded', async () => {
    const text = readHtml(await weeklyReport(emptyReport())).find(({ tag }) => tag === 'main')?.text ?? ''
    expect(text).toContain('groundswell load FILE')
    expect(text).toContain('No case of this week belongs to an issue type')
  })

  it('says of a quiet week how many series were tested', async () => {
    const quiet: Report = { ...firstWeekReport(), method: { ...report.method, seriesTested: 312 } }
    expect(await weeklyReport(quiet)).toContain('Nothing left its expected range: 312 series were tested')
  })
})

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen)
  return value
}
