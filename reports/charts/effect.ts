import type { TopLevelSpec } from 'vega-lite'
import { mondayOf, MS_PER_DAY, type IsoWeek } from '../../pipeline/domain/week.ts'
import { amountWords, countWords, numberWords, weekWords } from '../../pipeline/domain/words.ts'
import { inertText } from '../inert-text.ts'
import type { ChartTable } from './chart-table.ts'
import { niceTicks } from './nice-ticks.ts'
import { wrapLines } from './wrap-lines.ts'

/** One week before or after an action: what was seen, and what the model says would have been without it. */
export interface EffectRow {
  readonly week: IsoWeek
  readonly observed: number | null
  /** null before the action. */
  readonly counterfactual: number | null
  readonly lower: number | null
  readonly upper: number | null
}

const MS_PER_WEEK = 7 * MS_PER_DAY
const MONTH_LABEL = "utcFormat(datum.value, '%-d %b')"
const X_TICKS = 6

/**
 * Before and after an action: observed counts, the counterfactual with its band after the action, and a rule where the action began.
 *
 * @param rows one per week, oldest first
 * @param options.verdict the effect in one sentence, shown as the title
 */
export function effect(rows: readonly EffectRow[], { verdict, subtitle, actionWeek, width = 336, height = 128 }: { readonly verdict: string, readonly subtitle: string, readonly actionWeek: IsoWeek, readonly width?: number, readonly height?: number }): TopLevelSpec {
  const points = rows.map((row) => ({ ...row, at: mondayOf(row.week) * MS_PER_DAY }))
  const from = points[0]?.at ?? 0
  const to = (points.at(-1)?.at ?? 0) + MS_PER_WEEK
  const most = rows.reduce((highest, row) => Math.max(highest, row.observed ?? 0, row.upper ?? 0), 1)
  const ticks = niceTicks(most)
  const time = { field: 'at', type: 'quantitative' as const, axis: null }
  const cases = (field: string) => ({ field, type: 'quantitative' as const, axis: null })
  const after = points.filter((row) => row.counterfactual !== null && row.lower !== null && row.upper !== null)
  return {
    width, height,
    padding: { left: 48, right: 12, top: 72, bottom: 28 },
    autosize: { type: 'none' },
    title: { text: wrapLines(inertText(verdict), 46, 1), subtitle: wrapLines(inertText(subtitle), 58, 1), offset: 8, dx: -44, frame: 'group' },
    datasets: {
      frame: [{ at: from, cases: 0 }], after, observed: points.filter(({ observed }) => observed !== null),
      action: [{ at: mondayOf(actionWeek) * MS_PER_DAY, top: Math.max(ticks.at(-1) ?? 1, most), label: 'action' }],
    },
    resolve: { axis: { x: 'independent', y: 'independent' } },
    layer: [
      { data: { name: 'frame' }, mark: { type: 'rule', opacity: 0 }, encoding: {
        x: { field: 'at', type: 'quantitative', scale: { domain: [from, Math.max(to, from + 1)], nice: false, zero: false }, axis: { title: null, values: everyNth(points.map(({ at }) => at), X_TICKS), labelExpr: MONTH_LABEL, labelOverlap: false, labelFlush: false, grid: false } },
        y: { field: 'cases', type: 'quantitative', scale: { domain: [0, Math.max(ticks.at(-1) ?? 1, most)], nice: false }, axis: { title: 'cases per week', values: ticks, domain: false, ticks: false, titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleBaseline: 'bottom', titleX: -44, titleY: -8 } },
      } },
      { data: { name: 'after' }, mark: { type: 'area', style: 'band', line: false }, encoding: { x: time, y: cases('lower'), y2: { field: 'upper' } } },
      { data: { name: 'after' }, mark: { type: 'line', style: 'counterfactual' }, encoding: { x: time, y: cases('counterfactual') } },
      { data: { name: 'observed' }, mark: { type: 'line', style: 'observed' }, encoding: { x: time, y: cases('observed') } },
      { data: { name: 'observed' }, mark: { type: 'point', style: 'dot', filled: true }, encoding: { x: time, y: cases('observed') } },
      { data: { name: 'action' }, mark: { type: 'rule', style: 'event' }, encoding: { x: time } },
      { data: { name: 'action' }, mark: { type: 'text', style: 'note', align: 'left', dx: 4, dy: 8 }, encoding: { x: time, y: cases('top'), text: { field: 'label' } } },
    ],
  }
}

/** Observed against expected after the action, in one sentence. */
export function effectAlternative(rows: readonly EffectRow[]): string {
  const after = rows.filter((row) => row.observed !== null && row.counterfactual !== null)
  if (after.length === 0) return 'No week after the action yet.'
  const observed = after.reduce((sum, row) => sum + (row.observed ?? 0), 0)
  const expected = after.reduce((sum, row) => sum + (row.counterfactual ?? 0), 0)
  return `${amountWords(after.length, 'week')} after the action: ${amountWords(observed, 'case')}, ${numberWords(expected)} expected without it.`
}

export const effectTable = (rows: readonly EffectRow[]): ChartTable => ({
  columns: ['Week', 'Observed', 'Expected without the action', '95 % band'],
  rows: rows.map((row) => [`${weekWords(row.week)} (${row.week})`, row.observed, row.counterfactual === null ? null : numberWords(row.counterfactual), row.lower === null || row.upper === null ? null : `${countWords(Math.round(row.lower))} to ${countWords(Math.round(row.upper))}`]),
})

const everyNth = (values: readonly number[], most: number): number[] => values.filter((_, index) => index % Math.max(1, Math.ceil(values.length / most)) === 0)
