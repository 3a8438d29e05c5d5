import { SCAN_MEMORY_DAYS, type DenseGroup } from '../cluster/density-scan.ts'
import { isFunctionWord } from '../describe/function-words.ts'
import type { MineContext } from './mine-context.ts'
import { levelForQueue } from './queue-level.ts'

/**
 * Level of a burst of one word and window: a day has some ten thousand words where a scan has a hundred cases. At a hundred times as much the replay of a large
 * queue has a third more alerts, and that of a small one finds no more.
 */
const burstLevels = { strict: 1e-9, loose: 1e-8 }
/** Numbers of versions burst with every release, and short words name nothing. */
const namePattern = /^[^\p{N}]{4,}$/u

/**
 * Groups of cases that share a word and else are written in many ways, so that no two look alike: the second source of candidates beside the density scan.
 *
 * @param perDay cases a day
 * @param known rows that the scan has found already
 */
export function wordBursts({ workspace, bursts }: MineContext, day: number, perDay: number, known: ReadonlySet<number>): DenseGroup[] {
  const { cases, titles, words, index, days, firstRowOn, hasContent, reporterOf } = workspace
  return bursts.burstsOn({
    day, firstDay: days[firstRowOn(day - SCAN_MEMORY_DAYS)] ?? day, firstRowOn, reporterOf,
    dayOf: (row) => days[row]!,
    hasContent: (row) => hasContent[row] === 1,
    termsOf: (row) => {
      const { language } = cases[row]!
      const own = Array.from(index.bagOf(row).terms, (word) => words.words[word]!).filter((word) => namePattern.test(word) && !isFunctionWord(word, language))
      const title = titles[row]!.trim().split(' ')
      const pairs = title.slice(1).map((word, at) => `${title[at]} ${word}`).filter((pair) => !/\p{N}/u.test(pair))
      return new Set([...own, ...pairs])
    },
  }, levelForQueue(perDay, burstLevels), known)
}
