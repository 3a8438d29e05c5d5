import { isFunctionWord } from './function-words.ts'
import { stemOf } from './stems.ts'
import { distinctTerms, type Term } from './top-terms.ts'

/** A title with its words: lower case, and where each stands. */
export interface LabelTitle {
  readonly title: string
  readonly tokens: readonly { readonly word: string, readonly start: number, readonly end: number }[]
  /** How like the others the case is, in [0, 1]. */
  readonly typicality: number
}

/** Terms that a good title covers. */
const termsToCover = 5
/** Rarer in the titles, a term says nothing about how people title the issue. */
const minTitleShare = 0.2
/** Titles that carry less of the telling terms than this part name something else than the texts are about. */
const minTitlePart = 0.4
const fewestWords = 2
/** A title of so many words says what happens; shorter ones name a thing. */
const fullWords = 4
const shortFit = 0.85
const mostWords = 10
const longestTitle = 80
/** Below this a title says too little of the group, or too much of its own case. */
const minFit = 0.5
/** A content word counts as usual in full when so many titles have it. */
const usualShare = 0.4
/** Weighs down titles with words that no other title has: names, places, typing errors. */
const strangerPower = 1.5
const minPlainShare = 0.9
const maxCapitalShare = 0.5
const phrasesJoined = 2
const joint = ' · '
/** A word in Latin letters that so many texts of another script share is a name. */
const minNameShare = 0.4

/**
 * A short phrase for a group in the words of its cases: the title that best says what the titles have in common, else
 * its two most telling phrases joined by ` · `, in the spelling that is used most. Titles that are shouted, decorated, hold
 * redaction masks or long numbers are passed over. A name in Latin letters goes before a phrase in another script.
 *
 * @param titles of the group; redacted
 * @param terms of the group, most telling first
 * @param language spoken by most of them
 */
export function labelOf(titles: readonly LabelTitle[], terms: readonly Term[], language: string): string {
  const phrase = bestTitle(titles, terms, language) ?? joinedPhrases(titles, terms, language)
  const name = terms.find(({ term, share }) => share >= minNameShare && /^\p{Script=Latin}{3,}$/u.test(term))
  return name === undefined || /\p{Script=Latin}/u.test(phrase) ? phrase : spelling(name.term, titles) + joint + phrase
}

/** The spelling of a term that titles use most; as it is where no title has it. */
export function spelling(term: string, titles: readonly LabelTitle[]): string {
  const counts = new Map<string, number>()
  for (const { title, tokens } of titles) {
    for (const first of placesOf(term, tokens)) {
      const surface = surfaceOf(title, tokens.slice(first, first + term.split(' ').length))
      counts.set(surface, (counts.get(surface) ?? 0) + 1)
    }
  }
  return mostCommon(counts) ?? term
}

function bestTitle(titles: readonly LabelTitle[], terms: readonly Term[], language: string): string | undefined {
  const stems = titles.map(({ tokens }) => new Set(tokens.map(({ word }) => stemOf(word, language))))
  const share = (stem: string) => stems.filter((title) => title.has(stem)).length / titles.length
  const distinct = distinctTerms(terms.filter(({ term }) => !isNumber(term)), terms.length, (word) => stemOf(word, language))
  const telling = distinct
    .map(({ term, score }) => ({ stems: term.split(' ').map((word) => stemOf(word, language)), score }))
    .filter((term) => term.stems.every((stem) => share(stem) >= minTitleShare))
    .slice(0, termsToCover)
  const inTitles = telling.reduce((sum, { score }) => sum + score, 0)
  const weight = Math.max(inTitles, minTitlePart * distinct.slice(0, termsToCover).reduce((sum, { score }) => sum + score, 0))
  if (inTitles === 0) return undefined

  /** Harmonic mean of how much of the telling terms the title covers, by score, and how usual its own content words are in the titles. */
  const fitOf = ({ tokens }: LabelTitle, at: number): number => {
    const covered = telling.filter((term) => term.stems.every((stem) => stems[at]!.has(stem))).reduce((sum, { score }) => sum + score, 0)
    const content = [...new Set(tokens.filter(({ word }) => !isFunctionWord(word, language)).map(({ word }) => stemOf(word, language)))]
    const coverage = covered / weight
    const usualness = (content.reduce((sum, stem) => sum + Math.min(1, share(stem) / usualShare), 0) / content.length) ** strangerPower
    return covered === 0 || content.length === 0 ? 0 : 2 * coverage * usualness / (coverage + usualness)
  }
  return titles
    .map((candidate, at) => ({ title: tidy(candidate.title), fit: isReadable(candidate) ? fitOf(candidate, at) : 0, typicality: candidate.typicality, words: candidate.tokens.length }))
    .filter(({ fit }) => fit >= minFit)
    .map(({ title, fit, typicality, words }) => ({ title, fit: fit * (1 + typicality) * (words < fullWords ? shortFit : 1) }))
    .sort((a, b) => b.fit - a.fit || a.title.length - b.title.length || (a.title < b.title ? -1 : 1))[0]?.title
}

