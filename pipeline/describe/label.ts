import { distinctTerms, type Term } from './top-terms.ts'

/** A title with its words: lower case, and where each stands. */
export interface LabelTitle {
  readonly title: string
  readonly tokens: readonly { readonly word: string, readonly start: number, readonly end: number }[]
}

/** Terms that a good title covers. */
const termsToCover = 6
const fewestWords = 3
const mostWords = 10
const longestTitle = 80
/** Below this a title says too little of the group, or too much of its own case. */
const minFit = 0.5
const minLetterShare = 0.85
const maxCapitalShare = 0.6
const phrasesJoined = 2
const joint = ' · '

/**
 * A short phrase for a group in the words of its cases: the title that best says what the titles have in common, else
 * its two most telling phrases joined by ` · `, in the spelling that is used most.
 * Titles that are shouted, decorated, hold redaction masks or long numbers are passed over.
 *
 * @param titles of the group; redacted
 * @param terms of the group, most telling first
 * @param language spoken by most of them
 */
export function labelOf(titles: readonly LabelTitle[], terms: readonly Term[], isFunctionWord: (word: string) => boolean): string {
  const shares = wordShares(titles)
  const best = titles
    .filter(isReadable)
    .map((candidate) => ({ title: tidy(candidate.title), fit: fitOf(candidate, terms, shares, isFunctionWord) }))
    .filter(({ fit }) => fit >= minFit)
    .sort((a, b) => b.fit - a.fit || a.title.length - b.title.length || (a.title < b.title ? -1 : 1))[0]
  if (best !== undefined) return best.title
  return distinctTerms(terms, phrasesJoined).map(({ term }) => surfaceOf(term, titles)).join(joint)
}

function isReadable({ title, tokens }: LabelTitle): boolean {
  const words = new Set(tokens.map(({ start }) => start)).size
  if (words < fewestWords || words > mostWords || title.length > longestTitle) return false
  const signs = [...title]
  const letters = signs.filter((sign) => /\p{L}|\p{M}/u.test(sign))
  const capitals = letters.filter((sign) => /\p{Lu}/u.test(sign))
  const plain = signs.filter((sign) => /[\p{L}\p{M}\p{Zs}'’,.?&-]|\p{Nd}/u.test(sign))
  return plain.length >= minLetterShare * signs.length && capitals.length <= maxCapitalShare * letters.length && !/\[|\]|\p{Nd}{6}/u.test(title)
}

/**
 * Harmonic mean of two shares: how much of the telling terms the title covers (by score), and how usual its own content words are in the titles.
 */
function fitOf({ tokens }: LabelTitle, terms: readonly Term[], shares: ReadonlyMap<string, number>, isFunctionWord: (word: string) => boolean): number {
  const text = ` ${tokens.map(({ word }) => word).join(' ')} `
  const telling = distinctTerms(terms, termsToCover)
  const weight = telling.reduce((sum, { score }) => sum + score, 0)
  const covered = telling.filter(({ term }) => text.includes(` ${term} `)).reduce((sum, { score }) => sum + score, 0)
  const content = [...new Set(tokens.map(({ word }) => word).filter((word) => !isFunctionWord(word)))]
  if (weight === 0 || covered === 0 || content.length === 0) return 0
  const coverage = covered / weight
  const usualness = content.reduce((sum, word) => sum + Math.min(1, 2 * (shares.get(word) ?? 0)), 0) / content.length
  return 2 * coverage * usualness / (coverage + usualness)
}

function wordShares(titles: readonly LabelTitle[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const { tokens } of titles) {
    for (const word of new Set(tokens.map((token) => token.word))) shares.set(word, (shares.get(word) ?? 0) + 1 / titles.length)
  }
  return shares
}

/** The spelling of a term that titles use most; lower case where no title has it. */
function surfaceOf(term: string, titles: readonly LabelTitle[]): string {
  const length = term.split(' ').length
  const counts = new Map<string, number>()
  for (const { title, tokens } of titles) {
    for (let first = 0; first + length <= tokens.length; first++) {
      const span = tokens.slice(first, first + length)
      if (span.map(({ word }) => word).join(' ') !== term) continue
      const surface = tidy(title.slice(span[0]!.start, span.at(-1)!.end))
      counts.set(surface, (counts.get(surface) ?? 0) + 1)
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]?.[0] ?? term
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()
