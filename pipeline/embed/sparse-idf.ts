import { AppError } from '../domain/errors.ts'
import type { SparseMatrix } from '../math/sparse-matrix.ts'
import type { Vocabulary } from './sparse-bags.ts'

/** Words in more than this share of the texts say nothing about them and cost most of the time. */
const maxShare = 0.4
/** A word seen once weighs as one never seen: both are new. Keeps the table small. */
const minDocuments = 2

/** How many texts hold each word, over the texts of a past window. What is left out weighs as unseen. */
export interface IdfTable {
  readonly textCount: number
  readonly documentCounts: ReadonlyMap<string, number>
}

/** @param rows of `bags` to count */
export function fitIdf(bags: SparseMatrix, rows: Iterable<number>, { words }: Vocabulary): IdfTable {
  const counts = new Int32Array(bags.columnCount)
  let textCount = 0
  for (const row of rows) {
    textCount += 1
    for (let at = bags.rowStarts[row]!; at < bags.rowStarts[row + 1]!; at++) counts[bags.columns[at]!] = counts[bags.columns[at]!]! + 1
  }
  const documentCounts = new Map<string, number>()
  words.forEach((word, term) => { if ((counts[term] ?? 0) >= minDocuments) documentCounts.set(word, counts[term]!) })
  return { textCount, documentCounts }
}

/**
 * Weight of a word: ln((1 + n) / (1 + df)) + 1, as scikit-learn's smooth idf; 0 for words in more than 40 % of the texts.
 * A word that the table does not know weighs as one with df 0.
 */
export function idfOf({ textCount, documentCounts }: IdfTable, word: string): number {
  const df = documentCounts.get(word) ?? 0
  // With few texts every common word would pass the share.
  if (df > maxShare * textCount && textCount > 0) return 0
  return Math.log((1 + textCount) / (1 + df)) + 1
}

/** Weights by word number; `unseen` is that of a number beyond them. */
export interface WordWeights { readonly known: Float32Array, readonly unseen: number }

export const idfWeights = (table: IdfTable, { words }: Vocabulary): WordWeights => ({
  known: Float32Array.from(words, (word) => idfOf(table, word)),
  unseen: Math.log(1 + table.textCount) + 1,
})

/** The table as UTF-8 JSON, words sorted. */
export function packIdf({ textCount, documentCounts }: IdfTable): Uint8Array {
  const entries = [...documentCounts].sort(([a], [b]) => a < b ? -1 : 1)
  return new TextEncoder().encode(JSON.stringify({ textCount, documentCounts: entries }))
}

/** @throws AppError `database-corrupt` when the bytes are not a table */
export function unpackIdf(bytes: Uint8Array): IdfTable {
  const { textCount, documentCounts } = parseJson(bytes) as { textCount?: unknown, documentCounts?: unknown }
  if (typeof textCount !== 'number' || !Array.isArray(documentCounts)) throw new AppError('database-corrupt', { part: 'idf table' })
  return { textCount, documentCounts: new Map(documentCounts as [string, number][]) }
}

function parseJson(bytes: Uint8Array): object {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch (cause) {
    throw new AppError('database-corrupt', { part: 'idf table' }, { cause })
  }
}
