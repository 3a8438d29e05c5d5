import type { EngineName } from '../detect/choose-detector.ts'
import { explainFit } from '../detect/explain-fit.ts'
import { detectors } from '../detect/registry.ts'
import type { Explanation, Part } from '../domain/explanation.ts'
import type { SeriesPoint, WeeklySeries } from '../domain/series.ts'
import type { Signal } from '../domain/signal.ts'
import { weekPlus, type IsoWeek } from '../domain/week.ts'
import { daysIn } from '../domain/words.ts'
import type { Candidate } from './candidate.ts'
import type { WeeklyJudge } from './weekly-judge.ts'

/** Weeks that the chart of a finding shows: half a year. */
export const WEEKS_DRAWN = 26
const SEGMENTS_SHOWN = 5

export interface ExplainedBy {
  readonly week: IsoWeek
  readonly judge: WeeklyJudge
  /** Series of weeks of the candidate’s cell; undefined when it has none. */
  readonly series: WeeklySeries | undefined
  /** What a chart of days draws where the candidate itself brings no points. */
  readonly dailyPoints: () => Promise<readonly SeriesPoint[]>
  readonly incident: number | null
  readonly parts: readonly Part[]
}

/** Puts every number behind a finding in one place, with the points of its chart: the last of them are the numbers that were told. */
export async function explanationOf(candidate: Candidate, { contributors }: Pick<Signal, 'contributors'>, { week, judge, series, dailyPoints, incident, parts }: ExplainedBy): Promise<Explanation> {
  const { observed, expected, lower, upper, pValue, qValue, dispersion, detector, reason, windowFrom, windowTo } = candidate
  const ofWeeks = series !== undefined && (candidate.points === undefined) && (isEngine(detector))
  const shown = series === undefined ? undefined : judge.shownTo(series, week)
  const excess = observed - expected
  const points = candidate.points?.points ?? (ofWeeks ? judge.judgeSeries(series, weekPlus(week, 1 - WEEKS_DRAWN)).points : await dailyPoints())
  const last = points.at(-1)
  const drawn = ofWeeks && last !== undefined ? [...points.slice(0, -1), { ...last, count: observed, expected, lower, upper, alarm: observed > upper }] : points
  return {
    engine: detector, reason, windowDays: daysIn(windowFrom, windowTo), count: observed, expected, lower, bound: upper, excess, p: pValue, q: qValue, dispersion,
    ...shown === undefined ? { yearsUsed: 0, seasonShare: null, trendShare: null, weeksDownWeighted: null } : explainFit(isEngine(detector) ? detector : 'local', shown.counts, shown.exposure),
    completeness: series === undefined ? 1 : judge.completeness(series, week), queueFactor: judge.queueFactor(week),
    topSegments: contributors.filter(({ unusual }) => unusual).slice(0, SEGMENTS_SHOWN).map(({ segment, caseCount, share, usualShare }) => {
      const total = share <= 0 ? 0 : caseCount / share
      return { segment, excessShare: excess === 0 ? 0 : (caseCount - usualShare * total) / excess }
    }),
    incident, parts: [...parts], cadence: candidate.points?.cadence ?? (ofWeeks ? 'week' : 'day'), points: drawn.map((point) => ({ ...point })),
  }
}

const isEngine = (name: string): name is EngineName => name in detectors || name === 'share' || name === 'newborn'
