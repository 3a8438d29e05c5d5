/**
 * A reproducible stream of uniform numbers in [0, 1), multiples of 2^-32.
 * The same seed gives the same stream on every machine. Not for secrets.
 * Source: xoshiro128** 1.1 (Blackman and Vigna, 2018), its state filled by `stateFrom`.
 *
 * @param seed any number; only its integer part modulo 2^32 counts
 */
export function seededRandom(seed: number): () => number {
  const next = xoshiro128(stateFrom(seed))
  return () => next() / 2 ** 32
}

/**
 * The generator behind `seededRandom`: unsigned 32-bit integers.
 *
 * @param state four 32-bit words, not all zero
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return result
  }
}

/** Four words from one by splitmix32, whose outputs never are all zero (it is a permutation of distinct inputs). */
function stateFrom(seed: number): [number, number, number, number] {
  let counter = Math.trunc(seed) | 0
  const word = () => {
    counter = (counter + 0x9e3779b9) | 0
    let mixed = counter ^ (counter >>> 16)
    mixed = Math.imul(mixed, 0x85ebca6b)
    mixed ^= mixed >>> 13
    mixed = Math.imul(mixed, 0xc2b2ae35)
    return mixed ^ (mixed >>> 16)
  }
  return [word(), word(), word(), word()]
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
