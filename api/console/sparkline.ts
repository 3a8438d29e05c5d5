import { svg } from './dom.ts'

const WIDTH = 104
const HEIGHT = 24
const PAD = 2

/**
 * Counts of the last weeks as a small line with its last point; a missing week breaks the line. The scale is its own, from 0.
 * @param description what it shows, in words
 */
export function sparkline(counts: readonly (number | null)[], description: string): SVGElement {
  const most = Math.max(1, ...counts.map((count) => count ?? 0))
  const x = (index: number) => PAD + index * (WIDTH - 2 * PAD) / Math.max(1, counts.length - 1)
  const y = (count: number) => HEIGHT - PAD - count * (HEIGHT - 2 * PAD) / most
  let path = ''
  counts.forEach((count, index) => {
    if (count === null) return
    const previous = counts[index - 1]
    path += `${previous === null || previous === undefined ? 'M' : 'L'}${x(index).toFixed(1)} ${y(count).toFixed(1)}`
  })
  const last = counts.at(-1)
  const title = svg('title', {})
  title.textContent = description
  return svg('svg', { class: 'sparkline', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': description },
    title, svg('path', { d: path }), ...(last === null || last === undefined ? [] : [svg('circle', { cx: x(counts.length - 1), cy: y(last), r: 2 })]))
}
