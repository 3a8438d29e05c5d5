import type { TopLevelSpec } from 'vega-lite'
import { countWords } from '../../pipeline/domain/words.ts'
import type { ChartTable } from '../charts/chart-table.ts'
import { themed } from '../charts/theme.ts'
import { html, trusted, type Html, type Part } from '../html.ts'
import type { RenderSvg } from '../render-svg.ts'

/** A chart with what stands for it where it cannot be seen. */
export interface Chart {
  /** Unique in the page. */
  readonly id: string
  readonly title: string
  readonly spec: TopLevelSpec
  readonly alternative: string
  readonly table: ChartTable
}

/** A drawn chart and, folded under it, its data as a table. */
export async function figure({ id, title, spec, alternative, table }: Chart, render: RenderSvg): Promise<Html> {
  const svg = await render(themed(spec, 'light'), { id, title, description: alternative })
  return html`<figure>${trusted(svg)}<details><summary>Show as table</summary>${tableBox(`${title}: ${alternative}`, table.columns, table.rows)}</details></figure>`
}

/** A column's heading; columns of counts, or of what is said to be numbers, stand right. */
export type Column = string | { readonly name: string, readonly isNumber: true }

/**
 * A table that scrolls inside its own box. The first column names the row; `null` is an empty cell, a number a count.
 *
 * @param name what the table shows, for its caption and its box
 */
export function tableBox(name: string, columns: readonly Column[], rows: readonly (readonly Part[])[]): Html {
  const isNumber = columns.map((column, index) => typeof column !== 'string' || rows.length > 0 && rows.every((row) => typeof row[index] === 'number' || row[index] === null))
  const css = (index: number): Part => isNumber[index] === true && html` class="n"`
  return html`<div class="box" role="region" tabindex="0" aria-label="${name}"><table><caption>${name}</caption><thead><tr>${
    columns.map((column, index) => html`<th scope="col"${css(index)}>${typeof column === 'string' ? column : column.name}</th>`)}</tr></thead><tbody>${
    rows.map((row) => html`<tr>${row.map((cell, index) => index === 0 ? html`<th scope="row">${cell}</th>` : html`<td${css(index)}>${typeof cell === 'number' ? numberOf(cell) : cell ?? '–'}</td>`)}</tr>`)
  }</tbody></table></div>`
}

/** A count that programs can read beside its words: every number in the report is one of report.json's. */
export const numberOf = (count: number): Html => html`<data value="${count}">${countWords(count)}</data>`
