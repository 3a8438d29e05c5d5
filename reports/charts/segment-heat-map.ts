import type { TopLevelSpec } from 'vega-lite'
import type { Counts } from '../../pipeline/domain/series.ts'
import { amountWords, countWords } from '../../pipeline/domain/words.ts'
import { inertText } from '../inert-text.ts'
import type { ChartTable } from './chart-table.ts'
import { wrapLines } from './wrap-lines.ts'

/** One segment value and its counts, one per column; null is missing. */
export interface HeatMapRow { readonly label: string, readonly counts: Counts }

const ROW_HEIGHT = 26
const CELL_WIDTH = 46
const STEPS = 5

/**
 * Counts of segment values over periods: the number in each cell, its weight as a blue that runs over one scale for all cells.
 *
 * @param columns names of the periods, oldest first; each row has as many counts
 */
export function segmentHeatMap(columns: readonly string[], rows: readonly HeatMapRow[], { title, subtitle }: { readonly title: string, readonly subtitle: string }): TopLevelSpec {
  const most = mostOf(rows)
  const cells = rows.flatMap(({ counts }, row) => counts.slice(0, columns.length).flatMap((count, column) => count === null ? [] : [{
    x: column, x2: column + 1, y: row, y2: row + 1, midX: column + 0.5, midY: row + 0.5, step: stepOf(count, most), text: countWords(count),
  }]))
  const width = Math.max(1, columns.length) * CELL_WIDTH
  const height = Math.max(1, rows.length) * ROW_HEIGHT
  const x = (field: string) => ({ field, type: 'quantitative' as const, axis: null, scale: { domain: [0, Math.max(1, columns.length)], nice: false } })
  const y = (field: string) => ({ field, type: 'quantitative' as const, axis: null, scale: { domain: [Math.max(1, rows.length), 0], nice: false } })
  const steps = Array.from({ length: STEPS }, (_, step) => `heat${step}`)
  return {
    width, height,
    padding: { left: 140, right: 12, top: 72, bottom: 8 },
    autosize: { type: 'none' },
    title: { text: wrapLines(inertText(title), 46, 1), subtitle: wrapLines(inertText(subtitle), 58, 1), offset: 26, dx: -132, frame: 'group' },
    datasets: {
      ...Object.fromEntries(steps.map((name, step) => [name, cells.filter((cell) => cell.step === step)])),
      light: cells.filter(({ step }) => step < STEPS - 1), dark: cells.filter(({ step }) => step === STEPS - 1),
      rowNames: rows.map(({ label }, row) => ({ midY: row + 0.5, text: wrapLines(inertText(label), 18, 1)[0] })),
      columnNames: columns.map((name, column) => ({ midX: column + 0.5, text: inertText(name) })),
    },
    layer: [
      ...steps.map((name) => ({ data: { name }, mark: { type: 'rect' as const, style: name }, encoding: { x: x('x'), x2: { field: 'x2' }, y: y('y'), y2: { field: 'y2' } } })),
      { data: { name: 'light' }, mark: { type: 'text', style: 'label' }, encoding: { x: x('midX'), y: y('midY'), text: { field: 'text' } } },
      { data: { name: 'dark' }, mark: { type: 'text', style: 'onHeat' }, encoding: { x: x('midX'), y: y('midY'), text: { field: 'text' } } },
      { data: { name: 'rowNames' }, mark: { type: 'text', style: 'note', align: 'right' }, encoding: { x: { value: -8 }, y: y('midY'), text: { field: 'text' } } },
      { data: { name: 'columnNames' }, mark: { type: 'text', style: 'note' }, encoding: { x: x('midX'), y: { value: -10 }, text: { field: 'text' } } },
    ],
  }
}

/** The fullest cell, in one sentence. */
export function segmentHeatMapAlternative(columns: readonly string[], rows: readonly HeatMapRow[]): string {
  const most = mostOf(rows)
  const row = rows.find(({ counts }) => counts.includes(most))
  if (row === undefined) return 'No cases.'
  return `${amountWords(rows.length, 'segment')} over ${amountWords(columns.length, 'period')}; most in ${inertText(row.label)}, ${columns[row.counts.indexOf(most)] ?? ''}: ${amountWords(most, 'case')}.`
}

export const segmentHeatMapTable = (columns: readonly string[], rows: readonly HeatMapRow[]): ChartTable => ({
  columns: ['Segment', ...columns],
  rows: rows.map(({ label, counts }) => [label, ...columns.map((_, column) => counts[column] ?? null)]),
})

const mostOf = (rows: readonly HeatMapRow[]): number => rows.reduce((most, { counts }) => counts.reduce<number>((top, count) => Math.max(top, count ?? 0), most), 0)

/** Square-root steps: counts are skewed, and zero is its own palest step. */
const stepOf = (count: number, most: number): number => count === 0 ? 0 : Math.min(STEPS - 1, 1 + Math.floor(Math.sqrt(count / most) * (STEPS - 1) * 0.999))
