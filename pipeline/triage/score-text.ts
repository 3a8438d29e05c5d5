import { riskCategories, type RiskCategory } from '../domain/triage.ts'
import { rarity } from './rare-table.ts'
import type { Reading } from './read-text.ts'
import { modelKinds, sentenceSums, tableOf, windowLogit, type ModelKind, type RiskModel } from './risk-model.ts'
import type { RuleBook } from './rule-book.ts'
import type { RuleMatch } from './match-rules.ts'

/** Sentences [from, to) of a text. */
export interface Window { readonly from: number, readonly to: number }

/** Highest logit of one model and category over the windows of a text. */
export interface Peak { readonly kind: ModelKind, readonly category: RiskCategory, readonly logit: number, readonly window: Window }

/** What a category scores: rarity of its peak, plus the bonus of its strongest rule. */
export interface CategoryScore { readonly category: RiskCategory, readonly score: number, readonly peak: Peak | undefined, readonly match: RuleMatch | undefined }

/** What of a rule file decides scores. */
export type ScoreSettings = Pick<RuleBook, 'bonus' | 'contentHandicap'>

const WINDOW_SENTENCES = 2

/** The whole text, and every two neighbouring sentences when there are more. */
export function windowsOf(sentenceCount: number): Window[] {
  if (sentenceCount <= WINDOW_SENTENCES) return sentenceCount === 0 ? [] : [{ from: 0, to: sentenceCount }]
  return [{ from: 0, to: sentenceCount }, ...Array.from({ length: sentenceCount - WINDOW_SENTENCES + 1 }, (_, from) => ({ from, to: from + WINDOW_SENTENCES }))]
}

/** Highest logits, one per model and category; none for a text without words. Ties: the first window. */
export function peaksOf({ features, sentences }: Pick<Reading, 'features' | 'sentences'>, linear: RiskModel['linear']): Peak[] {
  const windows = windowsOf(sentences.length)
  return modelKinds.flatMap((kind) => {
    const model = linear[kind]
    const sums = features.map((one) => sentenceSums(model, one))
    const peaks = new Map<RiskCategory, Peak>()
    const total = new Float64Array(model.categories.length)
    for (const window of windows) {
      total.fill(0)
      let featureCount = 0
      for (let sentence = window.from; sentence < window.to; sentence++) {
        for (let category = 0; category < total.length; category++) total[category] = total[category]! + sums[sentence]![category]!
        featureCount += features[sentence]!.length
      }
      model.categories.forEach((category, number) => {
        const logit = windowLogit(model, total, featureCount, number)
        const best = peaks.get(category)
        if (best === undefined || logit > best.logit) peaks.set(category, { kind, category, logit, window })
      })
    }
    return [...peaks.values()]
  })
}

/** Key of a model's category in the tables. */
export const tableKey = (kind: ModelKind, category: RiskCategory): string => `${kind}/${category}`

/**
 * Scores of all categories, highest first; ties by the order of categories.
 * Each peak is compared with the peaks of normal cases of the language before the larger of both models is taken. A strong or weak rule adds its bonus; where none
 * of the category fired, a calm one takes some away.
 */
export function categoryScores(reading: Reading, model: Pick<RiskModel, 'linear' | 'tables'>, language: string, { bonus, contentHandicap }: ScoreSettings): CategoryScore[] {
  const table = tableOf(language, model.tables)
  const best = new Map<RiskCategory, { readonly score: number, readonly peak: Peak }>()
  for (const peak of peaksOf(reading, model.linear)) {
    const score = Math.max(0, rarity(peak.logit, model.tables.byCategory[table]![tableKey(peak.kind, peak.category)]!) - (peak.kind === 'content' ? contentHandicap : 0))
    if (score > (best.get(peak.category)?.score ?? -1)) best.set(peak.category, { score, peak })
  }
  return riskCategories.map((category): CategoryScore => {
    const matches = reading.matches.filter(({ rule }) => rule.category === category)
    const match = matches.find(({ rule }) => rule.strength === 'strong') ?? matches.find(({ rule }) => rule.strength === 'weak')
    const added = match === undefined ? (matches.length > 0 ? bonus.calm ?? 0 : 0) : bonus[match.rule.strength] ?? 0
    const found = best.get(category)
    return { category, score: Math.max(0, (found?.score ?? 0) + added), peak: found?.peak, match }
  }).sort((a, b) => b.score - a.score)
}
