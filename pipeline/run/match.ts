import { isFunctionWord } from '../describe/function-words.ts'
import { sharedPhrases } from '../describe/shared-phrases.ts'
import type { Constraint } from '../domain/constraint.ts'
import type { PatternId } from '../domain/ids.ts'
import type { Match } from '../domain/match.ts'
import type { MiningCase, Pattern } from '../domain/pattern.ts'
import { bagOf, type Bag, type Vocabulary } from '../embed/sparse-bags.ts'
import type { Neighbour } from '../embed/sparse-index.ts'
import { seededRandom } from '../math/seeded-random.ts'
import { detectLanguage } from '../normalize/language.ts'
import { instantOf } from '../domain/week.ts'
import type { StoredModel } from '../store/store.ts'
import { restoreBasis } from './mine-founding.ts'
import { readModels, restoreScales } from './mine-models.ts'
import { bodyTokens, denseText, miningText, templateTest, titleTokens, weightedWords, type MiningText } from './mine-texts.ts'
import { workspaceOf, type Workspace } from './mine-workspace.ts'
import { pastedText } from './pasted-text.ts'
import { patternClassifier, type LabelledText } from './pattern-classifier.ts'
import type { MineSettings } from './ports.ts'
import { COPY_FROM, taughtTexts } from './taught-texts.ts'

/** All that a matcher is made of; read-only for its lifetime. */
export interface MatcherInput {
  /** Cases that were mined: recent ones and all exemplars. */
  readonly cases: readonly MiningCase[]
  readonly patterns: readonly Pattern[]
  readonly models: readonly StoredModel[]
  /** Decisions of people, oldest first; absent: none. */
  readonly constraints?: readonly Constraint[]
  readonly settings: MineSettings
  readonly seed: number
}

/** Says of one text whether it belongs to a known pattern. The first line of a text of several lines is its title. */
export type Matcher = (text: string) => Match

/** Every word weighs the same, and nothing but a copy is alike. */
const nothingMined = { weights: { known: new Float32Array(0), unseen: 1 }, tau: 1 }
/** Of a store without cases. */
const never = instantOf(0)
const nearestShown = 5
const alternativesShown = 3
/** Less alike, a case is no evidence. */
const leastShown = 0.1
/** Cases of a pattern that the matcher learns, those that stand for it first, then the newest. */
const learnedPerPattern = 24

/**
 * Builds a matcher over stored models: `patternClassifier` learns the cases of each pattern and says which one a text belongs to, with
 * what chance, and whether to any; the nearest cases are the evidence. A near-copy of a case with a pattern, or of a text that a person judged, belongs to it;
 * one of a text that a person says does not belong to the pattern is new, with the other patterns as alternatives.
 * Without any pattern every text is new. Cost: seconds once, for some hundred patterns; then milliseconds a text.
 *
 * @throws AppError `database-corrupt` for unreadable models, `config-invalid` for an unknown embedder
 */
export function buildMatcher({ cases, patterns, models: stored, constraints = [], settings, seed }: MatcherInput): Matcher {
  const known = new Set(patterns.map(({ patternId }) => patternId))
  const { cases: taught, barred, isTaught } = taughtTexts(constraints, known, cases[0]?.openedAt ?? never)
  const models = readModels(stored)
  const isTemplate = templateTest(models.state?.templates ?? [])
  const today = models.state?.lastDay ?? 0
  const workspace = workspaceOf([...taught, ...cases], isTemplate)
  const { weights } = restoreScales(models, workspace.words) ?? nothingMined
  workspace.index.reweigh(weights, 0, workspace.cases.length)
  const bases = new Map([...models.languages].map(([language, { basis }]) => [language, restoreBasis(settings, basis)]))
  const recognise = patternClassifier(learned(workspace, known), bases, seededRandom(seed))

  return (text) => {
    const written = miningText(pastedText(text), (key) => isTemplate(key, today))
    const language = detectLanguage(`${written.title}\n${written.body}`, null)
    const nearest = nearestRows(workspace, bagOfText(workspace.words, written)).map(({ row, similarity }) => {
      const { caseId, assigned } = workspace.cases[row]!
      return { row, caseId, patternId: assigned?.patternId ?? null, similarity }
    })
    const said = recognise(denseText(written), language)
    const copied = nearest.find(({ patternId, similarity }) => patternId !== null && similarity >= COPY_FROM)
    const refused = new Set(nearest.flatMap(({ caseId, similarity }) => similarity >= COPY_FROM ? barred.get(caseId) ?? [] : []))
    const isCopy = copied !== undefined && copied.patternId !== null
    const patternId = isCopy ? copied.patternId : said.label ?? null
    const isRefused = patternId !== null && refused.has(patternId)
    const verdict = isRefused ? 'new' : isCopy ? 'known' : said.verdict
    return {
      verdict, language,
      patternId: verdict === 'new' ? null : patternId,
      confidence: isRefused ? 0 : isCopy ? Math.max(copied.similarity, said.label === patternId ? said.probability : 0) : said.probability,
      alternatives: [said.label, ...said.others].filter((other): other is PatternId => other !== undefined && !refused.has(other) && (verdict === 'new' || other !== patternId)).slice(0, alternativesShown),
      sharedPhrases: sharedPhrases(wordsOf(written), nearest.map(({ row }) => wordsOf(workspace.textOf(row))), (word) => isFunctionWord(word, language)),
      nearest: nearest.filter(({ caseId }) => !isTaught(caseId)).map(({ row: _row, ...one }) => one),
    }
  }
}

/** Texts of the patterns' cases, by row. */
function learned({ cases, textOf }: Workspace, known: ReadonlySet<PatternId>): LabelledText<PatternId>[] {
  const byPattern = new Map<PatternId, number[]>()
  cases.forEach(({ assigned }, row) => {
    if (assigned?.patternId == null || !known.has(assigned.patternId)) return
    const rows = byPattern.get(assigned.patternId)
    if (rows === undefined) byPattern.set(assigned.patternId, [row])
    else rows.push(row)
  })
  const standsFirst = (row: number) => cases[row]!.assigned!.exemplar || cases[row]!.assigned!.method === 'person' ? 0 : 1
  return [...byPattern].sort(([a], [b]) => a < b ? -1 : 1).flatMap(([label, rows]) =>
    rows.sort((a, b) => standsFirst(a) - standsFirst(b) || b - a).slice(0, learnedPerPattern).sort((a, b) => a - b)
      .map((row) => ({ text: denseText(textOf(row)), language: cases[row]!.language, label })))
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
