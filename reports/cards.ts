import { Resvg } from '@resvg/resvg-js'
import type { Finding, Report } from '../pipeline/domain/report.ts'
import { dayRangeWords, weekWords } from '../pipeline/domain/words.ts'
import { colours } from './charts/tokens.ts'
import { themed } from './charts/theme.ts'
import { weeklySeries, weeklySeriesAlternative } from './charts/weekly-series.ts'
import { widthOf, wrapLines } from './charts/wrap-lines.ts'
import { escapeText } from './html.ts'
import { inertText } from './inert-text.ts'
import type { FontFiles } from './pdf/font-book.ts'
import { svgRenderer, type RenderSvg } from './render-svg.ts'
import { shapes } from './shapes.ts'
import { findingMarks } from './words.ts'

/** A picture of one finding, for chat and slides, and the same in words for those who do not see it. */
export interface FindingCard {
  /** PNG, 1200 × 630 points. */
  readonly png: Uint8Array
  readonly text: string
}

const CARDS = 3
const SIZE = { width: 1200, height: 630, side: 56 } as const
/** The chart is drawn small and enlarged, so that its letters are as large as the card's. */
const CHART = { scale: 2.1, width: 486, height: 84, y: 334 } as const
const FAMILY = 'DejaVu Sans'
/** Characters of a line, by size of the letters. */
const LINE = { label: 44, sentence: 72 } as const

/**
 * Cards of the findings to look at first, at most three, in the report's order. None when nothing changed.
 * Same report and fonts, same bytes on the same platform. About 0.1 s a card.
 */
export async function findingCards(report: Report, fonts: FontFiles): Promise<FindingCard[]> {
  const render = svgRenderer()
  const cards: FindingCard[] = []
  for (const finding of report.findings.slice(0, CARDS)) {
    const svg = await cardSvg(report, finding, render)
    cards.push({ png: drawn(svg, fonts), text: cardText(report, finding) })
  }
  return cards
}

/** The card in one paragraph: the same sentences and the chart's own alternative. */
export function cardText({ week, weekFrom, weekTo }: Report, { kind, pattern, signal, weekly }: Finding): string {
  return inertText(`${weekWords(week)}, ${dayRangeWords(weekFrom, weekTo)}. ${findingMarks[kind].word}: ${pattern.label} (${pattern.patternId}). ${signal.sentence} Chart: ${weeklySeriesAlternative(weekly.points)}`)
}

/** The drawing of a card, its text as text. */
export async function cardSvg(report: Report, finding: Finding, render: RenderSvg): Promise<string> {
  const { pattern, signal, kind, weekly } = finding
  const mark = findingMarks[kind]
  const label = wrapLines(inertText(pattern.label), LINE.label, 2)
  const sentence = wrapLines(inertText(signal.sentence), LINE.sentence, 2)
  const line = (text: string, y: number, look: string): string => `<text x="${SIZE.side}" y="${y}" ${look}>${escapeText(text)}</text>`
  const spec = weeklySeries(weekly.points, { title: '', subtitle: '', width: CHART.width, height: CHART.height })
  const chart = await render(themed(spec, 'light'), { id: 'chart', title: pattern.label, description: weeklySeriesAlternative(weekly.points) })
  const labelY = 148
  const sentenceY = labelY + label.length * 54
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="${FAMILY}">`
    + `<rect width="${SIZE.width}" height="${SIZE.height}" fill="${colours.surface.light}"/><rect width="12" height="${SIZE.height}" fill="${colours[mark.colour].light}"/>`
    + `<g transform="translate(${SIZE.side} 52) scale(2.2)"><path d="${shapes[mark.shape]}" fill="${colours[mark.colour].light}"/></g>`
    + `<text x="${SIZE.side + 40}" y="76" font-size="28" font-weight="bold" fill="${colours.ink.light}">${mark.word}</text>`
    + `<text x="${SIZE.width - SIZE.side}" y="76" font-size="24" text-anchor="end" fill="${colours.muted.light}">Groundswell · ${escapeText(`${weekWords(report.week)}, ${dayRangeWords(report.weekFrom, report.weekTo)}`)}</text>`
    + label.map((text, index) => line(text, labelY + index * 54, `font-size="${widthOf(text) > 40 ? 36 : 42}" font-weight="bold" fill="${colours.ink.light}"`)).join('')
    + sentence.map((text, index) => line(text, sentenceY + index * 34, `font-size="25" fill="${colours.ink.light}"`)).join('')
    + `<g transform="translate(${SIZE.side - 12} ${CHART.y}) scale(${CHART.scale}) translate(0 -56)">${chart.replace(/ font-family="[^"]*"/, ` font-family="${FAMILY}"`)}</g></svg>`
}

function drawn(svg: string, fonts: FontFiles): Uint8Array {
  const files = fonts.filter((face, index) => index === 0 || face.covers.test(svg)).flatMap(({ regular, bold }) => [regular, bold])
  return new Resvg(svg, { font: { fontFiles: files, loadSystemFonts: false, defaultFontFamily: FAMILY }, fitTo: { mode: 'original' } }).render().asPng()
}
