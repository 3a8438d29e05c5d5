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
  const counts = new Map<number, number>()
  for (const { words, times } of parts) {
    for (const word of words) {
      const term = numberOf(word)
      if (term >= 0) counts.set(term, (counts.get(term) ?? 0) + times)
    }
  }
  const terms = Int32Array.from(counts.keys()).sort()
  return { terms, weights: Float32Array.from(terms, (term) => 1 + Math.log(counts.get(term)!)) }
}

function grown<Numbers extends Int32Array | Float32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
