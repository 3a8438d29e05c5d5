import type { TopLevelSpec } from 'vega-lite'
import { countWords, percentWords, ratioWords } from '../../pipeline/domain/words.ts'
import { inertText } from '../inert-text.ts'
import type { ChartTable } from './chart-table.ts'
import { wrapLines } from './wrap-lines.ts'

/** One segment against what is usual. */
export interface RankedBarRow {
  readonly label: string
  readonly caseCount: number
  /** In [0, 1]. */
  readonly share: number
  readonly usualShare: number
  /** How many times the usual share; more than 0. */
  readonly ratio: number
  readonly ratioLower: number
  readonly ratioUpper: number
  readonly unusual: boolean
}

const ROW_HEIGHT = 34
/** Ratios beyond these are drawn at the edge: the label tells the number. */
const EDGE_LOW = 0.1
const EDGE_HIGH = 200

/**
 * How many times its usual share each segment has, largest first, with 95 % intervals; bars start at 1, the usual, on a logarithmic scale.
 *
 * @param rows any order; ties keep it
 */
export function rankedBars(rows: readonly RankedBarRow[], { title, subtitle, width = 336 }: { readonly title: string, readonly subtitle: string, readonly width?: number }): TopLevelSpec {
  const bars = ranked(rows).map((row, index) => ({
    one: 1, at: index * ROW_HEIGHT + 24, ratio: edged(row.ratio), low: edged(row.ratioLower), high: edged(row.ratioUpper),
    label: wrapLines(inertText(row.label), 30, 1)[0], value: `${ratioWords(row.ratio)} times (${ratioWords(row.ratioLower)} to ${ratioWords(row.ratioUpper)})`, unusual: row.unusual,
  }))
  const height = Math.max(1, bars.length) * ROW_HEIGHT
  const reach = bars.reduce((most, { high }) => Math.max(most, high), 2)
  const start = bars.reduce((least, { low }) => Math.min(least, low), 0.5)
  const y = { field: 'at', type: 'quantitative' as const, axis: null, scale: { domain: [height, 0], nice: false, zero: false } }
  return {
    width, height,
    padding: { left: 12, right: 12, top: 48, bottom: 44 },
    autosize: { type: 'none' },
    title: { text: wrapLines(inertText(title), 46, 1), subtitle: wrapLines(inertText(subtitle), 58, 1), offset: 8, frame: 'group' },
    datasets: { usual: bars.filter((bar) => !bar.unusual), unusual: bars.filter((bar) => bar.unusual), bars, reference: [{ one: 1 }] },
    resolve: { axis: { x: 'independent', y: 'independent' } },
    layer: [
      { data: { name: 'reference' }, mark: { type: 'rule', style: 'reference' }, encoding: { x: { field: 'one', type: 'quantitative', scale: { type: 'log', domain: [start, reach], nice: false }, axis: { title: 'times the usual share', format: '~g', tickCount: 5, grid: false } } } },
      { data: { name: 'usual' }, mark: { type: 'rule', style: 'usual', strokeWidth: 8 }, encoding: { x: { field: 'one', type: 'quantitative', axis: null }, x2: { field: 'ratio' }, y } },
      { data: { name: 'unusual' }, mark: { type: 'rule', style: 'unusual', strokeWidth: 8 }, encoding: { x: { field: 'one', type: 'quantitative', axis: null }, x2: { field: 'ratio' }, y } },
      { data: { name: 'bars' }, mark: { type: 'rule', style: 'interval' }, encoding: { x: { field: 'low', type: 'quantitative', axis: null }, x2: { field: 'high' }, y } },
      { data: { name: 'bars' }, mark: { type: 'text', style: 'label', align: 'left', dy: -14 }, encoding: { x: { value: 0 }, y, text: { field: 'label' } } },
      { data: { name: 'bars' }, mark: { type: 'text', style: 'note', align: 'right', dy: -14 }, encoding: { x: { value: width }, y, text: { field: 'value' } } },
    ],
  }
}

/** The strongest segment and how many stand out, in one sentence. */
export function rankedBarsAlternative(rows: readonly RankedBarRow[]): string {
  const [first] = ranked(rows)
  if (first === undefined) return 'No segment to compare.'
  return `${inertText(first.label)} stands out most: ${ratioWords(first.ratio)} times its usual share, 95\u202f% interval ${ratioWords(first.ratioLower)} to ${ratioWords(first.ratioUpper)}; ${countWords(rows.filter(({ unusual }) => unusual).length)} of ${countWords(rows.length)} segments are unusual.`
}

export const rankedBarsTable = (rows: readonly RankedBarRow[]): ChartTable => ({
  columns: ['Segment', 'Cases', 'Share', 'Usual share', 'Times the usual', '95 % interval', 'State'],
  rows: ranked(rows).map((row) => [row.label, row.caseCount, percentWords(row.share), percentWords(row.usualShare), ratioWords(row.ratio), `${ratioWords(row.ratioLower)} to ${ratioWords(row.ratioUpper)}`, row.unusual ? 'unusual' : 'usual']),
})

const ranked = (rows: readonly RankedBarRow[]): RankedBarRow[] => rows.toSorted((a, b) => b.ratio - a.ratio)

const edged = (ratio: number): number => Math.min(EDGE_HIGH, Math.max(EDGE_LOW, ratio))
