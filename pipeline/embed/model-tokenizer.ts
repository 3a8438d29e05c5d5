import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../domain/errors.ts'
import { wordStart } from './word-pieces.ts'

/** Cuts a text into the numbers that a model reads, the marks of its start and end included, at most `most` of them. */
export type Tokenizer = (text: string, most: number) => number[]

/** A tokenizer file of Hugging Face, the parts that are read. */
const FileSchema = Type.Object({
  normalizer: Type.Optional(Type.Unknown()),
  added_tokens: Type.Optional(Type.Array(Type.Object({ id: Type.Integer(), content: Type.String() }))),
  model: Type.Union([
    Type.Object({ type: Type.Literal('WordPiece'), vocab: Type.Record(Type.String(), Type.Integer()) }),
    Type.Object({ type: Type.Literal('Unigram'), vocab: Type.Array(Type.Tuple([Type.String(), Type.Number()])), unk_id: Type.Integer() }),
  ]),
})
const NormalizerSchema = Type.Object({ type: Type.Literal('BertNormalizer'), lowercase: Type.Boolean(), strip_accents: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])) })

const continued = '##'
/** As in the reference: a longer word is unknown. */
const longestWord = 100
const punctuation = /[\p{P}$+<=>^`|~]/u
const ideograph = /[\u4E00-\u9FFF\u3400-\u4DBF\uF900-\uFAFF\u{20000}-\u{2FA1F}]/u

/**
 * The tokenizer of a `tokenizer.json`: WordPiece as BERT cuts (lower case and accents as the file says), or Unigram as XLM-R cuts (NFKC, words at
 * spaces). Other kinds, such as byte-pair encoding, are not read.
 *
 * Source: Devlin et al. (2019), `BasicTokenizer` and `WordpieceTokenizer` of the released code; Kudo (2018) for Unigram.
 * @throws AppError `config-invalid` for a file of another kind
 */
export function tokenizerOf(file: unknown): Tokenizer {
  if (!Value.Check(FileSchema, file)) throw new AppError('config-invalid', { setting: 'embeddingsFolder', problem: 'tokenizer.json is neither of WordPiece nor of Unigram' })
  const { model, normalizer, added_tokens: added = [] } = file
  const numbers = new Map([...model.type === 'WordPiece' ? Object.entries(model.vocab) : model.vocab.map(([piece], number) => [piece, number] as const), ...added.map(({ content, id }) => [content, id] as const)])
  if (model.type === 'Unigram') return marked(unigram(model.vocab, model.unk_id), numbers, ['<s>', '</s>'])
  const { lowercase, strip_accents: strips } = Value.Check(NormalizerSchema, normalizer) ? normalizer : { lowercase: true, strip_accents: true }
  return marked(wordPiece(numbers, lowercase, strips ?? lowercase), numbers, ['[CLS]', '[SEP]'])
}

/** The tokenizer of a `vocab.txt` of BERT, one piece a line. @throws AppError `config-invalid` when its marks are missing */
export function tokenizerOfVocabulary(text: string, lowercase: boolean): Tokenizer {
  const numbers = new Map(text.split('\n').map((line, number) => [line.replace(/\r$/, ''), number] as const))
  return marked(wordPiece(numbers, lowercase, lowercase), numbers, ['[CLS]', '[SEP]'])
}

function marked(cut: (text: string) => number[], numbers: ReadonlyMap<string, number>, marks: readonly [string, string]): Tokenizer {
  const [start, end] = marks.map((mark) => numbers.get(mark))
  if (start === undefined || end === undefined) throw new AppError('config-invalid', { setting: 'embeddingsFolder', problem: `the tokenizer has no ${marks.join(' and ')}` })
  return (text, most) => [start, ...cut(text).slice(0, most - 2), end]
}

function wordPiece(numbers: ReadonlyMap<string, number>, lowercase: boolean, stripAccents: boolean): (text: string) => number[] {
  const unknown = numbers.get('[UNK]')
  if (unknown === undefined) throw new AppError('config-invalid', { setting: 'embeddingsFolder', problem: 'the tokenizer has no [UNK]' })
  const piecesOf = (word: string): number[] => {
    const signs = [...word]
    if (signs.length > longestWord) return [unknown]
    const pieces: number[] = []
    for (let start = 0; start < signs.length;) {
      let end = signs.length
      let number: number | undefined
      while (end > start && (number = numbers.get((start === 0 ? '' : continued) + signs.slice(start, end).join(''))) === undefined) end -= 1
      if (number === undefined) return [unknown]
      pieces.push(number)
      start = end
    }
    return pieces
  }
  return (text) => {
    const lower = lowercase ? text.toLowerCase() : text
    const plain = stripAccents ? lower.normalize('NFD').replace(/\p{Mn}/gu, '') : lower
    return basicWords(plain).flatMap(piecesOf)
  }
}

/** Words, punctuation signs and ideographs, each apart; control signs are left out. */
function basicWords(text: string): string[] {
  const words: string[] = []
  let word = ''
  const close = () => {
    if (word !== '') words.push(word)
    word = ''
  }
  for (const sign of text) {
    if (/\s/u.test(sign)) close()
    else if (/[\p{Cc}\p{Cf}\uFFFD]/u.test(sign)) continue
    else if (punctuation.test(sign) || ideograph.test(sign)) {
      close()
      words.push(sign)
    } else word += sign
  }
  close()
  return words
}

/** Below the rarest piece by so much: a sign that is in no piece, as in the reference. */
const unknownPenalty = 10

/** Of all ways to write each word with known pieces the most probable; signs of no piece in a row are one unknown. Cost: word length × longest piece. */
function unigram(vocabulary: readonly (readonly [string, number])[], unknown: number): (text: string) => number[] {
  const pieces = new Map(vocabulary.flatMap(([piece, score], number) => /^<.*>$/.test(piece) ? [] : [[piece, { number, score }] as const]))
  const longest = [...pieces.keys()].reduce((most, piece) => Math.max(most, [...piece].length), 0)
  const unknownScore = vocabulary.reduce((least, [, score]) => Math.min(least, score), 0) - unknownPenalty
  const cut = (word: string): number[] => {
    const signs = [...wordStart + word]
    const best = new Float64Array(signs.length + 1).fill(-Infinity)
    const last = Array.from(best, () => ({ start: 0, number: unknown }))
    best[0] = 0
    for (let start = 0; start < signs.length; start++) {
      const reach = (end: number, score: number, number: number): void => {
        if (best[start]! + score <= best[end]!) return
        best[end] = best[start]! + score
        last[end] = { start, number }
      }
      for (let end = start + 1; end <= Math.min(signs.length, start + longest); end++) {
        const piece = pieces.get(signs.slice(start, end).join(''))
        if (piece !== undefined) reach(end, piece.score, piece.number)
        else if (end === start + 1) reach(end, unknownScore, unknown)
      }
    }
    const numbers: number[] = []
    for (let end = signs.length; end > 0; end = last[end]!.start) {
      const { number } = last[end]!
      if (number !== unknown || numbers[0] !== unknown) numbers.unshift(number)
    }
    return numbers
  }
  return (text) => text.normalize('NFKC').split(/\s+/u).filter((word) => word !== '').flatMap(cut)
}
