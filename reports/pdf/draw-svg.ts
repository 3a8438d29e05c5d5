import SVGtoPDF from 'svg-to-pdfkit'
import { visualOrder } from './bidi.ts'
import type { FontBook } from './font-book.ts'
import { piecesOf } from './pieces.ts'

/** Text of a drawing between its tags. */
const textContent = /(<(?:text|tspan)\b[^>]*>)([^<]+)(?=<)/g
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const decoded = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
const encoded = (text: string): string => text.replace(/[&<>]/g, (character) => character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;')

/**
 * Draws one of our SVG pictures as vectors, its text as text. The PDF library sets a text element in one font and from left to right,
 * so each text is cut into parts by font and put in the order in which it is seen.
 */
export function drawSvg(document: PDFKit.PDFDocument, svg: string, place: { readonly x: number, readonly y: number, readonly width: number, readonly height: number }, book: FontBook): void {
  const drawing = svg.replace(/<(title|desc)\b[^>]*>[^<]*<\/\1>/g, '').replace(textContent, (_, tag: string, text: string) => tag + partsOf(decoded(text), /font-weight="(?:bold|[6-9]00)"/.test(tag), book))
  SVGtoPDF(document, drawing, place.x, place.y, {
    width: place.width, height: place.height, assumePt: true, preserveAspectRatio: 'xMinYMin meet', warningCallback: () => undefined,
    fontCallback: (family) => family.startsWith('gs-') ? family.slice(3) : book.plain(false),
  })
}

function partsOf(text: string, bold: boolean, book: FontBook): string {
  const { pieces } = piecesOf([{ text, bold }], book, 'auto')
  return visualOrder(pieces, ({ level }) => level).map((piece) => `<tspan font-family="gs-${piece.font}">${encoded(piece.text)}</tspan>`).join('')
}
