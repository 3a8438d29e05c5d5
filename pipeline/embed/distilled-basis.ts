import { integerMap, type IntegerMap } from '../math/integer-map.ts'
import { sumOfRows } from '../math/sparse-matrix.ts'
import { embedByRows, type FoldedBasis } from './folded-basis.ts'
import { packSections, unpackSections, type PackedKind } from './packed-sections.ts'
import { dequantise, type QuantisedRows } from './quantised-rows.ts'
import { hashOf, runEnd, unitKind, unitKindAt } from './text-units.ts'
import { wordCutter, wordStart } from './word-pieces.ts'

/** What a basis of word vectors is made of; with it no other file is needed. */
export interface WordModel {
  /** Width of all vectors. */
  readonly width: number
  /** Text of each piece of the encoder's vocabulary; '' for those that no text has. */
  readonly pieces: readonly string[]
  readonly logProbabilities: Float32Array
  readonly pieceRows: QuantisedRows
  /** Words that are not one piece, and their vectors. */
  readonly words: readonly string[]
  readonly wordRows: QuantisedRows
  /** Mean of the unit rows of the texts of the fit. */
  readonly mean: Float32Array
}

const kind: PackedKind = { magic: 0x53445347, formatVersion: 1, part: 'distilled basis' }
const sectionCount = 8

/** What is left of a row that equals the mean of all texts is rounding. */
const leastLength = 1e-5

/** Weight of a word from its chance: the commonest count a tenth, the rarest 7. */
const weightOf = (logProbability: number): number => Math.min(7, Math.max(0.1, -logProbability - 3))

/** The word that a piece is when it is a whole one in lower case; '' else. */
export function wordOfPiece(piece: string): string {
  const word = piece.slice(wordStart.length)
  return piece.startsWith(wordStart) && /^[\p{L}\p{M}\p{N}]+$/u.test(word) && word === word.toLowerCase() ? word : ''
}

/** The basis of texts that are not of the encoder's language. */
export const noWords: FoldedBasis = { dimensions: 0, bytes: new Uint8Array(0), writeRow: () => undefined, embed: () => new Float32Array(0) }

/** A basis in which a text is the weighted sum of its words' vectors, to length 1, less the mean, to length 1. A word without a vector is the mean of its pieces. */
export function wordBasis(model: WordModel): FoldedBasis {
  const { width, mean } = model
  const cut = wordCutter(model.pieces, model.logProbabilities)
  const pieceVectors = dequantise(model.pieceRows, width)
  const known = knownWords(model, pieceVectors, (word) => cut(word)?.logProbability ?? 0)
  const read = countedNumbers(known.numbers)
  const sum = new Float64Array(width)
  const addUnknown = (word: string) => {
    const found = cut(word)
    if (found === undefined) return
    const weight = weightOf(found.logProbability) / found.pieces.length
    for (const piece of found.pieces) for (let k = 0, at = piece * width; k < width; k++, at++) sum[k] = sum[k]! + weight * pieceVectors[at]!
  }
  const writeRow: FoldedBasis['writeRow'] = (folded, out, start) => {
    const { numbers, counts, unknown } = read(folded)
    sumOfRows(numbers, counts, 0, numbers.length, known.vectors, width, sum)
    for (const word of unknown) addUnknown(word)
    writeUnit(sum, mean, out, start)
  }
  let bytes: Uint8Array | undefined
  return { dimensions: width, get bytes() { return bytes ??= packWordModel(model) }, writeRow, embed: embedByRows(width, writeRow) }
}

/** @throws AppError `database-corrupt` when the bytes are not a whole basis */
export function restoreWordBasis(bytes: Uint8Array): FoldedBasis {
  if (bytes.length === 0) return noWords
  const [pieces, logProbabilities, pieceScales, pieceCodes, words, wordScales, wordCodes, mean] = unpackSections(kind, bytes, sectionCount)
  const texts = (section: Uint8Array): string[] => JSON.parse(new TextDecoder().decode(section)) as string[]
  return wordBasis({
    width: mean!.length / Float32Array.BYTES_PER_ELEMENT,
    pieces: texts(pieces!), logProbabilities: new Float32Array(logProbabilities!.buffer),
    pieceRows: { scales: new Float32Array(pieceScales!.buffer), codes: new Int8Array(pieceCodes!.buffer) },
    words: texts(words!), wordRows: { scales: new Float32Array(wordScales!.buffer), codes: new Int8Array(wordCodes!.buffer) },
    mean: new Float32Array(mean!.buffer),
  })
}

