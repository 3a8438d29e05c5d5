import { inertText } from '../inert-text.ts'
import { baseLevel, bidiLevels, mirroredText, rightToLeftLetter } from './bidi.ts'
import { unseenJoiners, type FontBook } from './font-book.ts'

/** Text in one look. */
export interface Span {
  readonly text: string
  readonly bold?: boolean
  readonly colour?: string
  /** Text from outside: its direction is its own and moves nothing around it. Equal numbers belong together. */
  readonly isolate?: number
  /** Name of a place in the document (`#finding-P-1`) or an address outside. */
  readonly link?: string
  /** A small drawing instead of text. */
  readonly drawing?: { readonly svg: string, readonly width: number, readonly height: number }
}

/** The smallest thing that is placed: same font, direction and look throughout. */
export interface Piece {
  /** As it is drawn: brackets mirrored, order as the font's shaping wants it. */
  readonly text: string
  readonly font: string
  readonly level: number
  readonly span: Span
  readonly isSpace: boolean
  /** A line may begin here. */
  readonly breakBefore: boolean
}

/** Stands for an inline drawing, and for an isolate while its surroundings are ordered. */
const OBJECT = '\ufffc'
/** Runs of this many characters without a font are counted, not spelled out. */
const LONGEST_SPELLED = 4

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const plainAscii = /^[\x20-\x7e]*$/
/** Characters as people count them. Most text is plain, and cutting it by the rules of all scripts takes many times as long. */
const graphemesOf = (text: string): string[] => plainAscii.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment)
const words = new Intl.Segmenter('en', { granularity: 'word' })
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u30ff\uff00-\uffef]/u
const closing = /^[\p{Pe}\p{Pf}!%,.:;?…、。，．：；！？）」』】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョๆฯ\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/u
const opening = /[\p{Ps}\p{Pi}$£¥（「『【〔]$/u
const breakingSpace = /^[ \t\u2000-\u2006\u2008-\u200a\u3000]+$/u

/**
 * Text cut into pieces: by line-break opportunity, direction, font and look. Controls are marks already or become marks here;
 * characters that no font has are written out as `[U+1F615]`, and longer runs of them as `[12 letters without a font here]`.
 * Tabs and line breaks count as spaces, runs of spaces as one.
 */
export function piecesOf(spans: readonly Span[], book: FontBook, direction: 'auto' | 'ltr' = 'ltr'): { readonly pieces: readonly Piece[], readonly base: 0 | 1 } {
  const tidy = withoutDoubleSpaces(spans.map((span) => ({ ...span, text: span.drawing === undefined ? spellOut(inertText(span.text), span.bold === true, book) : OBJECT })))
  const text = tidy.map((span) => span.text).join('')
  const base = direction === 'ltr' ? 0 : baseLevel(text)
  const levels = levelsOf(tidy, base)
  const breaks = breakOpportunities(text)
  const pieces: Piece[] = []
  let at = 0
  for (const span of tidy) {
    let piece: { text: string, font: string, level: number, isSpace: boolean, breakBefore: boolean } | undefined
    const flush = (): void => { if (piece !== undefined) pieces.push({ ...piece, span, text: piece.isSpace ? piece.text : asDrawn(piece.text, piece.level) }) }
    for (const segment of graphemesOf(span.text)) {
      const isSpace = breakingSpace.test(segment)
      const font = isSpace && piece !== undefined ? piece.font : span.drawing === undefined ? book.fontOf(segment, span.bold === true) ?? book.plain(span.bold === true) : ''
      const level = levels[at] ?? base
      const breakBefore = breaks.has(at)
      if (piece !== undefined && !breakBefore && piece.font === font && piece.level === level && piece.isSpace === isSpace) piece.text += segment
      else {
        flush()
        piece = { text: segment, font, level, isSpace, breakBefore }
      }
      at += segment.length
    }
    flush()
  }
  return { pieces, base }
}

function withoutDoubleSpaces(spans: readonly Span[]): Span[] {
  let afterSpace = true
  return spans.map((span) => {
    const text = span.text.replace(/ +/g, (_, offset: number) => offset === 0 && afterSpace ? '' : ' ')
    if (text !== '') afterSpace = text.endsWith(' ')
    return { ...span, text }
  }).filter(({ text }) => text !== '')
}

/** Isolates are ordered by themselves, as one neutral character of their surroundings (rules X5a to X6a). */
function levelsOf(spans: readonly Span[], base: number): number[] {
  const groups: { text: string, isIsolate: boolean, id: number | undefined }[] = []
  for (const { text, isolate } of spans) {
    const last = groups.at(-1)
    if (last !== undefined && last.id === isolate) last.text += text
    else groups.push({ text, isIsolate: isolate !== undefined, id: isolate })
  }
  const outer = bidiLevels(groups.map(({ text, isIsolate }) => isIsolate ? OBJECT : text).join(''), base)
  let at = 0
  return groups.flatMap(({ text, isIsolate }) => {
    if (!isIsolate) return outer.slice(at, at += text.length)
    const around = outer[at++] ?? base
    const inner = baseLevel(text)
    return bidiLevels(text, around + (around % 2 === inner ? 2 : 1))
  })
}

function breakOpportunities(text: string): ReadonlySet<number> {
  const breaks = new Set<number>()
  let before = ''
  for (const { segment, index } of words.segment(text)) {
    const isSpace = breakingSpace.test(segment)
    const afterSpace = breakingSpace.test(before)
    const isHyphened = /\p{L}$/u.test(before.slice(0, -1)) && /[-‐–—/]$/u.test(before) && /^\p{L}/u.test(segment)
    const isUnspaced = before !== '' && (unspaced.test(segment) || unspaced.test(before)) && !closing.test(segment) && !opening.test(before)
    if (index > 0 && (isSpace !== afterSpace || isHyphened || !isSpace && isUnspaced)) breaks.add(index)
    before = isSpace || afterSpace ? segment : before.slice(-1) + segment
  }
  return breaks
}

/** Shaping turns a run of right-to-left letters around by itself and leaves all others: what it would get wrong is turned beforehand. */
function asDrawn(text: string, level: number): string {
  const isTurnedByShaping = rightToLeftLetter.test(text)
  const isRightToLeft = level % 2 === 1
  const seen = isRightToLeft ? mirroredText(text) : text
  return isTurnedByShaping === isRightToLeft ? seen : graphemesOf(seen).reverse().join('')
}

function spellOut(text: string, bold: boolean, book: FontBook): string {
  let out = ''
  let missing: string[] = []
  const flush = (): void => {
    const letters = missing.filter((one) => one !== ' ')
    if (letters.length > LONGEST_SPELLED) out += `[${letters.length} letters without a font here]`
    else if (letters.length > 0) out += `[${letters.flatMap((one) => [...one.replace(unseenJoiners, '')]).map(codePointMark).join(' ')}]`
    out += missing.at(-1) === ' ' ? ' ' : ''
    missing = []
  }
  for (const segment of graphemesOf(text)) {
    if (book.fontOf(segment, bold) === undefined || segment === ' ' && missing.length > 0 && missing.at(-1) !== ' ') {
      missing.push(segment)
      continue
    }
    flush()
    out += segment.replace(/[\ufe0e\ufe0f]/g, '')
  }
  flush()
  return out
}

const codePointMark = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
