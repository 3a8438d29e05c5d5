import type { LoadFacts, QualityFinding } from '../../domain/data-quality.ts'
import { epochDayOfDay } from '../../domain/week.ts'
import { amountWords, percentWords } from '../../domain/words.ts'
import { countTable, totalOf } from './day-windows.ts'
import { daysWords } from './words.ts'

/** Fewer equal cases happen in every queue: people press a button twice. */
const LEAST_DOUBLED = 10
/** Share of the cases of a day. Double sending stays below 2 %; a file exported under new ids doubles half of a day. */
const DOUBLED_SHARE = 0.02
const WARNING_SHARE = 0.1
/** Share of the rows of a file. Exports repeat single rows at the seams of their pages. */
const REPEATED_SHARE = 0.05
const LEAST_REPEATED = 10

/** Cases with text and opening of another case but another id, on the days where they are at least 2 % of all. */
export function doubledFindings({ doubled, hours }: LoadFacts): QualityFinding[] {
  const table = countTable(hours)
  const days = doubled.map(({ day, caseCount }) => ({ day, caseCount, all: totalOf(table.get(epochDayOfDay(day))) })).filter(({ caseCount, all }) => caseCount >= all * DOUBLED_SHARE)
  const caseCount = days.reduce((sum, day) => sum + day.caseCount, 0)
  const share = caseCount / Math.max(1, days.reduce((sum, day) => sum + day.all, 0))
  if (caseCount < LEAST_DOUBLED) return []
  return [{
    kind: 'rows-doubled', severity: share >= WARNING_SHARE ? 'warning' : 'note', days: days.map(({ day }) => day), numbers: { doubledCases: caseCount, share },
    sentence: `${amountWords(caseCount, 'case')} (${percentWords(share)}) of ${daysWords(days.map(({ day }) => day))} have text and opening of another case under another id: counted twice if they are one.`,
  }]
}

/** Rows that stand in the file more than once. They are counted once. */
export function repeatedFindings({ repeatedRows, rowsIn }: LoadFacts): QualityFinding[] {
  if (repeatedRows < LEAST_REPEATED || repeatedRows < rowsIn * REPEATED_SHARE) return []
  return [{
    kind: 'rows-repeated', severity: 'note', days: [], numbers: { repeatedRows, share: repeatedRows / rowsIn },
    sentence: `${amountWords(repeatedRows, 'row')} (${percentWords(repeatedRows / rowsIn)}) repeat another row of the file; each case is counted once.`,
  }]
}

/** Cases whose versions of one instant differ: a fixed rule chose one. */
export function conflictFindings({ rivalCases }: LoadFacts): QualityFinding[] {
  return rivalCases === 0 ? [] : [{
    kind: 'versions-conflict', severity: 'note', days: [], numbers: { cases: rivalCases },
    sentence: `${amountWords(rivalCases, 'case')} came in versions of the same update time with different content; the same one is kept in whatever order they come.`,
  }]
}
