import { Error as errorsOnly, parse, View, type Loader } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { themed } from '../../reports/charts/theme.ts'
import type { Scheme } from '../../reports/charts/tokens.ts'
import { h } from './dom.ts'
import { inertText } from '../../reports/inert-text.ts'

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly scheme: Scheme
  readonly onPick?: (period: string) => void
}

/** Refuses every address: a chart holds its data and shows no pictures. */
const refuse = (): Promise<never> => Promise.reject(new TypeError('charts load nothing'))
const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} } as unknown as Loader

/** Room for the axis title above the plot; the chart's own title stands in the page. */
const TOP = 28
const BOTTOM = 40

/**
 * Draws a chart into its place, whatever stood there. Expressions are interpreted, never compiled, so the page needs no `unsafe-eval`.
 * @returns what takes the chart down
 */
export async function drawChart(place: HTMLElement, spec: (size: { readonly width: number, readonly height: number }) => TopLevelSpec, { width, height, scheme, onPick }: Drawing): Promise<() => void> {
  const { left, right } = sides(spec({ width, height }))
  const { title: _title, ...untitled } = { ...spec({ width: Math.max(120, width - left - right), height }), padding: { left, right, top: TOP, bottom: BOTTOM } }
  const view = new View(parse(compile(themed(untitled, scheme)).spec, undefined, { ast: true }), {
    renderer: 'svg', expr: expressionInterpreter, loader, logLevel: errorsOnly, hover: true,
  })
  const tooltip = h('div', { class: 'chart-tooltip', 'aria-hidden': 'true', hidden: true })
  view.tooltip((_handler, event, _item, value: unknown) => { showTooltip(tooltip, event, value) })
  if (onPick !== undefined) {
    view.addEventListener('click', (_event, item) => {
      const datum = item?.datum as { readonly period?: unknown } | undefined
      if (typeof datum?.period === 'string') onPick(datum.period)
    })
  }
  const canvas = h('div', { class: onPick === undefined ? 'drawing' : 'drawing pickable', 'aria-hidden': 'true' })
  await view.initialize(canvas).runAsync()
  place.replaceChildren(canvas, tooltip)
  return () => {
    view.finalize()
    place.replaceChildren()
  }
}

function sides(spec: TopLevelSpec): { readonly left: number, readonly right: number } {
  const padding = spec.padding
  return typeof padding === 'object' && 'left' in padding ? { left: padding.left ?? 0, right: padding.right ?? 0 } : { left: 40, right: 12 }
}

function showTooltip(tooltip: HTMLElement, event: MouseEvent, value: unknown): void {
  tooltip.hidden = typeof value !== 'object' || value === null
  if (tooltip.hidden) return
  tooltip.replaceChildren(...Object.entries(value as object).flatMap(([name, content]) => [h('span', { class: 'muted' }, inertText(name)), h('span', {}, inertText(String(content)))]))
  const box = tooltip.parentElement?.getBoundingClientRect()
  if (box === undefined) return
  const left = Math.min(event.clientX - box.left + 12, box.width - tooltip.offsetWidth)
  tooltip.style.left = `${Math.max(0, left)}px`
  tooltip.style.top = `${event.clientY - box.top + 16}px`
}
