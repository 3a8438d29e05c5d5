import type { TopLevelSpec } from 'vega-lite'
import type { ChartTable } from '../../reports/charts/chart-table.ts'
import type { Scheme } from '../../reports/charts/tokens.ts'
import { h, type Child } from './dom.ts'
import { inertText } from '../../reports/inert-text.ts'

export interface ChartParts {
  /** The finding. */
  readonly title: Child
  /** Measure and segment. */
  readonly subtitle: string
  /** The chart for a plot of this size in pixels. */
  readonly spec: (size: { readonly width: number, readonly height: number }) => TopLevelSpec
  /** One sentence with the numbers. */
  readonly alternative: string
  readonly table: ChartTable
  readonly height?: number
  /** Told which period a reader picked in the drawing. The table offers the same. */
  readonly onPick?: (period: string) => void
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')
const schemeNow = (): Scheme => darkQuery.matches ? 'dark' : 'light'
const REDRAW_FROM_PIXELS = 4
const DRAW_AHEAD = '200px'

/** A chart with its text alternative and its data as a table. It is drawn when it comes near the screen; its place is kept from the start. */
export function chart({ title, subtitle, spec, alternative, table, height = 148, onPick }: ChartParts, abortSignal: AbortSignal): HTMLElement {
  const plot = h('div', { class: 'plot', role: 'img', 'aria-label': alternative })
  const figure = h('figure', { class: 'chart' },
    h('figcaption', {}, h('div', { class: 'chart-title' }, title), h('div', { class: 'chart-subtitle' }, subtitle)),
    plot,
    h('details', { class: 'as-table' }, h('summary', {}, 'Show as table'), h('div', { class: 'scrolls', tabindex: '0', role: 'group', 'aria-label': `Data of the chart: ${subtitle}` }, tableOf(table))))
  plot.style.height = `${height + 68}px`

  let drawnWidth = 0
  let drawing = Promise.resolve()
  let end = () => {}
  const draw = () => {
    const width = plot.clientWidth
    if (abortSignal.aborted || width === 0) return
    drawnWidth = width
    drawing = drawing.then(async () => {
      const { drawChart } = await import('./chart-draw.ts')
      if (abortSignal.aborted) return
      end()
      end = await drawChart(plot, (size) => spec(size), { width, height, scheme: schemeNow(), ...(onPick === undefined ? {} : { onPick }) })
    })
  }
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    seen.disconnect()
    draw()
    resized.observe(plot)
  }, { rootMargin: DRAW_AHEAD })
  const resized = new ResizeObserver(() => { if (Math.abs(plot.clientWidth - drawnWidth) >= REDRAW_FROM_PIXELS) draw() })
  const redraw = () => { if (drawnWidth > 0) draw() }
  seen.observe(plot)
  darkQuery.addEventListener('change', redraw)
  abortSignal.addEventListener('abort', () => {
    seen.disconnect()
    resized.disconnect()
    darkQuery.removeEventListener('change', redraw)
    end()
  })
  return figure
}

function tableOf({ columns, rows }: ChartTable): HTMLElement {
  return h('table', { class: 'plain' },
    h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col' }, inertText(column))))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell) => h('td', {}, typeof cell === 'string' ? inertText(cell) : cell))))))
}
