import { ERASED_WORD } from '../../domain/erasure.ts'

/** Members of stored documents that hold words of people or of patterns; all others are ids, numbers and words of the program. */
const wordy: ReadonlySet<string> = new Set(['label', 'patternLabel', 'terms', 'sentence', 'title', 'because', 'text', 'token', 'tokens', 'name', 'note', 'summary', 'reason', 'words', 'phrases'])

/** Words to look for, as whole words in any case. */
export const wordsPattern = (words: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'giu')

/**
 * A stored document without what was erased: examples of the cases are blank, and each word gives place to a mark.
 * @returns the very document given when there is nothing of it in it
 */
export function scrubDocument(document: unknown, { caseIds, words }: { readonly caseIds: ReadonlySet<string>, readonly words: RegExp | null }): unknown {
  if (Array.isArray(document)) {
    const items = document.map((item: unknown) => scrubDocument(item, { caseIds, words }))
    return items.every((item, index) => item === document[index]) ? document : items
  }
  if (typeof document !== 'object' || document === null) return document
  const facts = document as Readonly<Record<string, unknown>>
  const isTheirs = typeof facts.caseId === 'string' && caseIds.has(facts.caseId)
  const entries = Object.entries(facts).map(([member, value]): [string, unknown] => {
    if (isTheirs && member === 'text' && typeof value === 'string') return [member, '']
    const inside = scrubDocument(value, { caseIds, words })
    return [member, words !== null && wordy.has(member) ? scrubTexts(inside, words) : inside]
  })
  return entries.every(([member, value]) => value === facts[member]) ? document : Object.fromEntries(entries)
}

function scrubTexts(value: unknown, words: RegExp): unknown {
  if (typeof value === 'string') return value.replace(words, ERASED_WORD)
  if (!Array.isArray(value)) return value
  const items = value.map((item: unknown) => typeof item === 'string' ? item.replace(words, ERASED_WORD) : item)
  return items.every((item, index) => item === value[index]) ? value : items
}
