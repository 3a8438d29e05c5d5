import type { SeriesPoint } from '../../pipeline/domain/series.ts'

/** One period of a series on the time axis. */
export interface SeriesRow extends SeriesPoint {
  /** Start and end of the period, `[from, to)`, milliseconds since 1970 in UTC. */
  readonly from: number
  readonly to: number
  /** The period in words: `Week 40`, `Tue 1 Oct`. */
  readonly name: string
}

/** A corner of a stepped line or band; corners of one unbroken run share `run`. */
export type Corner<Values> = Values & { readonly at: number, readonly run: number }

/**
 * The corners of a stepped line: one at the start of each period and one at the end of each run,
 * so that a step covers its whole period. A run ends where `values` gives nothing.
 */
export function stepCorners<Values extends object>(rows: readonly SeriesRow[], values: (row: SeriesRow) => Values | null): Corner<Values>[] {
  const corners: Corner<Values>[] = []
  let run = 0
  let open: { readonly to: number, readonly values: Values } | null = null
  for (const row of rows) {
    const here = values(row)
    if (open !== null && (here === null || open.to !== row.from)) corners.push({ ...open.values, at: open.to, run: run++ })
    if (here !== null) corners.push({ ...here, at: row.from, run })
    open = here === null ? null : { to: row.to, values: here }
  }
  if (open !== null) corners.push({ ...open.values, at: open.to, run })
  return corners
}

/** Largest value that the chart must show: counts and upper bounds; a detector without one says the largest safe integer. At least 1. */
export function mostShown(rows: readonly SeriesRow[]): number {
  return rows.reduce((most, { count, upper }) => Math.max(most, count ?? 0, upper === null || upper >= Number.MAX_SAFE_INTEGER ? 0 : upper), 1)
}

/** Stretches of missing periods, joined where they touch. */
export function missingStretches(rows: readonly SeriesRow[]): { readonly from: number, readonly to: number }[] {
  const stretches: { from: number, to: number }[] = []
  for (const row of rows) {
    if (row.count !== null) continue
    const last = stretches.at(-1)
    if (last?.to === row.from) last.to = row.to
    else stretches.push({ from: row.from, to: row.to })
  }
  return stretches
}

/** A stroke of the hatching, in the chart's own units. */
export interface HatchStroke { readonly x: number, readonly x2: number, readonly y: number, readonly y2: number }

/**
 * Diagonal strokes that fill stretches of the plot: "nothing is known here", which is not zero.
 *
 * @param plot width and height in pixels, time span in milliseconds, top of the y axis in cases
 */
export function hatching(stretches: readonly { readonly from: number, readonly to: number }[], plot: { readonly width: number, readonly height: number, readonly span: number, readonly top: number }): HatchStroke[] {
  const spacing = 7
  const msPerPixel = plot.span / plot.width
  const casesPerPixel = plot.top / plot.height
  return stretches.flatMap(({ from, to }) => {
    const width = (to - from) / msPerPixel
    const strokes: HatchStroke[] = []
    for (let foot = spacing / 2 - plot.height; foot < width; foot += spacing) {
      const left = Math.max(0, foot)
      const right = Math.min(width, foot + plot.height)
      if (right > left) strokes.push({ x: from + left * msPerPixel, x2: from + right * msPerPixel, y: (left - foot) * casesPerPixel, y2: (right - foot) * casesPerPixel })
    }
    return strokes
  })
}
