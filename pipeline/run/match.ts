import { isFunctionWord } from '../describe/function-words.ts'
import { sharedPhrases } from '../describe/shared-phrases.ts'
import type { Constraint } from '../domain/constraint.ts'
import type { PatternId } from '../domain/ids.ts'
import type { Match } from '../domain/match.ts'
import type { MiningCase, Pattern } from '../domain/pattern.ts'
import type { Embedders } from '../embed/named-embedder.ts'
import type { Neighbour } from '../embed/nearest-rows.ts'
import { embedders } from '../embed/registry.ts'
import { bagOf, type Bag, type Vocabulary, type WeightedWords } from '../embed/sparse-bags.ts'
import { seededRandom } from '../math/seeded-random.ts'
import { fingerprintOf } from '../normalize/fingerprint.ts'
import { detectLanguage } from '../normalize/language.ts'
import { instantOf } from '../domain/week.ts'
import type { StoredModel } from '../store/store.ts'
import { obeyed } from './mine-constraints.ts'
import { readModels, restoreScales } from './mine-models.ts'
import { denseText, miningText, templateTest, weightedWords } from './mine-texts.ts'
import { workspaceOf, type Workspace } from './mine-workspace.ts'
import { pastedText } from './pasted-text.ts'
import { patternClassifier, type LabelledText, type TextRecognition } from './pattern-classifier.ts'
import { COPY_FROM, taughtTexts } from './taught-texts.ts'

