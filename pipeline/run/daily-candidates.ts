import { benjaminiHochberg } from '../math/benjamini-hochberg.ts'
import type { DailySeries } from '../domain/series.ts'
import { dayOfEpochDay, epochDayOfDay, mondayOf, type IsoWeek } from '../domain/week.ts'
import { DAILY_LEVEL, type WindowVerdict } from '../detect/daily-windows.ts'
import type { Candidate } from './candidate.ts'
import type { DailyBasis, DailyJudge } from './daily-judge.ts'

const DAYS_PER_WEEK = 7
/** How the daily windows are named as the source of a signal. */
export const DAILY_DETECTOR = 'daily-windows'

/**
 * The second look: windows of 1, 3 and 7 days that end in the week, so that a burst of days is not lost in the week.
 * One candidate at most for each series: its least likely window. A window that ends on a day without cases is not told.
 */
export function dailyCandidates(tested: readonly DailySeries[], judge: DailyJudge, week: IsoWeek): Candidate[] {
  const monday = mondayOf(week)
  const tests: { readonly series: DailySeries, readonly epochDay: number, readonly window: WindowVerdict }[] = []
  for (const series of tested) {
    for (let epochDay = monday; epochDay < monday + DAYS_PER_WEEK; epochDay++) {
      if ((series.counts[epochDay - epochDayOfDay(series.firstDay)] ?? 0) === 0) continue
      for (const window of judge.windows(series, dayOfEpochDay(epochDay))) tests.push({ series, epochDay, window })
    }
  }
  const q = benjaminiHochberg(tests.map(({ window }) => window.pValue))
  const best = new Map<string, Candidate>()
  tests.forEach(({ series, epochDay, window }, i) => {
    const known = best.get(series.patternId)
    if (!window.alarm || (known !== undefined && known.pValue <= window.pValue)) return
    best.set(series.patternId, {
      kind: 'spike', patternId: series.patternId,
      windowFrom: dayOfEpochDay(epochDay - window.days + 1), windowTo: dayOfEpochDay(epochDay),
      observed: window.observed, expected: window.expected, lower: window.lower, upper: window.upper, pValue: window.pValue, qValue: q[i]!,
      detector: DAILY_DETECTOR, reason: `windows of 1, 3 and 7 days against ${basisWords[judge.basis(series, dayOfEpochDay(epochDay))]}, by weekday and size of the queue, with ${DAILY_LEVEL.alpha} false alarms a day`,
      note: { kind: 'days', days: window.days },
    })
  })
  return [...best.values()]
}

const basisWords = { season: 'two years with their season', level: 'the eight weeks before' } as const satisfies Record<DailyBasis, string>
