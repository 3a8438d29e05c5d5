import PDFDocument from 'pdfkit'
import { fontBook, type FontBook, type FontFiles } from './font-book.ts'
import { drawSvg } from './draw-svg.ts'
import { brokenLines, type Line, type PlacedPiece } from './lines.ts'
import { piecesOf, type Piece, type Span } from './pieces.ts'

/** Scripts whose glyphs are not one for one what is written: what is copied out is said beside the drawing. */
const reordered = /[\u0900-\u0dff\u1780-\u17ff]/

/** Size and place of a block of text, in points. */
export interface TextLook {
  readonly size: number
  readonly leading: number
  readonly colour: string
  readonly bold?: boolean
  readonly direction?: 'auto' | 'ltr'
}

/** Lines ready to be drawn, so that their height is known before. */
export interface SetText { readonly lines: readonly Line[], readonly look: TextLook, readonly height: number }

export interface DocumentFacts {
  readonly title: string
  readonly language: string
  /** The one date in the file: the clock is the report's. */
  readonly madeAt: Date
  /** At the foot of every page, left of its number. */
  readonly footer: string
}

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89, side: 48, top: 48, bottom: 60 } as const
const FOOTER = { size: 8, y: PAGE.height - 40 } as const

/**
 * A document being written from top to bottom, with its structure for screen readers beside what is seen.
 * Everything drawn belongs to the element opened last, or is marked as decoration.
 */
export interface Paper {
  readonly width: number
  /** Points between the pen and the end of the page. */
  roomLeft(): number
  setText(spans: readonly Span[], look: TextLook, width: number): SetText
  /** Draws lines at `x` below the pen, over as many pages as they need, as content of a structure element. */
  text(tag: string, text: SetText, options?: { readonly x?: number, readonly alternative?: string, readonly language?: string | undefined, readonly onNewPage?: () => void }): void
  /** Draws a picture at `x` below the pen without moving it. */
  picture(svg: string, options: { readonly x: number, readonly width: number, readonly height: number, readonly alternative: string }): void
  /** A line that means nothing. */
  rule(from: { readonly x: number, readonly y: number }, to: { readonly x: number, readonly y: number }, colour: string, thickness?: number): void
  /** Everything that `body` draws belongs to one element. */
  within(tag: string, body: () => void, options?: { readonly scope?: 'Column' | 'Row' }): void
  bookmark(title: string, level: number): void
  destination(name: string): void
  /** Moves the pen down; a gap at the top of a page is left out. */
  space(points: number): void
  /** Goes to a new page when less than this is left. @returns whether it did */
  ensure(points: number): boolean
  y(): number
  moveTo(y: number): void
  page(): number
  finish(): Promise<Uint8Array>
}

