import { exemplarsOf } from '../describe/exemplars.ts'
import { isFunctionWord } from '../describe/function-words.ts'
import { labelOf, spelling } from '../describe/label.ts'
import { sharedTokens } from '../describe/shared-tokens.ts'
import { stemOf } from '../describe/stems.ts'
import { distinctTerms, topTerms, type Background, type Term } from '../describe/top-terms.ts'
import type { Pattern } from '../domain/pattern.ts'
import { sharedTokensOf } from '../embed/tokens.ts'
import { titleTokens } from './mine-texts.ts'
import type { Workspace } from './mine-workspace.ts'

/** How a group of cases is described; `terms` by weight are kept for decisions about its identity. */
export interface GroupDescription {
  readonly facts: Pick<Pattern, 'label' | 'terms' | 'medoidCaseId' | 'exampleCaseIds' | 'cohesion'>
  readonly terms: readonly Term[]
  readonly medoid: number
}

const keyTerms = 8
const sharedTokensShown = 4
/** A group is about something when a word is in so many of its texts and so many times as usual. */
const minThemeShare = 0.4
const minThemeLift = 3

/**
 * Label, terms and examples of a group against other rows. Undefined when the group has no theme: its texts share
 * function words, a language or a form, but no word that is telling.
 *
 * @param rows not empty
 * @param others rows that it stands out from; those of the group are left out
 */
export function describeRows(workspace: Workspace, rows: readonly number[], others: readonly number[]): GroupDescription | undefined {
  const { cases, index, textOf } = workspace
  const language = mainLanguage(rows.map((row) => cases[row]!.language))
  const isFunction = (word: string) => isFunctionWord(word, language)
  const group = new Set(rows)
  const background = backgroundOf(workspace, comparable(workspace, others.filter((row) => !group.has(row)), language))
  const { medoid, examples, cohesion, typicality } = exemplarsOf(rows, (a, b) => index.cosine(index.bagOf(a), index.bagOf(b)))
  const titles = rows.map((row) => {
    const text = textOf(row)
    return { title: text.title, tokens: titleTokens(text), typicality: typicality.get(row) ?? 0, row }
  })
  const terms = topTerms(titles.map(({ tokens, row }) => ({ title: tokens.map(({ word }) => word), words: wordsOf(workspace, row) })), background, isFunction)
  if (!terms.some(({ share, backgroundShare }) => share >= minThemeShare && share >= minThemeLift * backgroundShare)) return undefined

  const tokens = sharedTokens(rows.map((row) => sharedTokensOf(`${cases[row]!.subject}\n${cases[row]!.body}`)))
  return {
    terms, medoid,
    facts: {
      label: labelOf(titles, terms, language),
      terms: [...distinctTerms(terms, keyTerms, (word) => stemOf(word, language)).map(({ term }) => spelling(term, titles)), ...tokens.slice(0, sharedTokensShown).map(({ token }) => token)],
      medoidCaseId: cases[medoid]!.caseId,
      exampleCaseIds: examples.map((row) => cases[row]!.caseId),
      cohesion,
    },
  }
}

/** With fewer texts of its language a group is compared with all of them. */
const minSameLanguage = 50

function comparable({ cases }: Workspace, others: readonly number[], language: string): readonly number[] {
  const same = others.filter((row) => cases[row]!.language === language)
  return same.length >= minSameLanguage ? same : others
}

function backgroundOf(workspace: Workspace, rows: readonly number[]): Background {
  return {
    textCount: rows.length,
    countsOf: (terms) => {
      const words = terms.map((term) => workspace.words.find(term))
      const wordCounts = countWords(workspace, rows, new Set(words))
      const phrases = terms.filter((term) => term.includes(' '))
      const phraseCounts = countPhrases(workspace, rows, phrases)
      return terms.map((term, at) => phraseCounts.get(term) ?? wordCounts.get(words[at]!) ?? 0)
    },
  }
}

function countWords({ bags }: Workspace, rows: readonly number[], words: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const row of rows) {
    for (let at = bags.rowStarts[row]!; at < bags.rowStarts[row + 1]!; at++) {
      const word = bags.columns[at]!
      if (words.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return counts
}

function countPhrases({ titles }: Workspace, rows: readonly number[], phrases: readonly string[]): Map<string, number> {
  const counts = new Map(phrases.map((phrase) => [phrase, 0]))
  if (phrases.length === 0) return counts
  for (const row of rows) {
    for (const phrase of phrases) if (titles[row]!.includes(` ${phrase} `)) counts.set(phrase, counts.get(phrase)! + 1)
  }
  return counts
}

function wordsOf({ bags, words }: Workspace, row: number): Set<string> {
  return new Set(Array.from(bags.columns.subarray(bags.rowStarts[row], bags.rowStarts[row + 1]), (word) => words.words[word]!))
}

/** The most common one; ties: first in the alphabet. */
export function mainLanguage(languages: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? 'und'
}
