import { isFunctionWord } from '../describe/function-words.ts'
import { sharedPhrases } from '../describe/shared-phrases.ts'
import type { Match, MatchVerdict } from '../domain/match.ts'
import type { MiningCase, Pattern } from '../domain/pattern.ts'
import { bagOf, type Bag, type Vocabulary } from '../embed/sparse-bags.ts'
import type { Neighbour } from '../embed/sparse-index.ts'
import { cleanText } from '../normalize/clean-text.ts'
import { htmlToText } from '../normalize/html-to-text.ts'
import { detectLanguage } from '../normalize/language.ts'
import type { StoredModel } from '../store/store.ts'
import { judge, type Judgement, type LanguageModel } from './assigner.ts'
import { exemplarIndex } from './exemplar-index.ts'
import { restoreBasis } from './mine-founding.ts'
import { readModels, restoreScales } from './mine-models.ts'
import { bodyTokens, denseText, miningText, templateTest, titleTokens, weightedWords, type MiningText } from './mine-texts.ts'
import { workspaceOf, type Workspace } from './mine-workspace.ts'
import { unpackCentres } from './pattern-centres.ts'
import type { MineSettings } from './ports.ts'


/** All that a matcher is made of; read-only for its lifetime. */
export interface MatcherInput {
  /** Cases that were mined: recent ones and all exemplars. */
  readonly cases: readonly MiningCase[]
  readonly patterns: readonly Pattern[]
  readonly models: readonly StoredModel[]
  readonly settings: MineSettings
}

/** Says of one text whether it belongs to a known pattern. The first line of a text of several lines is its title. */
export type Matcher = (text: string) => Match

/** Every word weighs the same, and nothing but a copy is alike. */
const nothingMined = { weights: { known: new Float32Array(0), unseen: 1 }, tau: 1 }
const nearestShown = 5
/** Less alike, a case is no evidence. */
const leastShown = 0.1
/** Share of the nearest exemplars' vote from which a fit counts as known. */
const knownShare = 0.5
/** A fit this near to what its pattern asks for is worth a look. */
const possibleFit = 0.85
const longestTitle = 200

/**
 * Builds a matcher over stored models: the judgement of `assigner.ts`, as for new cases, with the nearest cases as evidence.
 * Without any model (nothing mined yet) every text is new. Cost: the words of all cases, once; then milliseconds a text.
 *
 * @throws AppError `database-corrupt` for unreadable models, `config-invalid` for an unknown embedder
 */
export function buildMatcher({ cases, patterns, models: stored, settings }: MatcherInput): Matcher {
  const models = readModels(stored)
  const isTemplate = templateTest(models.state?.templates ?? [])
  const today = models.state?.lastDay ?? 0
  const workspace = workspaceOf(cases, isTemplate)
  const { weights, tau } = restoreScales(models, workspace.words) ?? nothingMined
  workspace.index.reweigh(weights, 0, workspace.cases.length)

  const numbers = new Map(patterns.map(({ patternId }, number) => [patternId, number]))
  const exemplars = exemplarIndex(workspace.bags)
  workspace.cases.forEach(({ assigned }, row) => {
    const number = assigned?.exemplar === true && assigned.patternId !== null ? numbers.get(assigned.patternId) : undefined
    if (number !== undefined) exemplars.add(row, number)
  })
  exemplars.reweigh(weights)
  const languages = new Map([...models.languages].map(([language, { basis, centres }]): [string, LanguageModel] => {
    const unpacked = unpackCentres(centres)
    return [language, { basis: restoreBasis(settings, basis), centres: unpacked, patterns: unpacked.patternIds.map((id) => numbers.get(id) ?? -1) }]
  }))
  const state = { exemplars, tau, originOf: (pattern: number) => patterns[pattern]!.origin }

  return (text) => {
    const written = miningText(titled(cleanText(htmlToText(text))), (key) => isTemplate(key, today))
    const language = detectLanguage(`${written.title}\n${written.body}`, null)
    const bag = bagOfText(workspace.words, written)
    const spoken = languages.get(language)
    // A text too short for a language is judged in all of them.
    const judgements = (spoken === undefined ? [...languages.values()] : [spoken])
      .map((model) => judge(state, bag, { language: model, vector: model.basis.embed([denseText(written)]) }))
    const judgement = bestOf(judgements) ?? judge(state, bag, undefined)
    const chosen = judgement.joins ?? judgement.candidates[0]
    const share = judgement.votes.find(({ pattern }) => pattern === chosen?.pattern)?.score ?? 0
    const verdict = verdictOf(judgement, share)
    const nearest = nearestRows(workspace, bag)
    return {
      verdict, language,
      patternId: verdict === 'new' || chosen === undefined ? null : patterns[chosen.pattern]!.patternId,
      confidence: Math.min(1, share),
      sharedPhrases: sharedPhrases(wordsOf(written), nearest.map(({ row }) => wordsOf(workspace.textOf(row))), (word) => isFunctionWord(word, language)),
      nearest: nearest.map(({ row, similarity }) => {
        const { caseId, assigned } = workspace.cases[row]!
        return { caseId, patternId: assigned?.patternId ?? null, similarity }
      }),
    }
  }
}

function titled(text: string): Pick<MiningCase, 'subject' | 'body'> {
  const end = text.indexOf('\n')
  if (end > 0 && end <= longestTitle) return { subject: text.slice(0, end), body: text.slice(end + 1) }
  return text.length <= longestTitle ? { subject: text, body: '' } : { subject: '', body: text }
}

/** Words that no case has get numbers of their own, so that they count against every similarity. */
function bagOfText(words: Vocabulary, text: MiningText): Bag {
  const unseen = new Map<string, number>()
  return bagOf(weightedWords(text), (word) => {
    const known = words.find(word)
    if (known >= 0) return known
    if (!unseen.has(word)) unseen.set(word, words.words.length + unseen.size)
    return unseen.get(word)!
  })
}

const wordsOf = (text: MiningText): string[] => [...titleTokens(text), ...bodyTokens(text)].map(({ word }) => word)

function nearestRows({ index, cases }: Workspace, bag: Bag): Neighbour[] {
  const nearest: Neighbour[] = []
  index.visit(bag, 0, cases.length, leastShown, (row, similarity) => {
    if (nearest.length === nearestShown && similarity <= nearest[nearestShown - 1]!.similarity) return
    if (nearest.length === nearestShown) nearest.pop()
    let place = nearest.length
    while (place > 0 && nearest[place - 1]!.similarity < similarity) place -= 1
    nearest.splice(place, 0, { row, similarity })
  })
  return nearest
}

/** The judgement whose first candidate comes nearest to what it asks for; joined ones first. */
function bestOf(judgements: readonly Judgement[]): Judgement | undefined {
  const margin = ({ candidates: [first] }: Judgement): number => first === undefined ? -1 : first.score - first.asks
  return [...judgements].sort((a, b) => Number(b.joins !== undefined) - Number(a.joins !== undefined) || margin(b) - margin(a))[0]
}

function verdictOf({ joins, candidates: [first] }: Judgement, share: number): MatchVerdict {
  if (joins !== undefined) return share >= knownShare ? 'known' : 'possible'
  return first !== undefined && first.score >= possibleFit * first.asks ? 'possible' : 'new'
}
