import { describe, expect, it } from 'vitest'
import { reportFonts } from '../../pipeline/cli/report-fonts.ts'
import { cardSvg, cardText, findingCards } from '../../reports/cards.ts'
import { svgRenderer } from '../../reports/render-svg.ts'
import { emptyReport, fixtureReport } from '../support/fixture-report.ts'
import { hostileTexts } from '../support/fixture-texts.ts'
import { readHtml } from '../support/read-html.ts'

const report = fixtureReport()

describe('the cards of a report', () => {
  it('are pictures of 1200 by 630 of the first three findings, the same to the byte when made again', async () => {
    const cards = await findingCards(report, reportFonts())
    expect(cards.length).toBe(3)
    for (const { png } of cards) expect(sizeOf(png)).toEqual([1200, 630])
    expect((await findingCards(structuredClone(report), reportFonts())).map(({ png }) => Buffer.from(png).toString('base64'))).toEqual(cards.map(({ png }) => Buffer.from(png).toString('base64')))
  })

  it('draw letters: another label gives another picture', async () => {
    const [first] = report.findings
    const one = async (label: string): Promise<string> => Buffer.from((await findingCards({ ...report, findings: [{ ...first!, pattern: { ...first!.pattern, label } }] }, reportFonts()))[0]!.png).toString('base64')
    expect(await one('รหัสผ่าน')).not.toBe(await one('กรณี'))
  })

  it('say in words what they show', () => {
    expect(cardText(report, report.findings[0]!)).toBe('Week 40, 30 Sep – 6 Oct 2024. New: Fake PhonePe customer-care numbers (P-0412). 41 cases, expected 0 to 1; first seen Tue 1 Oct 04:10 UTC; all in 3 days. Chart: 26 weeks to Week 40: 41 cases in the last, expected 0 to 2; highest 41 in Week 40; 1 alarm.')
  })

  it('show text from outside as text', async () => {
    const [first] = report.findings
    for (const label of hostileTexts) {
      const elements = readHtml(await cardSvg(report, { ...first!, pattern: { ...first!.pattern, label } }, svgRenderer()))
      expect(elements.map(({ tag }) => tag).filter((tag) => !['svg', 'title', 'desc', 'g', 'path', 'line', 'text', 'tspan', 'defs', 'clippath', 'clipPath', 'rect'].includes(tag))).toEqual([])
      expect(elements.flatMap(({ attributes }) => [...attributes.keys()]).filter((name) => /^on|href|^src$|^style$/.test(name))).toEqual([])
    }
  })

  it('are none when nothing changed', async () => {
    expect(await findingCards(emptyReport(), reportFonts())).toEqual([])
  })
})

/** Width and height from the header of a PNG (ISO/IEC 15948, §11.2.2). */
function sizeOf(png: Uint8Array): [number, number] {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}
