import type { TopLevelSpec } from 'vega-lite'
import { epochDayOfDay, MS_PER_DAY, type IsoDay } from '../../pipeline/domain/week.ts'
import { amountWords, dayWords } from '../../pipeline/domain/words.ts'
import { inertText } from '../inert-text.ts'
import type { ChartTable } from './chart-table.ts'
import { wrapLines } from './wrap-lines.ts'

/** One pattern's life: a line from its birth to its end or today. */
export interface LineageLife { readonly id: string, readonly label: string, readonly bornOn: IsoDay, readonly endedOn: IsoDay | null }

/** Cases or identity passing from one pattern to another: a split or a merge. */
export interface LineageStep { readonly from: string, readonly to: string, readonly on: IsoDay, readonly word: string }

const ROW_HEIGHT = 36
const DAY_LABEL = "utcFormat(datum.value, '%-d %b %Y')"
const X_TICKS = 4

/**
 * Where patterns came from and went: one line per pattern from birth to end, a vertical link where one split off or merged into another.
 * Steps between patterns that are not in `lives` are not drawn.
 *
 * @param lives top to bottom
 * @param through the day that lines without an end reach
 */
export function lineageFlow(lives: readonly LineageLife[], steps: readonly LineageStep[], { title, subtitle, through, width = 560 }: { readonly title: string, readonly subtitle: string, readonly through: IsoDay, readonly width?: number }): TopLevelSpec {
  const rowOf = new Map(lives.map(({ id }, row) => [id, row + 0.5]))
  const end = msOf(through)
  const lines = lives.map((life, row) => ({ at: msOf(life.bornOn), x2: life.endedOn === null ? end : msOf(life.endedOn), row: row + 0.5, label: wrapLines(inertText(`${life.id} ${life.label}`), 60, 1)[0] }))
  const links = steps.flatMap(({ from, to, on, word }) => {
    const row = rowOf.get(from)
    const row2 = rowOf.get(to)
    return row === undefined || row2 === undefined ? [] : [{ at: msOf(on), row, row2, word: inertText(word) }]
  })
  const start = Math.min(end - MS_PER_DAY, ...lines.map(({ at }) => at))
  const height = Math.max(1, lives.length) * ROW_HEIGHT
  const x = { field: 'at', type: 'quantitative' as const, axis: null }
  const y = (field = 'row') => ({ field, type: 'quantitative' as const, axis: null, scale: { domain: [Math.max(1, lives.length), 0], nice: false } })
  return {
    width, height,
    padding: { left: 12, right: 12, top: 56, bottom: 28 },
    autosize: { type: 'none' },
    title: { text: wrapLines(inertText(title), 70, 1), subtitle: wrapLines(inertText(subtitle), 90, 1), offset: 8, frame: 'group' },
    datasets: { frame: [{ at: start }], lines, links },
    resolve: { axis: { x: 'independent', y: 'independent' } },
    layer: [
      { data: { name: 'frame' }, mark: { type: 'rule', opacity: 0 }, encoding: { x: { field: 'at', type: 'quantitative', scale: { domain: [start, end], nice: false, zero: false }, axis: { title: null, values: Array.from({ length: X_TICKS }, (_, tick) => start + (end - start) * tick / X_TICKS), labelExpr: DAY_LABEL, labelOverlap: false, labelFlush: false, labelAlign: 'left', grid: false } } } },
      { data: { name: 'lines' }, mark: { type: 'rule', style: 'flow' }, encoding: { x, x2: { field: 'x2' }, y: y() } },
      { data: { name: 'links' }, mark: { type: 'rule', style: 'event' }, encoding: { x, y: y(), y2: { field: 'row2' } } },
      { data: { name: 'lines' }, mark: { type: 'point', style: 'node', filled: true }, encoding: { x, y: y() } },
      { data: { name: 'lines' }, mark: { type: 'text', style: 'label', align: 'left', dy: -12 }, encoding: { x: { value: 0 }, y: y(), text: { field: 'label' } } },
      { data: { name: 'links' }, mark: { type: 'text', style: 'note', align: 'left', dx: 6, dy: 10 }, encoding: { x, y: y('row2'), text: { field: 'word' } } },
    ],
  }
}

/** What happened, in one sentence. */
export function lineageFlowAlternative(lives: readonly LineageLife[], steps: readonly LineageStep[]): string {
  return `${amountWords(lives.length, 'pattern')}${steps.length === 0 ? ', no split or merge' : `: ${steps.map(({ from, to, on, word }) => `${from} ${word} ${to} on ${dayWords(on)}`).join('; ')}`}.`
}

export const lineageFlowTable = (steps: readonly LineageStep[]): ChartTable => ({ columns: ['Day', 'From', 'What', 'To'], rows: steps.map(({ from, to, on, word }) => [on, from, word, to]) })

const msOf = (day: IsoDay): number => epochDayOfDay(day) * MS_PER_DAY
