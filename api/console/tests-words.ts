import type { WeekTests } from '../../pipeline/domain/tests-made.ts'
import { amountWords, countWords, numberWords, weekWords } from '../../pipeline/domain/words.ts'
import { h, type Child } from './dom.ts'

/** How much a week was tested and what chance alone would have raised: beside every list of findings, as in the report. */
export function testsWords({ week, seriesTested, seriesWithoutHistory, q, expectedFalseAlarms, daysWatched, dayTests, dayExpectedFalseAlarms }: WeekTests): Child {
  const daily = daysWatched === 0 ? '' : ` By day: ${amountWords(dayTests, 'window')} tested on ${amountWords(daysWatched, 'day')}, ${numberWords(dayExpectedFalseAlarms, 2)} false alarms to be expected.`
  return h('p', { class: 'muted tests-made' }, `${weekWords(week)}: ${amountWords(seriesTested, 'series', 'series')} tested, ${countWords(seriesWithoutHistory)} more had too little history; q = ${numberWords(q)}; without the correction for many tests a quiet week would raise ${numberWords(expectedFalseAlarms, 2)} false alarms.${daily}`)
}
