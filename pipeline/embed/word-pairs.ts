import type { Features } from './features.ts'
import { hashStart, hashStep } from './text-units.ts'
import { words } from './words.ts'

/** Words as `words` gives them, then pairs of neighbouring ones; repeats are damped to 1 + ln tf. */
export const wordPairs: Features = {
  room: (textLength) => 2 * textLength,
  weight: (count) => 1 + Math.log(count),
  write: (folded, out) => {
    const wordCount = words.write(folded, out)
    for (let first = 0; first + 1 < wordCount; first++) out[wordCount + first] = hashStep(hashStep(hashStart, out[first]!), out[first + 1]!)
    return Math.max(0, 2 * wordCount - 1)
  },
}
