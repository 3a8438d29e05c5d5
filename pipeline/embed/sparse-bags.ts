import type { SparseMatrix } from '../math/sparse-matrix.ts'

/** Numbers for words: 0, 1, 2, … in order of first arrival. */
export interface Vocabulary {
  readonly words: readonly string[]
  /** The number of a word, given now if it is new. */
  number(word: string): number
  /** The number of a word, or -1. */
  find(word: string): number
}

export function vocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const words: string[] = []
  return {
    words,
    find: (word) => numbers.get(word) ?? -1,
    number: (word) => {
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, words.length)
      return words.push(word) - 1
    },
  }
}

/** Words of one text, repeats included, each counted `times` times (a title may count more than once). */
export interface WeightedWords { readonly words: readonly string[], readonly times: number }

/**
 * Collects texts as sparse rows of damped counts, 1 + ln tf. Words of a row come in rising number.
 * The vocabulary grows with what is added.
 */
export function bagBuilder(known: Vocabulary): { add(parts: readonly WeightedWords[]): void, finish(): SparseMatrix } {
  const rowStarts = [0]
  let columns = new Int32Array(1 << 16)
  let values = new Float32Array(1 << 16)
  let size = 0
  return {
    add: (parts) => {
      const bag = bagOf(parts, (word) => known.number(word))
      if (size + bag.terms.length > columns.length) {
        columns = grown(columns, new Int32Array(2 * (size + bag.terms.length)))
        values = grown(values, new Float32Array(2 * (size + bag.terms.length)))
      }
      columns.set(bag.terms, size)
      values.set(bag.weights, size)
      size += bag.terms.length
      rowStarts.push(size)
    },
    finish: () => ({ rowCount: rowStarts.length - 1, columnCount: known.words.length, rowStarts: Int32Array.from(rowStarts), columns: columns.slice(0, size), values: values.slice(0, size) }),
  }
}

/** One text as word numbers in rising order with 1 + ln tf; words numbered -1 are left out. */
export interface Bag { readonly terms: Int32Array, readonly weights: Float32Array }

/** @param numberOf gives -1 for a word to leave out */
export function bagOf(parts: readonly WeightedWords[], numberOf: (word: string) => number): Bag {
  const found = new Int32Array(parts.reduce((sum, { words, times }) => sum + words.length * times, 0))
  let size = 0
  for (const { words, times } of parts) {
    for (const word of words) {
      const term = numberOf(word)
      for (let time = 0; time < times && term >= 0; time++) found[size++] = term
    }
  }
  const sorted = found.subarray(0, size).sort()
  const terms = new Int32Array(size)
  const weights = new Float32Array(size)
  let distinct = 0
  for (let start = 0, end = 0; start < size; start = end) {
    const term = sorted[start]!
    while (end < size && sorted[end] === term) end += 1
    terms[distinct] = term
    weights[distinct++] = weightOf[end - start] ?? 1 + Math.log(end - start)
  }
  return { terms: terms.slice(0, distinct), weights: weights.slice(0, distinct) }
}

/** Weights of counts up to 63. */
const weightOf = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(count))

function grown<Numbers extends Int32Array | Float32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
