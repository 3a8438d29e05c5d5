import type { Features } from './features.ts'
import { hashOf, runEnd, unitKind, unitKindAt } from './text-units.ts'

/**
 * Words in text order with repeats, each counted as often as it stands there.
 * In scripts without spaces every pair of neighbouring signs is a word, as is usual for retrieval in such scripts; a lone sign is one.
 */
export const words: Features = {
  room: (textLength) => textLength,
  weight: (count) => count,
  write: (folded, out) => {
    let written = 0
    for (let start = 0, end = 0; start < folded.length; start = end) {
      end = runEnd(folded, start)
      const kind = unitKindAt(folded, start)
      if (kind === unitKind.spaced) out[written++] = hashOf(folded, start, end)
      if (kind === unitKind.unspaced) {
        for (let first = start; first < Math.max(start + 1, end - 1); first++) out[written++] = hashOf(folded, first, Math.min(first + 2, end))
      }
    }
    return written
  },
}
