import { tableFromIPC, type Table } from 'apache-arrow'
import type { DataFrame } from 'danfojs-node'
import type { TopLevelSpec } from 'vega-lite'
import { svgRenderer } from '../reports/render-svg.ts'

/** A running Groundswell, as a notebook sees it. */
export interface Connection {
  /** A list or table of the API as a data frame: one column a field, one row an item. Instants are text, counts are numbers. */
  frame(path: string): Promise<DataFrame>
  /** An answer of the API as it is: what does not fit a frame, such as a signal with its segments. */
  json(path: string): Promise<unknown>
}

const ARROW_TYPE = 'application/vnd.apache.arrow.stream'

/**
 * @param options.url where `groundswell serve` listens, such as `http://127.0.0.1:4680`
 * @param options.key the key that `GROUNDSWELL_API_KEY` held when the server started
 */
export function connect({ url, key }: { readonly url: string, readonly key: string }): Connection {
  const get = async (path: string, accept: string): Promise<Response> => {
    const response = await fetch(new URL(path, url), { headers: { accept, authorization: `Bearer ${key}` } })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await titleOf(response)}`)
    return response
  }
  return {
    frame: async (path) => frameOf(tableFromIPC(new Uint8Array(await (await get(path, ARROW_TYPE)).arrayBuffer()))),
    json: async (path) => await (await get(path, 'application/json')).json() as unknown,
  }
}

/** An Arrow table as a data frame. 64-bit numbers become plain ones. */
export async function frameOf(table: Table): Promise<DataFrame> {
  // Loaded when first needed: it takes a second or two.
  const danfo = await import('danfojs-node')
  const columns = Object.fromEntries(table.schema.fields.map(({ name }) => [name, valuesOf(table, name)]))
  return new danfo.DataFrame(columns)
}

function valuesOf(table: Table, name: string): unknown[] {
  const column = table.getChild(name)
  return column === null ? [] : Array.from(column, (value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
}

/** The rows of a data frame as objects: what a chart takes. */
export function rowsOf(frame: DataFrame): Record<string, unknown>[] {
  const names = frame.columns
  return (frame.values as unknown[][]).map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
}

/**
 * The counts of one pattern out of the weekly counts, dense: every week in which the queue had cases, 0 where the pattern had none.
 * @param counts the table `weekly_counts`
 */
export function seriesOf(counts: DataFrame, patternId: string): { readonly weeks: readonly string[], readonly counts: readonly number[] } {
  const whole = rowsOf(counts).filter((row) => row.segment_kind === 'all')
  const weeks = [...new Set(whole.filter((row) => row.pattern_id === '*').map((row) => String(row.week)))].sort()
  const own = new Map(whole.filter((row) => row.pattern_id === patternId).map((row) => [row.week, Number(row.case_count)]))
  return { weeks, counts: weeks.map((week) => own.get(week) ?? 0) }
}

/**
 * A Vega-Lite chart as SVG text, drawn without a browser. The spec keeps its rows in `datasets` and names them in `data`.
 * @param title what the chart shows, for those who hear it instead of seeing it
 */
export async function plot(spec: TopLevelSpec, title: string): Promise<string> {
  return svgRenderer()(spec, { id: 'plot', title, description: title })
}

async function titleOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && 'title' in body ? String(body.title) : response.statusText
}