/** All that a matcher is made of; read-only for its lifetime. */
export interface MatcherInput {
  /** Cases that were mined: recent ones and all exemplars. */
  readonly cases: readonly MiningCase[]
  readonly patterns: readonly Pattern[]
  readonly models: readonly StoredModel[]
  /** Decisions of people, oldest first; absent: none. */
  readonly constraints?: readonly Constraint[]
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
/** Cases whose words are kept ready: those that texts come near to again and again. */
const wordsRemembered = 4_096

/** Says of one text which pattern it is most likely of; learned once, it serves until patterns change. */
export type PatternRecogniser = (text: string, language: string) => TextRecognition<PatternId>

/**
 * A matcher that learns first: `recogniserOfPatterns`, then `matcherOver`. Without any pattern every text is new.
 *
 * @param known text representations that bases may be of
 * @throws AppError `database-corrupt` for unreadable models
 */
export function buildMatcher(input: MatcherInput, known: Embedders = embedders): Matcher {
  return matcherOver(input, recogniserOfPatterns(input, known))
}

/**
 * Learns the cases of each pattern (`patternClassifier`). Cost: seconds, for some hundred patterns.
 *
 * A basis is read by the embedder that made it, whichever is configured; where that one is not known, or is of another version, texts of
 * the language are told by words and letters alone until mining has made a new basis.
 *
 * @throws AppError `database-corrupt` for unreadable models
 */
export function recogniserOfPatterns(input: MatcherInput, known: Embedders = embedders): PatternRecogniser {
  const { models, patternIds, workspace } = remembered(input)
  const bases = new Map([...models.languages].flatMap(([language, { basis, embedder: { name, version } }]) => {
    const embedder = Object.hasOwn(known, name) ? known[name]! : undefined
    return embedder === undefined || embedder.version !== version ? [] : [[language, embedder.restore(basis)] as const]
  }))
  return patternClassifier(learned(workspace, patternIds), bases, seededRandom(input.seed))
}

/**
 * A matcher over the cases, patterns and decisions of now: the recogniser, which may have been learned a little earlier, says which pattern a text belongs
 * to, with what chance, and whether to any; the nearest cases are the evidence. A copy of a case with a pattern, or of a text that a person judged, belongs to it, disguised or not;
 * one of a text that a person says does not belong to the pattern is new, with the other patterns as alternatives.
 * Cost: tenths of a second for 10,000 cases; then a millisecond a text.
 *
 * @throws AppError `database-corrupt` for unreadable models
 */
export function matcherOver(input: MatcherInput, recognise: PatternRecogniser): Matcher {
  const { patternIds, barred, isTaught, isTemplate, today, workspace } = remembered(input)
  const { heirOf } = obeyed(input.constraints ?? [])
  const wordsOfRow = remembering(wordsRemembered, (row: number) => wordsOf(weightedWords(workspace.textOf(row))))
  const present = (label: PatternId | undefined): PatternId | undefined => {
    const heir = label === undefined ? undefined : heirOf(label)
    return heir !== undefined && patternIds.has(heir) ? heir : undefined
  }

  return (text) => {
    const written = miningText(pastedText(text), (key) => isTemplate(key, today))
    const language = detectLanguage(`${written.title}\n${written.body}`, null)
    const parts = weightedWords(written)
    const words = wordsOf(parts)
    const bag = bagOfText(workspace.words, parts)
    const copies = workspace.rowsOfKind(fingerprintOf(words))
    const nearest = withCopy(workspace.index.nearest(bag, { from: 0, to: workspace.cases.length, count: nearestShown, minSimilarity: leastShown }), copyAmong(workspace.cases, copies, patternIds), (row) => workspace.index.cosine(bag, workspace.index.bagOf(row)))
      .map(({ row, similarity }) => {
        const { caseId, assigned } = workspace.cases[row]!
        return { row, caseId, patternId: assigned?.patternId ?? null, similarity, isCopy: similarity >= COPY_FROM || copies.includes(row) }
      })
    const { label, others, ...said } = recognise(denseText(written), language)
    const likeliest = present(label)
    const copied = nearest.find(({ patternId, isCopy }) => patternId !== null && isCopy)
    const refused = new Set([...nearest.filter(({ isCopy }) => isCopy).map(({ row }) => row), ...copies].flatMap((row) => barred.get(workspace.cases[row]!.caseId) ?? []))
    const patternId = copied?.patternId ?? likeliest ?? null
    const isRefused = patternId === null || refused.has(patternId)
    const verdict = isRefused ? 'new' : copied === undefined ? said.verdict : 'known'
    const probability = likeliest === undefined ? 0 : said.probability
    return {
      verdict, language,
      patternId: verdict === 'new' ? null : patternId,
      confidence: isRefused ? 0 : copied === undefined ? probability : Math.max(copied.similarity, COPY_FROM, likeliest === patternId ? probability : 0),
      copyOf: verdict !== 'known' || copied === undefined || isTaught(copied.caseId) ? null : copied.caseId,
      alternatives: [...new Set([likeliest, ...others.map(present)])].filter((other): other is PatternId => other !== undefined && !refused.has(other) && (verdict === 'new' || other !== patternId)).slice(0, alternativesShown),
      sharedPhrases: sharedPhrases(words, nearest.map(({ row }) => wordsOfRow(row)), (word) => isFunctionWord(word, language)),
      nearest: nearest.filter(({ caseId }) => !isTaught(caseId)).map(({ caseId, patternId: ofPattern, similarity }) => ({ caseId, patternId: ofPattern, similarity })),
    }
  }
}

/** Cases, taught texts and the weights of their words, as rows. */
function remembered({ cases, patterns, models: stored, constraints = [] }: MatcherInput) {
  const patternIds = new Set(patterns.map(({ patternId }) => patternId))
  const { cases: taught, barred, isTaught } = taughtTexts(constraints, patternIds, cases[0]?.openedAt ?? never)
  const models = readModels(stored)
  const isTemplate = templateTest(models.state?.templates ?? [])
  const workspace = workspaceOf([...taught, ...cases], isTemplate)
  const { weights } = restoreScales(models, workspace.words) ?? nothingMined
  workspace.index.reweigh(weights, 0, workspace.cases.length)
  return { models, patternIds, barred, isTaught, isTemplate, today: models.state?.lastDay ?? 0, workspace }
}

/** Of the copies that a text has, the one whose pattern it is of: the newest that a person placed, else the newest of the pattern that most are in; undefined: none has a pattern. */
function copyAmong(cases: Workspace['cases'], copies: readonly number[], known: ReadonlySet<PatternId>): number | undefined {
  const placed = copies.filter((row) => cases[row]!.assigned?.patternId != null && known.has(cases[row]!.assigned.patternId))
  const byPerson = placed.filter((row) => cases[row]!.assigned!.method === 'person')
  if (byPerson.length > 0) return byPerson.at(-1)
  const counts = new Map<PatternId, number>()
  for (const row of placed) counts.set(cases[row]!.assigned!.patternId!, (counts.get(cases[row]!.assigned!.patternId!) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return placed.findLast((row) => counts.get(cases[row]!.assigned!.patternId!) === most)
}

/** The nearest rows with the copy before them. */
function withCopy(nearest: readonly Neighbour[], copy: number | undefined, similarityTo: (row: number) => number): readonly Neighbour[] {
  if (copy === undefined) return nearest
  return [{ row: copy, similarity: similarityTo(copy) }, ...nearest.filter(({ row }) => row !== copy)].slice(0, nearestShown)
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
function bagOfText(words: Vocabulary, parts: readonly WeightedWords[]): Bag {
  const unseen = new Map<string, number>()
  return bagOf(parts, (word) => {
    const known = words.find(word)
    if (known >= 0) return known
    if (!unseen.has(word)) unseen.set(word, words.words.length + unseen.size)
    return unseen.get(word)!
  })
}

const wordsOf = (parts: readonly WeightedWords[]): string[] => parts.flatMap(({ words }) => words)

/** A function that keeps its last answers; the oldest leaves first. */
function remembering<Value>(capacity: number, make: (key: number) => Value): (key: number) => Value {
  const kept = new Map<number, Value>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const value = make(key)
    if (kept.size >= capacity) kept.delete(kept.keys().next().value!)
    kept.set(key, value)
    return value
  }
}
