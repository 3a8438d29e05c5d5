import { beforeAll, describe, expect, it } from 'vitest'
import { reportFonts } from '../../pipeline/cli/report-fonts.ts'
import type { Report } from '../../pipeline/domain/report.ts'
import { inertText } from '../../reports/inert-text.ts'
import { pdfReport } from '../../reports/pdf-report.ts'
import { emptyReport, firstWeekReport, fixtureReport } from '../support/fixture-report.ts'
import { hostileTexts } from '../support/fixture-texts.ts'
import { readPdf, type ReadPdf } from '../support/read-pdf.ts'

const report = fixtureReport()
let bytes: Uint8Array
let pdf: ReadPdf
/** Spaces are places in a PDF, not characters: texts are compared without them. */
const packed = (text: string): string => text.replace(/\s+/g, '')
const packedPages = (): string => packed(pdf.pages.join(' '))

beforeAll(async () => {
  bytes = await pdfReport(report, reportFonts())
  pdf = readPdf(bytes)
})

/** The fixture's first finding, with these as its examples. */
function withExamples(texts: readonly string[]): Report {
  const [first] = report.findings
  const example = first?.examples[0]
  if (first === undefined || example === undefined) throw new Error('the fixture has a finding with an example')
  return { ...emptyReport(), findings: [{ ...first, examples: texts.map((text) => ({ ...example, text, masked: false })) }] }
}

describe('the PDF of a report', () => {
  it('is the same to the byte when it is made again', async () => {
    expect(Buffer.compare(bytes, await pdfReport(structuredClone(report), reportFonts()))).toBe(0)
  })

  it('says its title, language and pages, and that it is tagged', () => {
    expect(pdf.catalog).toMatch(/\/Lang \(en\)/)
    expect(pdf.catalog).toMatch(/\/StructTreeRoot \d+ 0 R/)
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/DisplayDocTitle true[^]*\/Marked true|\/Marked true[^]*\/DisplayDocTitle true/)
    for (const [index, page] of pdf.pages.entries()) expect(packed(page)).toContain(packed(`page ${index + 1} of ${pdf.pages.length}`))
  })

  it('holds every sentence of the page', () => {
    for (const text of [report.summary.sentence, ...report.findings.flatMap(({ pattern, signal }) => [pattern.label, signal.sentence]), ...report.doFirst.map(({ title }) => title), ...report.dataQuality.warnings.map(({ sentence }) => sentence)]) {
      expect(packedPages()).toContain(packed(inertText(text)))
    }
  })

  it('has a bookmark for each section and finding, in order', () => {
    const labels = report.findings.map(({ pattern }) => inertText(pattern.label))
    expect(pdf.bookmarks.filter((title) => labels.includes(title))).toEqual(labels)
    expect(pdf.bookmarks).toEqual(expect.arrayContaining(['Week 40, 30 Sep – 6 Oct 2024', 'Do first', 'All issue types of the week', 'Data quality', 'Method in brief']))
  })

  it('is tagged: headings, lists, tables, quotes, and pictures with their words', () => {
    const count = (type: string): number => pdf.structure.filter((one) => one === type).length
    expect(count('H1')).toBe(1)
    expect(count('H3')).toBe(report.findings.length)
    expect(count('Figure')).toBe(2 * report.findings.length + 2)
    expect(count('Table')).toBeGreaterThan(4)
    expect(count('TH')).toBeGreaterThan(20)
    expect(count('BlockQuote')).toBe(report.findings.flatMap(({ examples }) => examples).length)
    for (const words of pdf.alternatives) expect(words).toMatch(/(26 weeks|42 days) to .*\d/)
  })

  it('draws its charts as vectors and holds the fonts that it uses, in part', () => {
    expect(pdf.images).toBe(0)
    expect(pdf.fontNames.length).toBeGreaterThan(3)
    expect(pdf.embeddedFonts).toBe(pdf.fontNames.length)
    for (const name of pdf.fontNames) expect(name).toMatch(/^[A-Z]{6}\+/)
    expect(bytes.length).toBeLessThan(600_000)
  })

  it.each([['first week', firstWeekReport()], ['empty', emptyReport()]])('is made of a report with little to say: %s', async (_, made) => {
    expect(packed(readPdf(await pdfReport(made, reportFonts())).pages.join(' '))).toContain(packed(made.summary.sentence))
  })
})

describe('text from outside in the PDF', () => {
  it('stands there letter for letter', () => {
    expect(hostileTexts.filter((_, index) => index !== 4).filter((hostile) => !packedPages().includes(packed(inertText(hostile))))).toEqual([])
  })

  it('is nowhere an address or a script', () => {
    const file = Buffer.from(bytes).toString('latin1')
    expect(file).not.toMatch(/\/URI|\/JavaScript|\/JS|\/Launch|\/EmbeddedFile/)
  })

  it('can be read and copied in the scripts of the world', async () => {
    const texts = ['Łódź über naïve', 'После обновления', 'Μετά την ενημέρωση', 'फ़ोनपे क्षत्रिय श्रृंखला', 'หลังจากอัปเดตแล้วเปิดหน้าเว็บไม่ได้', '更新后，网页打不开', '更新後にエラー', '페이지가 열리지']
    const text = packed(readPdf(await pdfReport(withExamples(texts), reportFonts())).pages.join(' '))
    expect(texts.filter((one) => !text.includes(packed(one)))).toEqual([])
  })

  it('runs from right to left where its letters do: the last word is drawn first, numbers stay', async () => {
    const text = packed(readPdf(await pdfReport(withExamples(['שגיאה 1101 אחרי עדכון']), reportFonts())).pages.join(' '))
    expect(text).toContain([...'עדכון'].reverse().join('') + [...'אחרי'].reverse().join('') + '1101' + [...'שגיאה'].reverse().join(''))
  })

  it('shows what no font has by its code point, and counts longer runs', async () => {
    const text = packed(readPdf(await pdfReport(withExamples(['end \u{1fae0}', 'আপডেটের পরে পেজ']), reportFonts())).pages.join(' '))
    expect(text).toContain('end[U+1FAE0]')
    expect(text).toMatch(/\[\d+letterswithoutafonthere\]/)
    expect(text).not.toContain('\ufffd')
  })
})
