import { visualOrder } from './bidi.ts'
import type { Piece } from './pieces.ts'

/** A piece with its place in its line, in points from the line's left edge. */
export interface PlacedPiece { readonly piece: Piece, readonly x: number, readonly width: number }
export interface Line { readonly pieces: readonly PlacedPiece[], readonly width: number }

/** Width of a piece in points. */
export type MeasurePiece = (piece: Piece) => number

/**
 * Lines that are at most `width` wide, filled as they come; a word that is wider is cut between characters.
 * Pieces of a line stand as they are seen, left to right; spaces at its ends are gone. Empty text gives one empty line.
 *
 * @param base direction of the text: 1 sets lines at the right edge
 */
export function brokenLines(pieces: readonly Piece[], base: 0 | 1, width: number, measure: MeasurePiece): Line[] {
  const lines: Piece[][] = [[]]
  let used = 0
  for (const word of wordsOf(pieces, width, measure)) {
    const wide = word.reduce((sum, piece) => sum + measure(piece), 0)
    const line = lines.at(-1)!
    const isSpace = word.every((piece) => piece.isSpace)
    if (used + wide <= width || isSpace || line.length === 0) {
      line.push(...word)
      used += wide
    } else {
      lines.push([...word])
      used = wide
    }
  }
  return lines.map((line) => placed(withoutSpacesAtEnds(line), base, width, measure))
}

/** Pieces that stay together; words wider than the line in as many parts as they need. */
function wordsOf(pieces: readonly Piece[], width: number, measure: MeasurePiece): Piece[][] {
  const words: Piece[][] = []
  for (const piece of pieces) {
    if (piece.breakBefore || words.length === 0) words.push([piece])
    else words.at(-1)!.push(piece)
  }
  return words.flatMap((word) => word.reduce((sum, piece) => sum + measure(piece), 0) <= width ? [word] : word.flatMap((piece) => cutPiece(piece, width, measure).map((part) => [part])))
}

function cutPiece(piece: Piece, width: number, measure: MeasurePiece): Piece[] {
  if (piece.span.drawing !== undefined || measure(piece) <= width) return [piece]
  const parts: Piece[] = []
  let text = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(piece.text)) {
    if (text !== '' && measure({ ...piece, text: text + segment }) > width) {
      parts.push({ ...piece, text })
      text = ''
    }
    text += segment
  }
  return [...parts, { ...piece, text }]
}

function withoutSpacesAtEnds(line: readonly Piece[]): Piece[] {
  const from = line.findIndex((piece) => !piece.isSpace)
  return from === -1 ? [] : line.slice(from, line.findLastIndex((piece) => !piece.isSpace) + 1)
}

function placed(line: readonly Piece[], base: 0 | 1, width: number, measure: MeasurePiece): Line {
  const total = line.reduce((sum, piece) => sum + measure(piece), 0)
  let x = base === 1 ? Math.max(0, width - total) : 0
  const pieces = merged(visualOrder(line, ({ level }) => level)).map((piece) => {
    const here = { piece, x, width: measure(piece) }
    x += here.width
    return here
  })
  return { pieces, width: total }
}

/** Neighbours of the same look that run from left to right are drawn as one. */
function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    const isJoined = last !== undefined && last.span === piece.span && last.font === piece.font && last.level === piece.level && piece.level % 2 === 0 && piece.span.drawing === undefined
    if (isJoined) out[out.length - 1] = { ...last, text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}
