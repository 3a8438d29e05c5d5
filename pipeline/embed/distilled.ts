import { Type, type Static } from 'typebox'
import { eachWord, noWords, restoreWordBasis, wordBasis, wordOfPiece, type WordModel } from './distilled-basis.ts'
import type { Embedder } from './embedder.ts'
import type { FoldedBasis } from './folded-basis.ts'
import { pieceTable, tableWidth, type PieceTable } from './piece-table.ts'
import { quantise, type QuantisedRows } from './quantised-rows.ts'
import { foldText, runEnd, unitKind, unitKindAt } from './text-units.ts'
import { sharedUseLite } from './use-lite-encoder.ts'
import { wordCutter, type CutWord } from './word-pieces.ts'

const params = Type.Object({
  leastCoverage: Type.Number({ minimum: 0, maximum: 1, default: 0.55, description: 'Share of running words that the encoder must know whole; below, the texts are not taken for English and the vectors have width 0.' }),
  minDocuments: Type.Integer({ minimum: 1, default: 2, description: 'Texts that an unknown word must be in to be sent through the encoder.' }),
  maxNewWords: Type.Integer({ minimum: 0, default: 4000, description: 'Unknown words sent through the encoder, those in most texts first: about 1 ms each.' }),
})

/** A longer run of letters is no word. */
const longestWord = 40

/**
 * English word vectors distilled from a sentence encoder: what words mean in the language at large, where `ppmi` learns what they mean here.
 *
 *     weight of word w = min(7, max(0.1, -ln P(w) - 3)), P from the encoder's own pieces,
 *     text = Σ weight · vector of its words, to length 1, less the mean over the texts of the fit, to length 1
 *
 * Words that the encoder's vocabulary lacks are sent through the encoder once, when fitting; those first met later are the mean of their pieces.
 * Texts of another language give a basis of width 0. Why and at what cost: `docs/decisions/0012-a-table-distilled-from-an-encoder.md`.
 *
 * @throws AppError `encoder-unavailable` when new words cannot be sent through the encoder
 */
function fit(texts: readonly string[], { leastCoverage, minDocuments, maxNewWords }: Static<typeof params>): FoldedBasis {
  // Sums depend on their order: sorted, the same texts in another order give the same bytes.
  const folded = texts.map(foldText).sort()
  const table = pieceTable()
  const { coverage, documentCounts } = unknownWords(folded, new Set(table.pieces.map(wordOfPiece).filter((word) => word !== '')))
  if (!(coverage >= leastCoverage)) return noWords

  const cut = wordCutter(table.pieces, table.logProbabilities)
  const added = [...documentCounts]
    .filter(([, count]) => count >= minDocuments)
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
    .flatMap(([word]) => {
      const found = cut(word)
      return found === undefined ? [] : [{ word, found }]
    })
    .slice(0, maxNewWords)
  const model: WordModel = {
    width: tableWidth, pieces: table.pieces, logProbabilities: table.logProbabilities, pieceRows: table.rows,
    words: added.map(({ word }) => word), wordRows: encoded(table, added.map(({ found }) => found)),
    mean: new Float32Array(tableWidth),
  }
  return wordBasis({ ...model, mean: meanRow(wordBasis(model).embed(folded)) })
}

export const distilled = { version: '1', params, fit, restore: restoreWordBasis } satisfies Embedder<typeof params>

/** Share of running words that are whole pieces, NaN of none, and of the others in how many texts each is. */
function unknownWords(folded: readonly string[], whole: ReadonlySet<string>) {
  const documentCounts = new Map<string, number>()
  let running = 0
  let known = 0
  for (const text of folded) {
    const seen = new Set<string>()
    running += unspacedSigns(text)
    eachWord(text, (_hash, _text, start, end) => {
      const word = text.slice(start, end)
      running += 1
      if (whole.has(word)) known += 1
      else if (word.length <= longestWord) seen.add(word)
    })
    for (const word of seen) documentCounts.set(word, (documentCounts.get(word) ?? 0) + 1)
  }
  return { coverage: known / running, documentCounts }
}

/** Signs of scripts without spaces: each may be a word, and none is English. */
function unspacedSigns(text: string): number {
  let count = 0
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = runEnd(text, start)
    if (unitKindAt(text, start) === unitKind.unspaced) count += end - start
  }
  return count
}

function encoded(table: PieceTable, words: readonly CutWord[]): QuantisedRows {
  if (words.length === 0) return { scales: new Float32Array(0), codes: new Int8Array(0) }
  return quantise(table.project(sharedUseLite().encode(words.map(({ pieces }) => pieces))), tableWidth)
}

/** Sums in double precision, in row order. */
function meanRow(rows: Float32Array): Float32Array {
  const sum = new Float64Array(tableWidth)
  rows.forEach((value, at) => { sum[at % tableWidth] = sum[at % tableWidth]! + value })
  const count = rows.length / tableWidth
  return Float32Array.from(sum, (value) => value / count)
}
