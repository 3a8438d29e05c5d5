/** A word, or one sign of a script without spaces. */
export interface Token {
  /** Lower case without accents, digits as 0–9. */
  readonly folded: string
  /** Other readings: Arabic without its article and conjunctions. Often empty. */
  readonly readings: readonly string[]
  readonly start: number
  readonly end: number
  readonly sentence: number
  /** Place in words from the start; a sign without spaces counts for 0.4 of a word. */
  readonly place: number
  readonly unspaced: boolean
}

export interface Sentence { readonly start: number, readonly end: number, readonly firstToken: number, readonly afterToken: number }

/** Share of a word that one sign of Japanese or Chinese stands for. */
const SIGN_PLACE = 0.4
const sentenceEnd = /[.!?](?=\s|$)|[。！？।؟‼…\n]/gu
const unit = /\[[a-z]+(?::[\p{L}\p{N}]+)?\]|https?:\/\/\S+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’/-]*/gu
const unspacedSign = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]$/u
const arabic = /^\p{Script=Arabic}+$/u
/** Conjunctions and prepositions that are written together with the word, with and without the article, and marks of tense of spoken Arabic. */
const arabicPrefixes = ['بي', 'بت', 'بن', 'هي', 'هت', 'هن', 'حي', 'حت', 'حن', 'وال', 'بال', 'فال', 'كال', 'لل', 'ال', 'و', 'ف', 'ب', 'ل', 'س']
const LEAST_ARABIC_STEM = 3

/** Words and sentences of a text, in order. Marks such as `[phone:7f3a91]` and links are one token. */
export function tokensOf(text: string): { readonly tokens: readonly Token[], readonly sentences: readonly Sentence[] } {
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  let place = 0
  for (const [from, to] of sentenceSpans(text)) {
    const firstToken = tokens.length
    for (const match of text.slice(from, to).matchAll(unit)) {
      const unspaced = unspacedSign.test(match[0])
      for (const { piece, offset } of unspaced ? [{ piece: match[0], offset: 0 }] : piecesOf(match[0])) {
        const start = from + match.index + offset
        const folded = foldWord(piece)
        tokens.push({ folded, readings: readingsOf(folded), start, end: start + piece.length, sentence: sentences.length, place, unspaced })
        place += unspaced ? SIGN_PLACE : 1
      }
    }
    joinLetters(tokens, firstToken)
    if (tokens.length > firstToken) sentences.push({ start: from, end: to, firstToken, afterToken: tokens.length })
  }
  return { tokens, sentences }
}

function sentenceSpans(text: string): [number, number][] {
  const spans: [number, number][] = []
  let from = 0
  for (const match of text.matchAll(sentenceEnd)) {
    spans.push([from, match.index + match[0].length])
    from = match.index + match[0].length
  }
  spans.push([from, text.length])
  return spans.filter(([start, end]) => end > start)
}

const LEAST_LETTERS = 3

/** Letters written apart ("h a t e", "h.a.t.e") read as one word too, from the first letter and from the second: "i h a t e". */
function joinLetters(tokens: Token[], firstToken: number): void {
  for (let at = firstToken; at < tokens.length; at++) {
    let end = at
    while (end < tokens.length && isLetter(tokens[end]!) && (end === at || tokens[end]!.start - tokens[end - 1]!.end === 1)) end++
    if (end - at >= LEAST_LETTERS) {
      const word = tokens.slice(at, end).map(({ folded }) => folded).join('')
      tokens[at] = { ...tokens[at]!, readings: [word, word.slice(1)] }
    }
    at = Math.max(at, end - 1)
  }
}

const isLetter = ({ folded, unspaced }: Token): boolean => !unspaced && /^\p{L}\p{M}*$/u.test(folded)

/** `13-year-old` and `and/or` are several words; marks and links stay whole. */
function piecesOf(word: string): { readonly piece: string, readonly offset: number }[] {
  if (word.startsWith('[') || word.startsWith('http')) return [{ piece: word, offset: 0 }]
  return [...word.matchAll(/[^/-]+/gu)].flatMap((match) => {
    const digits = /^(\d{1,2})(\p{L}.*)$/u.exec(match[0])
    return digits === null
      ? [{ piece: match[0], offset: match.index }]
      : [{ piece: digits[1]!, offset: match.index }, { piece: digits[2]!, offset: match.index + digits[1]!.length }]
  })
}

const letterDigits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' }
const LEAST_RESPELT = 4

/** What a disguised word reads as: digits for letters ("h4te"), letters drawn out ("haaate"). */
function respelt(folded: string): string[] {
  if (folded.length < LEAST_RESPELT || !/[a-z]/.test(folded) || !/[0-9]|([a-z])\1\1/.test(folded)) return []
  const letters = folded.replace(/[0-9]/g, (digit) => letterDigits[digit] ?? digit)
  if (/[0-9]/.test(letters)) return []
  return [...new Set([letters, letters.replace(/([a-z])\1{2,}/g, '$1'), letters.replace(/([a-z])\1{2,}/g, '$1$1')])].filter((reading) => reading !== folded)
}

const combining = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u093c\u0640]/gu
const arabicForms: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'و', ئ: 'ي', 'ँ': 'ं' }
const digitRows = [0x660, 0x6f0, 0x966]

/** Lower case, compatibility forms undone, accents, vowel marks and nuktas dropped, digits of other scripts as 0–9. */
export function foldWord(word: string): string {
  const plain = word.toLowerCase()
  if (/^[a-z0-9'[\]:.]*$/.test(plain)) return plain
  return plain.normalize('NFKD').replace(combining, '').normalize('NFC')
    .replace(/[أإآٱىةؤئँ]/gu, (sign) => arabicForms[sign] ?? sign)
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/gu, (sign) => String(sign.charCodeAt(0) - digitRows.find((first) => sign.charCodeAt(0) >= first && sign.charCodeAt(0) < first + 10)!))
    .replace(/’/g, '\'').toLowerCase()
}

function readingsOf(folded: string): string[] {
  if (!arabic.test(folded)) return respelt(folded)
  return arabicPrefixes.filter((prefix) => folded.startsWith(prefix) && folded.length - prefix.length >= LEAST_ARABIC_STEM).map((prefix) => folded.slice(prefix.length))
}
