const longestPhrase = 4
/** Of the nearest texts, so many must hold a phrase for it to be shared. */
const minHolders = 2
const mostPhrases = 8

/**
 * Words and phrases of a text, of up to four words, that stand in at least two of some other texts (in the one, if there is
 * one only): longest first, then as they come in the text. A phrase neither begins nor ends with a function word, and none lies inside a longer one.
 *
 * @param words of the text in order, lower case
 * @param others words of each other text in order
 */
export function sharedPhrases(words: readonly string[], others: readonly (readonly string[])[], isFunctionWord: (word: string) => boolean): string[] {
  const texts = others.map((other) => ` ${other.join(' ')} `)
  const least = Math.min(minHolders, texts.length)
  const found: string[] = []
  if (least === 0) return found
  const holders = new Map<string, number>()
  for (const other of others) for (const word of new Set(other)) holders.set(word, (holders.get(word) ?? 0) + 1)
  const heldFrom = heldRuns(words, (word) => (holders.get(word) ?? 0) >= least)
  const mayEnd = words.map((word, at) => heldFrom[at]! > 0 && !isFunctionWord(word))
  for (let length = longestPhrase; length >= 1; length--) {
    for (let first = 0; first + length <= words.length && found.length < mostPhrases; first++) {
      if (heldFrom[first]! < length || !mayEnd[first] || !mayEnd[first + length - 1]) continue
      const phrase = words.slice(first, first + length).join(' ')
      if (found.some((longer) => ` ${longer} `.includes(` ${phrase} `))) continue
      if (texts.filter((text) => text.includes(` ${phrase} `)).length >= least) found.push(phrase)
    }
  }
  return found
}

/** How many words in a row pass, from each on. */
function heldRuns(words: readonly string[], isHeld: (word: string) => boolean): Int32Array {
  const runs = new Int32Array(words.length + 1)
  for (let at = words.length - 1; at >= 0; at--) runs[at] = isHeld(words[at]!) ? runs[at + 1]! + 1 : 0
  return runs
}
