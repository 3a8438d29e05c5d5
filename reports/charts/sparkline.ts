import type { TopLevelSpec } from 'vega-lite'
import { amountWords, countWords } from '../../pipeline/domain/words.ts'
import type { Counts } from '../../pipeline/domain/series.ts'

const WIDTH = 112
const HEIGHT = 24

export interface SparklineOptions {
  /** Largest count of all lines that are shown together: they share one scale. */
  readonly most: number
  /** The last period is an alarm. */
  readonly alarm: boolean
}

/**
 * Half a year in one table cell: counts as a stepped line, the last one as a point, missing periods as gaps.
 * All lines of a table share one square-root scale, so that rare patterns stay visible beside common ones; say so beside them.
 * Sparklines of one table differ only in their `datasets`.
 *
 * @param counts oldest first
 */
export function sparkline(counts: Counts, { most, alarm }: SparklineOptions): TopLevelSpec {
  const x = { field: 'at', type: 'quantitative' as const, axis: null, scale: { domain: [0, Math.max(1, counts.length)], nice: false } }
  const y = { field: 'count', type: 'quantitative' as const, axis: null, scale: { type: 'sqrt' as const, domain: [0, Math.max(1, most)], nice: false } }
  const last = counts.length - 1
  const lastPoint = counts.slice(-1).flatMap((count) => count === null ? [] : [{ at: last + 0.5, count }])
  const corners = counts.flatMap((count, at) => count === null ? [] : [{ at, count, run: runOf(counts, at) }, { at: at + 1, count, run: runOf(counts, at) }])
  return {
    width: WIDTH, height: HEIGHT,
    padding: { left: 1, right: 5, top: 4, bottom: 3 },
    autosize: { type: 'none' },
    datasets: { counts: corners, last: alarm ? [] : lastPoint, alarm: alarm ? lastPoint : [] },
    layer: [
      { data: { name: 'counts' }, mark: { type: 'line', style: 'series', strokeWidth: 1.25 }, encoding: { x, y, detail: { field: 'run', type: 'nominal' } } },
      { data: { name: 'last' }, mark: { type: 'point', style: 'dot', filled: true, size: 16 }, encoding: { x, y } },
      { data: { name: 'alarm' }, mark: { type: 'point', style: 'alarm', filled: true, size: 48 }, encoding: { x, y } },
    ],
  }
}

/** Stretches between gaps are numbered by the gaps before them. */
const runOf = (counts: Counts, at: number): number => counts.slice(0, at).filter((count) => count === null).length

/** What the line shows, in one sentence. */
export function sparklineAlternative(counts: Counts): string {
  const known = counts.filter((count) => count !== null)
  const last = counts.at(-1)
  if (known.length === 0) return 'No week with data.'
  return `${amountWords(counts.length, 'week')}: between ${countWords(Math.min(...known))} and ${countWords(Math.max(...known))} cases a week, ${last === null || last === undefined ? 'no data' : countWords(last)} in the last.`
}
