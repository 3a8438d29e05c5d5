/** Shorter words are one slip away from too many others. */
const LEAST_SLIPPED = 6
const MOST_SLIPPED = 24

/** Words that the word becomes when one letter is left out, its first excepted: a slip rarely takes that one, and many words differ by it alone. */
export function lettersLeftOut(word: string): string[] {
  if (word.length < LEAST_SLIPPED) return []
  return [...new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2)))]
}

/** Words that the word becomes when two neighbours change places. Very long ones are no words; to look at all their swaps would take the square of their length. */
export function neighboursSwapped(word: string): string[] {
  if (word.length < LEAST_SLIPPED - 1 || word.length > MOST_SLIPPED) return []
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)).filter((other) => other !== word)
}
