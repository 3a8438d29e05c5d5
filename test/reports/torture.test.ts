import { describe, expect, it } from 'vitest'
import { reportFonts } from '../../pipeline/cli/report-fonts.ts'
import { inertText } from '../../reports/inert-text.ts'
import { markdownReport } from '../../reports/markdown-report.ts'
import { pdfReport } from '../../reports/pdf-report.ts'
import { weeklyReport } from '../../reports/weekly-report.ts'
import { readHtml, type ReadElement } from '../support/read-html.ts'
import { readPdf } from '../support/read-pdf.ts'
import { reportHolding } from '../support/torture-report.ts'
import { tortureStrings } from '../support/torture-strings.ts'

const texts = tortureStrings() ?? []
/** As a page may show it, spaces aside: a browser folds them. */
const shown = (text: string): string => inertText(text).replace(/\s+/g, ' ').trim()
/** One of so many is enough for the form that takes longest to make. */
const PDF_STRIDE = 24

describe.skipIf(texts.length === 0)('every string of the public collections', () => {
  it('stands in the page letter for letter: as label, case text, tag, file name and warning, and makes no element', async () => {
    const elements = readHtml(await weeklyReport(reportHolding(texts)))
    const expected = texts.map(shown).toSorted()
    const seen = (found: readonly ReadElement[]): string[] => found.map(({ text }) => text.replace(/\s+/g, ' ').trim()).toSorted()
    const inside = (tag: string, before: string): ReadElement[] => elements.filter((element, index) => element.tag === tag && elements[index - 1]?.tag === before)
    expect(texts.length).toBeGreaterThan(5_000)
    expect(seen(inside('p', 'blockquote'))).toEqual(expected)
    expect(seen(elements.filter(({ tag, attributes }) => tag === 'code' && attributes.get('dir') === 'auto'))).toEqual(expected)
    expect(seen(inside('bdi', 'th'))).toEqual([...expected, ...expected].toSorted())
    const allowed = new Set(readHtml(await weeklyReport(reportHolding(['plain']))).map(({ tag }) => tag))
    expect(elements.filter(({ tag }) => !allowed.has(tag))).toEqual([])
    expect(elements.flatMap(({ attributes }) => [...attributes].filter(([name, value]) => /^on|^src|^style$|^srcdoc$|^formaction$/.test(name) || name === 'href' && !/^#[\w-]+$/.test(value)))).toEqual([])
  }, 120_000)

  it('stands in the Markdown inside a code span, whose fence it cannot close', () => {
    const quotes = markdownReport(reportHolding(texts)).split('\n').filter((line) => line.startsWith('> `'))
    expect(quotes.length).toBe(texts.length)
    expect(quotes.map(spanned)).toEqual(texts.map((text) => inertText(text).trim()))
  })

  it('stands in the PDF, which holds no script, form or address', async () => {
    const some = texts.filter((_, index) => index % PDF_STRIDE === 0)
    const bytes = await pdfReport(reportHolding(some), reportFonts())
    const packed = readPdf(bytes).pages.join(' ').replace(/\s+/g, '')
    const plain = some.filter((text) => /^[\x20-\x7e]+$/.test(inertText(text)))
    expect(plain.length).toBeGreaterThan(some.length * 0.9)
    const missing = plain.filter((text) => !packed.includes(inertText(text).replace(/\s+/g, '')))
    expect(missing.filter((text) => text.length < 60)).toEqual([])
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/URI|\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFile|\/AcroForm/)
  }, 120_000)
})

/** Content of the code span that a line begins with (CommonMark 0.31, §6.1). */
function spanned(line: string): string {
  const fence = /^> (`+)/.exec(line)?.[1] ?? ''
  const from = 2 + fence.length
  const end = new RegExp(`(?<!\`)\`{${fence.length}}(?!\`)`).exec(line.slice(from))?.index ?? -1
  const inner = line.slice(from, from + end)
  return inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '' ? inner.slice(1, -1) : inner
}
