import { describe, expect, it } from 'vitest'
import { codeSpan, markdownTable, markdownText } from '../../reports/markdown.ts'
import { markdownReport } from '../../reports/markdown-report.ts'
import { emptyReport, firstWeekReport, fixtureReport } from '../support/fixture-report.ts'
import { hostileTexts } from '../support/fixture-texts.ts'

const outsideCode = (markdown: string): string => markdown.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')

describe('text in Markdown', () => {
  it.each(hostileTexts)('is neither markup, link nor picture: %s', (text) => {
    const bare = outsideCode(markdownText(text)).replace(/\\./g, '')
    expect(bare).not.toMatch(/[<>`*_[\]|]|:\/\/|www\.|^[#+=-]|^\d+[.)]/)
  })

  it.each(['# heading', '- item', '1. item', '2) item', '+ item', '=== rule'])('does not begin a block: %s', (text) => {
    expect(markdownText(text)).toMatch(/^(\\|\d+\\)/)
  })

  it.each(['see https://a.example', 'www.a.example', 'write to a@b.example', 'javascript:alert(1)'])('quotes what readers would make a link of: %s', (text) => {
    expect(markdownText(text)).toBe(`\`${text}\``)
  })

  it('leaves plain words alone', () => {
    expect(markdownText('Trust & Safety (41 cases), expected 0 to 1.')).toBe('Trust & Safety (41 cases), expected 0 to 1.')
  })

  it('quotes text that itself holds quotes', () => {
    expect(codeSpan('a `b` ``c``')).toBe('``` a `b` ``c`` ```')
    expect(codeSpan('`')).toBe('`` ` ``')
  })

  it('keeps a bar inside its cell', () => {
    expect(markdownTable(['A', 'B'], [['`x|y`', 'p\\|q']])).toBe('| A | B |\n| --- | --- |\n| `x\\|y` | p\\|q |')
  })
})

describe('the report as Markdown', () => {
  const markdown = markdownReport(fixtureReport())

  it('leads with the sentence, the counts and what to do first', () => {
    expect(markdown.split('\n\n').slice(0, 6)).toEqual([
      '# Groundswell · Week 40, 30 Sep – 6 Oct 2024',
      '2024-W40 · sources forum, tickets · made Mon 7 Oct 2024 06:00 UTC · revision 1',
      '**431 cases, usual for the season (expected 374 to 486). 2 issue types are new, 2 rose, 1 came back and 1 faded.**',
      '✦ 2 new issue types · ▲ 2 rose · ↻ 1 came back · ▼ 1 faded · ! 2 data warnings',
      '## Do first',
      expect.stringMatching(/^1\. Report the phone numbers to the carrier and block them for Fake PhonePe customer-care numbers \(41 cases\) · Trust & Safety, due Tue 8 Oct\n2\. /),
    ])
  })

  it('holds every finding with its sentence and its examples, masked ones without text', () => {
    for (const { pattern, signal, examples } of fixtureReport().findings) {
      expect(markdown).toContain(`### ${markdownText(pattern.label)}`)
      expect(markdown).toContain(markdownText(signal.sentence))
      for (const { text, masked } of examples) expect(markdown).toContain(masked ? '> Masked: sensitive (Tue 1 Oct)' : `> ${codeSpan(text)}`)
    }
  })

  it('brings no markup, link or picture from outside', () => {
    expect(outsideCode(markdown).replace(/\\./g, '').replace(/^(> ?)+/gm, '')).not.toMatch(/[<>[\]]|:\/\/|javascript:/)
  })

  it('has rows of equal width in every table', () => {
    const rows = markdown.split('\n').filter((line) => line.startsWith('| '))
    const widths = new Set(rows.map((row) => row.replace(/\\./g, '').split('|').length - 2))
    expect(rows.length).toBeGreaterThan(20)
    expect([...widths].toSorted()).toEqual([2, 3, 6])
  })

  it('is the same to the byte when it is made again', () => {
    expect(markdownReport(structuredClone(fixtureReport()))).toBe(markdown)
  })

  it('says what is missing in a first and in an empty week', () => {
    expect(markdownReport(firstWeekReport())).toContain('There is not enough history yet')
    expect(markdownReport(emptyReport())).toContain('No case of this week belongs to an issue type.')
  })
})