/** An empty document. Same facts, fonts and calls, same bytes. */
export function openPaper(facts: DocumentFacts, files: FontFiles, colours: { readonly ink: string, readonly muted: string, readonly accent: string }): Paper {
  const document = new PDFDocument({
    size: 'A4', margin: 0, bufferPages: true, autoFirstPage: false, tagged: true, pdfVersion: '1.7', lang: facts.language, displayTitle: true,
    info: { Title: facts.title, Author: 'Groundswell', Creator: 'Groundswell', Producer: 'Groundswell', CreationDate: facts.madeAt, ModDate: facts.madeAt },
  })
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const finished = new Promise<void>((resolve, reject) => { document.on('end', resolve).on('error', reject) })
  const book = fontBook(document, files)
  const elements = [document.struct('Document')]
  document.addStructure(elements[0]!)
  const bookmarks: { readonly level: number, readonly item: PDFKit.PDFOutline }[] = []
  let pen: number = PAGE.top
  let pageCount = 0
  newPage()

  function newPage(): void {
    document.addPage()
    pageCount++
    pen = PAGE.top
  }

  const widths = new Map<string, number>()
  const widthOf = (font: string, size: number, text: string): number => {
    const key = `${font} ${size} ${text}`
    const width = widths.get(key) ?? document.font(font).fontSize(size).widthOfString(text)
    widths.set(key, width)
    return width
  }
  const measureAt = (size: number) => ({ font, text, span }: Piece): number => span.drawing === undefined ? widthOf(font, size, text) : span.drawing.width + size * 0.3

  function drawPiece({ piece, x, width }: PlacedPiece, left: number, look: TextLook): void {
    const { drawing, colour, link } = piece.span
    const baseline = pen + (look.leading + look.size * 0.7) / 2
    if (drawing === undefined) {
      const isReordered = reordered.test(piece.text)
      if (isReordered) document.markContent('Span', { actual: piece.text })
      document.font(piece.font).fontSize(look.size).fillColor(colour ?? (link === undefined ? look.colour : colours.accent)).text(piece.text, left + x, baseline, { lineBreak: false, baseline: 'alphabetic' })
      if (isReordered) document.endMarkedContent()
    } else drawSvg(document, drawing.svg, { x: left + x, y: pen + (look.leading - drawing.height) / 2, ...drawing }, book)
    if (link === undefined || piece.isSpace) return
    const area = [left + x, pen, width, look.leading] as const
    if (link.startsWith('#')) document.goTo(...area, link.slice(1))
    else document.link(...area, link)
  }

  const paper: Paper = {
    width: PAGE.width - 2 * PAGE.side,
    roomLeft: () => PAGE.height - PAGE.bottom - pen,
    setText: (spans, look, width) => {
      const { pieces, base } = piecesOf(look.bold === true ? spans.map((span) => ({ ...span, bold: true })) : spans, book, look.direction)
      const lines = brokenLines(pieces, base, width, measureAt(look.size))
      const leading = Math.max(look.leading, ...pieces.map(({ span }) => span.drawing?.height ?? 0))
      return { lines, look: { ...look, leading }, height: lines.length * leading }
    },
    text: (tag, { lines, look }, { x = 0, language, onNewPage } = {}) => {
      const element = document.struct(tag, language === undefined ? {} : { lang: language })
      elements.at(-1)!.add(element)
      let at = 0
      while (at < lines.length) {
        if (PAGE.height - PAGE.bottom - pen < look.leading) {
          newPage()
          onNewPage?.()
        }
        const content = document.markStructureContent(tag)
        for (; at < lines.length && PAGE.height - PAGE.bottom - pen >= look.leading; at++) {
          for (const piece of lines[at]!.pieces) drawPiece(piece, PAGE.side + x, look)
          pen += look.leading
        }
        document.endMarkedContent()
        element.add(content)
      }
      element.end()
    },
    picture: (svg, { x, width, height, alternative }) => {
      const element = document.struct('Figure', { alt: alternative, bbox: [PAGE.side + x, pen, PAGE.side + x + width, pen + height] } as PDFKit.Mixins.StructureElementOptions)
      elements.at(-1)!.add(element)
      const content = document.markStructureContent('Figure')
      drawSvg(document, svg, { x: PAGE.side + x, y: pen, width, height }, book)
      document.endMarkedContent()
      element.add(content)
      element.end()
    },
    rule: (from, to, colour, thickness = 0.75) => {
      document.markContent('Artifact', { type: 'Layout' })
      document.moveTo(PAGE.side + from.x, from.y).lineTo(PAGE.side + to.x, to.y).lineWidth(thickness).strokeColor(colour).stroke()
      document.endMarkedContent()
    },
    within: (tag, body, options = {}) => {
      const element = document.struct(tag, options as PDFKit.Mixins.StructureElementOptions)
      elements.at(-1)!.add(element)
      elements.push(element)
      body()
      elements.pop()?.end()
    },
    bookmark: (title, level) => {
      while ((bookmarks.at(-1)?.level ?? -1) >= level) bookmarks.pop()
      const parent = bookmarks.at(-1)?.item ?? document.outline
      bookmarks.push({ level, item: parent.addItem(title, { top: pen, left: PAGE.width, expanded: level < 2 } as { expanded?: boolean }) })
    },
    destination: (name) => { document.addNamedDestination(name, 'XYZ', 0, pen, null as unknown as number) },
    space: (points) => { if (pen > PAGE.top) pen += points },
    ensure: (points) => {
      if (PAGE.height - PAGE.bottom - pen >= points) return false
      newPage()
      return true
    },
    y: () => pen,
    moveTo: (y) => { pen = y },
    page: () => pageCount,
    finish: async () => {
      elements[0]!.end()
      footers(document, book, facts.footer, colours)
      document.end()
      await finished
      return Buffer.concat(chunks)
    },
  }
  return paper
}

function footers(document: PDFKit.PDFDocument, book: FontBook, footer: string, { muted }: { readonly muted: string }): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page)
    document.markContent('Artifact', { type: 'Pagination' })
    document.font(book.plain(false)).fontSize(FOOTER.size).fillColor(muted)
    const number = `page ${page + 1} of ${count}`
    document.text(footer, PAGE.side, FOOTER.y, { lineBreak: false }).text(number, PAGE.width - PAGE.side - document.widthOfString(number), FOOTER.y, { lineBreak: false })
    document.endMarkedContent()
  }
}
