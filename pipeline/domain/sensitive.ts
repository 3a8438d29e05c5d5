/**
 * Is any of the texts about something that is masked until a person asks for it?
 * A word counts when a word of a text begins with it, whatever its case and the punctuation around it ("hate" in "Hateful", "self-harm" in "self harm").
 *
 * @param texts labels, terms and categories; null is skipped
 * @param words the setting `sensitiveWords`; none: nothing is masked
 */
export function isSensitive(texts: readonly (string | null)[], words: readonly string[]): boolean {
  const starts = words.map(spaced).filter((word) => word.trim() !== '')
  return texts.some((text) => text !== null && starts.some((word) => spaced(text).includes(word)))
}

function spaced(text: string): string {
  return ` ${text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`
}
