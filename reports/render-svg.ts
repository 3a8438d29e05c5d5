import { Error as errorsOnly, parse, View, type Loader, type Runtime } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { canonicalJson } from '../pipeline/domain/canonical-json.ts'
import { fontStack } from './charts/tokens.ts'
import { escapeText } from './html.ts'
import { tidySvg } from './svg-tidy.ts'

/** What a picture says to those who do not see it, and how it is named in its page. */
export interface SvgFacts {
  /** Unique in the page; letters, digits, hyphens. */
  readonly id: string
  readonly title: string
  /** The chart's text alternative. */
  readonly description: string
}

/** Draws a chart. Same spec and facts, same bytes. */
export type RenderSvg = (spec: TopLevelSpec, facts: SvgFacts) => Promise<string>

/** Refuses every address: a chart holds its data and shows no pictures. */
const refuse = (): Promise<never> => Promise.reject(new TypeError('charts load nothing'))
const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} } as unknown as Loader

/**
 * A renderer of Vega-Lite specs to SVG text, without a browser or a canvas (text widths are Vega's estimates, equal everywhere).
 * Expressions are interpreted, never compiled to code. Specs that differ only in `datasets` and in the values of `params`
 * are compiled once: keep one renderer for one report.
 *
 * Every chart must keep its data in `datasets` and name them in its layers.
 */
export function svgRenderer(): RenderSvg {
  const compiled = new Map<string, Runtime>()
  return async (spec, { id, title, description }) => {
    const { datasets, params, ...frame } = splitSpec(spec)
    const names = params.map(({ name }) => ({ name, value: 0 }))
    const key = canonicalJson({ ...frame, params: names })
    const runtime = compiled.get(key) ?? parse(compile({ ...frame, params: names } as TopLevelSpec).spec, undefined, { ast: true })
    compiled.set(key, runtime)

    const view = new View(runtime, { renderer: 'none', expr: expressionInterpreter, loader, logLevel: errorsOnly })
    for (const { name, value } of params) view.signal(name, value)
    for (const [name, rows] of Object.entries(datasets)) view.data(name, rows.map((row) => ({ ...row })))
    const svg = await view.toSVG()
    view.finalize()

    const { inner, width, height } = tidySvg(svg, id)
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeText(fontStack)}" role="img" aria-labelledby="${id}-title ${id}-desc">`
      + `<title id="${id}-title">${escapeText(title)}</title><desc id="${id}-desc">${escapeText(description)}</desc>${inner}</svg>`
  }
}

interface SplitSpec {
  readonly datasets: Readonly<Record<string, readonly object[]>>
  readonly params: readonly { readonly name: string, readonly value: unknown }[]
}

/** The spec with its values apart. */
function splitSpec(spec: TopLevelSpec): SplitSpec {
  const { datasets = {}, params = [], ...frame } = spec as TopLevelSpec & Partial<SplitSpec>
  return { ...frame, datasets, params }
}