function joinedPhrases(titles: readonly LabelTitle[], terms: readonly Term[], language: string): string {
  const phrases = distinctTerms(terms, terms.length, (word) => stemOf(word, language))
  const worded = [...phrases.filter(({ term }) => !/\p{Nd}/u.test(term)), ...phrases.filter(({ term }) => /\p{Nd}/u.test(term))].slice(0, phrasesJoined)
  return phrases.filter((phrase) => worded.includes(phrase)).map(({ term }) => isNumber(term) ? numberInContext(term, titles) : spelling(term, titles)).join(joint)
}

/** A number says nothing alone: with the word that titles put before it most ("Firefox 96.0"). */
function numberInContext(term: string, titles: readonly LabelTitle[]): string {
  const counts = new Map<string, number>()
  for (const { title, tokens } of titles) {
    for (const at of placesOf(term, tokens)) {
      const surface = surfaceOf(title, tokens.slice(Math.max(0, at - 1), at + 1))
      if (/\p{L}/u.test(surface)) counts.set(surface, (counts.get(surface) ?? 0) + 1)
    }
  }
  return mostCommon(counts) ?? spelling(term, titles)
}

function isReadable({ title, tokens }: LabelTitle): boolean {
  const words = new Set(tokens.map(({ start }) => start)).size
  if (words < fewestWords || words > mostWords || title.length > longestTitle) return false
  const signs = [...title]
  const letters = signs.filter((sign) => /\p{L}|\p{M}/u.test(sign))
  const capitals = letters.filter((sign) => /\p{Lu}/u.test(sign))
  const plain = signs.filter((sign) => /[\p{L}\p{M}\p{Nd}\p{Zs}'’"“”,.?!&-]/u.test(sign))
  return plain.length >= minPlainShare * signs.length && capitals.length <= maxCapitalShare * letters.length && !/\[|\]|\p{Nd}{6}/u.test(title)
}

/** Token numbers where the words of a term stand in a row. */
function placesOf(term: string, tokens: LabelTitle['tokens']): number[] {
  const words = term.split(' ')
  return Array.from(tokens.keys()).filter((first) => words.every((word, at) => tokens[first + at]?.word === word))
}

/** The words as they are spelled, with the sign between them when it is one, else a space: what decorates a phrase is left out. */
function surfaceOf(title: string, tokens: LabelTitle['tokens']): string {
  return tidy(tokens.reduce((text, { start, end }, at) => {
    const before = tokens[at - 1]?.end ?? start
    const gap = title.slice(before, start)
    return text + (gap.length <= 1 ? gap : ' ') + title.slice(Math.max(start, before), end)
  }, ''))
}

const mostCommon = (counts: ReadonlyMap<string, number>): string | undefined => [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]?.[0]

const isNumber = (term: string): boolean => !/\p{L}/u.test(term)

const tidy = (text: string): string => text.replace(/\s+/g, ' ').replace(/^[\s\p{Po}\p{Pd}]+(?=\p{L})|[\s.,;:!\p{Pd}]+$/gu, '').trim()
