import { integerMap } from '../math/integer-map.ts'

/** How a text is taken apart. A feature is known by its 32-bit hash; two features with one hash count as one. */
export interface Features {
  /** Most features that a text of this length can have. */
  room(textLength: number): number
  /**
   * Writes the hashes of a folded text's features, in text order with repeats.
   *
   * @param out at least `room(folded.length)` long; overwritten from the start
   * @returns how many were written
   */
  write(folded: string, out: Uint32Array): number
  /** Weight of a feature that stands `count` times in a text. */
  weight(count: number): number
}

/** Reads the features of one text after another. What it returns is overwritten by the next call. */
export function featureReader(features: Features): (folded: string) => Uint32Array {
  let buffer = new Uint32Array(0)
  return (folded) => {
    const room = features.room(folded.length)
    if (buffer.length < room) buffer = new Uint32Array(2 * room)
    return buffer.subarray(0, features.write(folded, buffer))
  }
}

/** Known terms of one text, in order of first occurrence, with the weight of their count. */
export interface WeightedTerms {
  readonly terms: Int32Array
  readonly weights: Float32Array
}

/** Weights of counts below this are worked out once. */
const commonCounts = 64

/** Reads the known terms of one text after another. What it returns is overwritten by the next call. Term numbers are places in `hashes`. */
export function termReader(features: Features, hashes: Uint32Array): (folded: string) => WeightedTerms {
  const read = featureReader(features)
  const known = integerMap(hashes)
  const counts = new Int32Array(hashes.length)
  const weightOf = Float64Array.from({ length: commonCounts }, (_, count) => features.weight(count))
  let terms = new Int32Array(0)
  let weights = new Float32Array(0)
  return (folded) => {
    const found = read(folded)
    if (terms.length < found.length) {
      terms = new Int32Array(2 * found.length)
      weights = new Float32Array(2 * found.length)
    }
    let termCount = 0
    for (let at = 0; at < found.length; at++) {
      const term = known.find(found[at]!)
      if (term === -1) continue
      if (counts[term] === 0) terms[termCount++] = term
      counts[term]! += 1
    }
    for (let at = 0; at < termCount; at++) {
      const term = terms[at]!
      const count = counts[term]!
      weights[at] = weightOf[count] ?? features.weight(count)
      counts[term] = 0
    }
    return { terms: terms.subarray(0, termCount), weights: weights.subarray(0, termCount) }
  }
}

/** The features kept for a basis, by rising hash, so that the order of texts does not matter. */
export interface Vocabulary {
  readonly hashes: Uint32Array
  /** Texts that each is in. */
  readonly documentCounts: Int32Array
}

/** Features in at least `minDocuments` and at most `maxDocuments` texts; the `maxTerms` in most texts, ties by smaller hash. */
export function vocabularyOf(
  folded: readonly string[], features: Features,
  { minDocuments, maxDocuments, maxTerms }: { readonly minDocuments: number, readonly maxDocuments: number, readonly maxTerms: number },
): Vocabulary {
  const read = featureReader(features)
  const numbers = integerMap()
  let counts = new Int32Array(1024)
  let lastText = new Int32Array(1024).fill(-1)
  folded.forEach((text, row) => {
    const found = read(text)
    for (let at = 0; at < found.length; at++) {
      const number = numbers.number(found[at]!)
      if (number >= counts.length) {
        counts = widened(counts, 0)
        lastText = widened(lastText, -1)
      }
      if (lastText[number] === row) continue
      lastText[number] = row
      counts[number]! += 1
    }
  })

  const keys = numbers.keys()
  const kept = Array.from(keys.keys())
    .filter((number) => counts[number]! >= minDocuments && counts[number]! <= maxDocuments)
    .sort((a, b) => counts[b]! - counts[a]! || keys[a]! - keys[b]!)
    .slice(0, maxTerms)
    .sort((a, b) => keys[a]! - keys[b]!)
  return { hashes: Uint32Array.from(kept, (number) => keys[number]!), documentCounts: Int32Array.from(kept, (number) => counts[number]!) }
}

function widened(array: Int32Array<ArrayBuffer>, filler: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * array.length).fill(filler)
  wider.set(array)
  return wider
}