function packWordModel({ pieces, logProbabilities, pieceRows, words, wordRows, mean }: WordModel): Uint8Array {
  const json = (texts: readonly string[]) => new TextEncoder().encode(JSON.stringify(texts))
  return packSections(kind, [json(pieces), logProbabilities, pieceRows.scales, pieceRows.codes, json(words), wordRows.scales, wordRows.codes, mean])
}

/** Weighted vectors of all words that have one, to be found by the hash of the word. */
function knownWords({ width, pieces, logProbabilities, words, wordRows }: WordModel, pieceVectors: Float32Array, logProbabilityOf: (word: string) => number) {
  const whole = Array.from(pieces.keys()).filter((number) => wordOfPiece(pieces[number]!) !== '')
  const vectors = new Float32Array((whole.length + words.length) * width)
  const numbers = integerMap()
  let count = 0
  const keep = (word: string, from: Float32Array, row: number, weight: number) => {
    const number = numbers.number(hashOf(word, 0, word.length))
    if (number < count) return
    for (let k = 0; k < width; k++) vectors[number * width + k] = weight * from[row * width + k]!
    count += 1
  }
  for (const number of whole) keep(wordOfPiece(pieces[number]!), pieceVectors, number, weightOf(logProbabilities[number]!))
  const wordVectors = dequantise(wordRows, width)
  words.forEach((word, row) => { keep(word, wordVectors, row, weightOf(logProbabilityOf(word))) })
  return { numbers, vectors }
}

/** Reads the known words of one text after another by number, each once with its count, and the others with repeats. What it returns is overwritten by the next call. */
function countedNumbers(known: IntegerMap): (folded: string) => { readonly numbers: Int32Array, readonly counts: Float32Array, readonly unknown: readonly string[] } {
  const times = new Int32Array(known.keys().length)
  let numbers = new Int32Array(0)
  let counts = new Float32Array(0)
  return (folded) => {
    if (numbers.length < folded.length) {
      numbers = new Int32Array(2 * folded.length)
      counts = new Float32Array(2 * folded.length)
    }
    const unknown: string[] = []
    let size = 0
    for (let start = 0, end = 0; start < folded.length; start = end) {
      end = runEnd(folded, start)
      if (unitKindAt(folded, start) !== unitKind.spaced) continue
      const number = known.find(hashOf(folded, start, end))
      if (number === -1) unknown.push(folded.slice(start, end))
      else if (times[number]!++ === 0) numbers[size++] = number
    }
    for (let at = 0; at < size; at++) {
      counts[at] = times[numbers[at]!]!
      times[numbers[at]!] = 0
    }
    return { numbers: numbers.subarray(0, size), counts: counts.subarray(0, size), unknown }
  }
}

/** Words of scripts with spaces, in text order. @param see gets the hash of the word and where it stands */
export function eachWord(folded: string, see: (hash: number, text: string, start: number, end: number) => void): void {
  for (let start = 0, end = 0; start < folded.length; start = end) {
    end = runEnd(folded, start)
    if (unitKindAt(folded, start) === unitKind.spaced) see(hashOf(folded, start, end), folded, start, end)
  }
}

function writeUnit(sum: Float64Array, mean: Float32Array, out: Float32Array, start: number): void {
  const length = lengthOf(sum)
  if (length === 0) return
  for (let k = 0; k < sum.length; k++) sum[k] = sum[k]! / length - mean[k]!
  const rest = lengthOf(sum)
  if (rest < leastLength) return
  for (let k = 0; k < sum.length; k++) out[start + k] = sum[k]! / rest
}

function lengthOf(vector: Float64Array): number {
  let squares = 0
  for (let k = 0; k < vector.length; k++) squares += vector[k]! * vector[k]!
  return Math.sqrt(squares)
}
