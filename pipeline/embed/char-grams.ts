import type { Features } from './features.ts'
import { hashStart, hashStep, runEnd, unitKind, unitKindAt } from './text-units.ts'

/** Lengths that carry word stems and endings; longer ones add columns, not quality (McNamee and Mayfield, 2004). */
const spacedLengths = { shortest: 3, longest: 5 }
/** One to three signs are a word in scripts without spaces. */
const unspacedLengths = { shortest: 1, longest: 3 }

const space = 0x20

/**
 * Character n-grams, in text order with repeats; repeats are damped to 1 + ln tf.
 * Words are padded with one space on each side and give 3- to 5-grams that do not cross a word boundary
 * (as scikit-learn's `char_wb`, punctuation left out); runs of scripts without spaces give 1- to 3-grams, unpadded.
 */
export const charGrams: Features = {
  room: (textLength) => 6 * textLength + 3,
  weight: (count) => 1 + Math.log(count),
  write: (folded, out) => {
    let written = 0
    for (let start = 0, end = 0; start < folded.length; start = end) {
      end = runEnd(folded, start)
      const kind = unitKindAt(folded, start)
      if (kind === unitKind.spaced) written = writeRun(folded, start, end, 1, spacedLengths, out, written)
      if (kind === unitKind.unspaced) written = writeRun(folded, start, end, 0, unspacedLengths, out, written)
    }
    return written
  },
}

/** Grams of the run `[start, end)` with `padding` spaces before and after it. */
function writeRun(
  text: string, start: number, end: number, padding: number,
  { shortest, longest }: { readonly shortest: number, readonly longest: number }, out: Uint32Array, written: number,
): number {
  let next = written
  for (let first = start - padding; first + shortest <= end + padding; first++) {
    let hash = hashStart
    const last = Math.min(first + longest, end + padding)
    for (let position = first; position < last; position++) {
      hash = hashStep(hash, position < start || position >= end ? space : text.charCodeAt(position))
      if (position - first + 1 >= shortest) out[next++] = hash
    }
  }
  return next
}
