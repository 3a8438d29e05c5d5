import type { TopLevelSpec } from 'vega-lite'
import type { Counts } from '../../pipeline/domain/series.ts'
import { amountWords, countWords } from '../../pipeline/domain/words.ts'
import { inertText } from '../inert-text.ts'
import type { ChartTable } from './chart-table.ts'
import { wrapLines } from './wrap-lines.ts'

/** One of several series that are compared; counts one per period, oldest first, null is missing. */
export interface MultiplePanel {
  readonly label: string
  readonly counts: Counts
  /** Positions in `counts` that were alarms. */
  readonly alarms: readonly number[]
}

const PANEL = { width: 168, height: 56, label: 22, gapX: 24, gapY: 14 } as const
const COLUMNS = 3

/**
 * Series side by side, each in a panel of its own, all on one scale from 0 and over the same periods: the subtitle says so.
 *
 * @param periods names of the periods, oldest first; each panel has as many counts
 * @param panels drawn row by row, three in a row
 */
export function smallMultiples(periods: readonly string[], panels: readonly MultiplePanel[], { title, subtitle }: { readonly title: string, readonly subtitle: string }): TopLevelSpec {
  const most = Math.max(1, mostOf(panels))
  const rows = Math.max(1, Math.ceil(panels.length / COLUMNS))
  const width = COLUMNS * PANEL.width + (COLUMNS - 1) * PANEL.gapX
  const height = rows * (PANEL.label + PANEL.height) + (rows - 1) * PANEL.gapY
  const step = PANEL.width / Math.max(1, periods.length)
  const placed = panels.map((panel, index) => ({ panel, left: (index % COLUMNS) * (PANEL.width + PANEL.gapX), foot: Math.floor(index / COLUMNS) * (PANEL.label + PANEL.height + PANEL.gapY) + PANEL.label + PANEL.height }))
  const yOf = (foot: number, count: number): number => foot - count / most * PANEL.height
  const x = (field = 'x') => ({ field, type: 'quantitative' as const, axis: null, scale: { domain: [0, width], nice: false, zero: false } })
  const y = (field = 'y') => ({ field, type: 'quantitative' as const, axis: null, scale: { domain: [height, 0], nice: false, zero: false } })
  return {
    width, height,
    padding: { left: 12, right: 12, top: 56, bottom: 12 },
    autosize: { type: 'none' },
    title: { text: wrapLines(inertText(title), 70, 1), subtitle: wrapLines(inertText(`${subtitle}; all panels share one scale, 0 to ${countWords(most)}`), 90, 1), offset: 8, frame: 'group' },
    datasets: {
      floors: placed.map(({ left, foot }) => ({ x: left, x2: left + PANEL.width, y: foot })),
      lines: placed.flatMap(({ panel, left, foot }, index) => panel.counts.slice(0, periods.length).flatMap((count, at) => count === null ? [] : [
        { x: left + at * step, y: yOf(foot, count), run: `${index}-${runOf(panel.counts, at)}` }, { x: left + (at + 1) * step, y: yOf(foot, count), run: `${index}-${runOf(panel.counts, at)}` },
      ])),
      alarms: placed.flatMap(({ panel, left, foot }) => panel.alarms.flatMap((at) => {
        const count = panel.counts[at]
        return count === null || count === undefined ? [] : [{ x: left + (at + 0.5) * step, y: yOf(foot, count) }]
      })),
      labels: placed.map(({ panel, left, foot }) => ({ x: left, y: foot - PANEL.height - PANEL.label / 2, text: wrapLines(inertText(panel.label), 24, 1)[0] })),
    },
    layer: [
      { data: { name: 'floors' }, mark: { type: 'rule', style: 'reference' }, encoding: { x: x(), x2: { field: 'x2' }, y: y() } },
      { data: { name: 'lines' }, mark: { type: 'line', style: 'series', strokeWidth: 1.25 }, encoding: { x: x(), y: y(), detail: { field: 'run', type: 'nominal' } } },
      { data: { name: 'alarms' }, mark: { type: 'point', style: 'alarm', filled: true, size: 48 }, encoding: { x: x(), y: y() } },
      { data: { name: 'labels' }, mark: { type: 'text', style: 'label', align: 'left' }, encoding: { x: x(), y: y(), text: { field: 'text' } } },
    ],
  }
}

/** How many panels, the highest count and all alarms, in one sentence. */
export function smallMultiplesAlternative(periods: readonly string[], panels: readonly MultiplePanel[]): string {
  const alarms = panels.reduce((sum, panel) => sum + panel.alarms.length, 0)
  const highest = panels.find(({ counts }) => counts.includes(mostOf(panels)))
  if (highest === undefined) return `${amountWords(panels.length, 'series', 'series')} without data.`
  return `${amountWords(panels.length, 'series', 'series')} over ${amountWords(periods.length, 'period')}: highest ${countWords(mostOf(panels))} in ${inertText(highest.label)}; ${amountWords(alarms, 'alarm')} in all.`
}

/** One row a period, newest first; an alarm is marked with its word. */
export const smallMultiplesTable = (periods: readonly string[], panels: readonly MultiplePanel[]): ChartTable => ({
  columns: ['Period', ...panels.map(({ label }) => label)],
  rows: periods.map((period, at) => [period, ...panels.map(({ counts, alarms }) => {
    const count = counts[at] ?? null
    return count !== null && alarms.includes(at) ? `${countWords(count)} alarm` : count
  })]).toReversed(),
})

const mostOf = (panels: readonly MultiplePanel[]): number => panels.reduce((most, { counts }) => counts.reduce<number>((top, count) => Math.max(top, count ?? 0), most), 0)

/** Stretches between gaps are numbered by the gaps before them. */
const runOf = (counts: Counts, at: number): number => counts.slice(0, at).filter((count) => count === null).length
