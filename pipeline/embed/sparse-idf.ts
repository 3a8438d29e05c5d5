import { AppError } from '../domain/errors.ts'
import type { SparseMatrix } from '../math/sparse-matrix.ts'
import type { Vocabulary } from './sparse-bags.ts'

/** Words in more than this share of the texts say nothing about them and cost most of the time. */
const maxShare = 0.4
/** A word seen once weighs as one never seen: both are new. Keeps the stored table small. */
const minDocuments = 2

/** How many texts hold each word, over the texts of a past window. */
export interface WordCounts {
  readonly textCount: number
  /** By word number; words beyond it were not seen. */
  readonly counts: Int32Array
}

/** Weights by word number; `unseen` is that of a number beyond them. */
export interface WordWeights { readonly known: Float32Array, readonly unseen: number }

/** @param rows of `bags` to count */
export function countWords(bags: SparseMatrix, rows: Iterable<number>): WordCounts {
  const counts = new Int32Array(bags.columnCount)
  let textCount = 0
  for (const row of rows) {
    textCount += 1
    for (let at = bags.rowStarts[row]!; at < bags.rowStarts[row + 1]!; at++) counts[bags.columns[at]!] = counts[bags.columns[at]!]! + 1
  }
  return { textCount, counts }
}

/**
 * Weight of a word in df of n texts: ln((1 + n) / (1 + df)) + 1, as scikit-learn's smooth idf; a word of one text weighs as
 * one of none, a word in more than 40 % of the texts nothing.
 */
export function idfWeights({ textCount, counts }: WordCounts): WordWeights {
  const unseen = Math.log(1 + textCount) + 1
  const known = Float32Array.from(counts, (count) => {
    if (count < minDocuments) return unseen
    return count > maxShare * textCount ? 0 : unseen - Math.log(1 + count)
  })
  return { known, unseen }
}

/** The counts of at least two as UTF-8 JSON, words sorted. */
export function packWordCounts({ textCount, counts }: WordCounts, { words }: Vocabulary): Uint8Array {
  const entries = words.flatMap((word, number): [string, number][] => (counts[number] ?? 0) >= minDocuments ? [[word, counts[number]!]] : [])
  entries.sort(([a], [b]) => a < b ? -1 : 1)
  return new TextEncoder().encode(JSON.stringify({ textCount, counts: entries }))
}

/**
 * @param known words of the table get their numbers here; new ones are added
 * @throws AppError `database-corrupt` when the bytes are not a table
 */
export function unpackWordCounts(bytes: Uint8Array, known: Vocabulary): WordCounts {
  const { textCount, counts: entries } = parseTable(bytes)
  const numbered = entries.map(([word, count]) => [known.number(word), count] as const)
  const counts = new Int32Array(known.words.length)
  for (const [number, count] of numbered) counts[number] = count
  return { textCount, counts }
}

function parseTable(bytes: Uint8Array): { textCount: number, counts: [string, number][] } {
  try {
    const { textCount, counts } = JSON.parse(new TextDecoder().decode(bytes)) as { textCount?: unknown, counts?: unknown }
    if (typeof textCount !== 'number' || !Array.isArray(counts)) throw new TypeError('no word table')
    return { textCount, counts: counts as [string, number][] }
  } catch (cause) {
    throw new AppError('database-corrupt', { part: 'word table' }, { cause })
  }
}
