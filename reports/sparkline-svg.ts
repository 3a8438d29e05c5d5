import type { Counts } from '../pipeline/domain/series.ts'
import { sparklineAlternative, type SparklineOptions } from './charts/sparkline.ts'
import { colours } from './charts/tokens.ts'
import { escapeText } from './html.ts'

const PLOT = { left: 1, top: 4, width: 112, height: 24, right: 5, bottom: 3 } as const
const WIDTH = PLOT.left + PLOT.width + PLOT.right
const HEIGHT = PLOT.top + PLOT.height + PLOT.bottom

/**
 * The sparkline of `charts/sparkline.ts`, drawn without the chart library: a table has one a row, hundreds of them, and each must cost next to nothing.
 * Same scale, shapes and colours; a test holds the two against each other.
 *
 * @param id unique in the page
 */
export function sparklineSvg(counts: Counts, { most, alarm }: SparklineOptions, { id, title }: { readonly id: string, readonly title: string }): string {
  const step = PLOT.width / Math.max(1, counts.length)
  const xOf = (at: number): string => number(PLOT.left + at * step)
  const yOf = (count: number): string => number(PLOT.top + PLOT.height * (1 - Math.sqrt(count / Math.max(1, most))))
  let path = ''
  for (const [at, count] of counts.entries()) {
    if (count === null) continue
    path += `${at > 0 && counts[at - 1] !== null && counts[at - 1] !== undefined ? 'L' : 'M'}${xOf(at)},${yOf(count)}L${xOf(at + 1)},${yOf(count)}`
  }
  const last = counts.at(-1)
  const [fill, radius] = alarm ? [colours.rising.light, 3.5] as const : [colours.ink.light, 2] as const
  const point = last === null || last === undefined ? '' : `<path d="M${number(PLOT.left + (counts.length - 0.5) * step + radius)},${yOf(last)}a${radius},${radius},0,1,1,${-2 * radius},0a${radius},${radius},0,1,1,${2 * radius},0" fill="${fill}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc">`
    + `<title id="${id}-title">${escapeText(title)}</title><desc id="${id}-desc">${escapeText(sparklineAlternative(counts))}</desc>`
    + `${path === '' ? '' : `<path d="${path}" fill="none" stroke="${colours.ink.light}" stroke-width="1.25"/>`}${point}</svg>`
}

const number = (value: number): string => String(Math.round(value * 100) / 100)
