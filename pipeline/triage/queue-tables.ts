import { rarity, tableOfScores, shares, type RareTable } from './rare-table.ts'
import { tableOf, type RareTables } from './risk-model.ts'
import type { CategoryScore } from './score-text.ts'

/** How rare a score is in the running queue, by language. */
export type QueueTables = Readonly<Record<string, RareTable>>

/** A language of the queue needs so many cases. */
const LEAST_QUEUE = 30
/** The shipped table counts as so many cases of the queue. */
const PRIOR_CASES = 10
/** Most that a queue may add to the score that a share asks for; 1 = ten times rarer. A queue full of harm may not hide it. */
const MOST_ADDED = 1

/**
 * Tables of an unlabelled queue: alarms are rare in it, so its own quantiles say how many false ones a threshold gives there. Each kept share asks for the
 * score that is exceeded with that probability by a further case (Vovk et al. 2005, split conformal: rank (n + 1) × share from above), shrunk towards the
 * shipped table by 10 cases; never laxer than the shipped one, and at most one step of ten stricter. Texts on which a strong rule fired are left out.
 *
 * @param queue best category of each text; languages with fewer than 30 texts get no table
 */
export function queueTables(queue: readonly { readonly language: string, readonly best: CategoryScore }[], tables: RareTables): QueueTables {
  const byLanguage = new Map<string, number[]>()
  for (const { language, best } of queue) if (!isStrong(best)) byLanguage.set(language, [...byLanguage.get(language) ?? [], best.score])
  return Object.fromEntries([...byLanguage].filter(([, scores]) => scores.length >= LEAST_QUEUE).sort(([a], [b]) => a < b ? -1 : 1).map(([language, scores]) => {
    const shipped = tables.overall[tableOf(language, tables)]!
    const falling = [...scores].sort((a, b) => b - a)
    const asked = shares.map((share, at) => {
      const own = conformalScore(falling, share)
      const shrunk = (falling.length * own + PRIOR_CASES * shipped.scores[at]!) / (falling.length + PRIOR_CASES)
      return Math.min(shipped.scores[at]! + MOST_ADDED, Math.max(shipped.scores[at]!, shrunk))
    })
    return [language, tableOfScores(asked, falling.length)]
  }))
}

/**
 * −log10 of the share of cases that score as high: in the queue where it has a table of the language, else in the ordinary text that the model came with.
 * What a strong rule found is always compared with the latter.
 */
export function rarityOf(best: CategoryScore, score: number, language: string, tables: RareTables, queue: QueueTables): number {
  const own = isStrong(best) ? undefined : queue[language]
  return rarity(score, own ?? tables.overall[tableOf(language, tables)]!)
}

export const isStrong = ({ match }: CategoryScore): boolean => match?.rule.strength === 'strong'

/** @param falling at least one */
function conformalScore(falling: readonly number[], share: number): number {
  const place = Math.min(falling.length - 1, Math.max(0, (falling.length + 1) * share - 1))
  const low = Math.floor(place)
  const high = Math.min(falling.length - 1, low + 1)
  return falling[low]! + (place - low) * (falling[high]! - falling[low]!)
}
