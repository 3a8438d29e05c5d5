import { describe, expect, it } from 'vitest'
import { sparkline } from '../../reports/charts/sparkline.ts'
import { themed } from '../../reports/charts/theme.ts'
import { svgRenderer } from '../../reports/render-svg.ts'
import { sparklineSvg } from '../../reports/sparkline-svg.ts'
import { readHtml } from '../support/read-html.ts'

const facts = { id: 'line', title: 'P-0001 in 5 weeks' }
/** Corners of the line, in order; a point begins a stretch (M) or goes on (L). */
const corners = (svg: string): string[] => readHtml(svg).flatMap(({ tag, attributes }) => tag === 'path' && attributes.get('fill') === 'none' ? attributes.get('d')?.match(/[ML][^ML]+/g) ?? [] : [])

/** Of the chart library: groups move what is in them by half a pixel and by the padding. */
async function drawnByLibrary(counts: readonly (number | null)[], most: number): Promise<string[]> {
  const svg = await svgRenderer()(themed(sparkline(counts, { most, alarm: false }), 'light'), { ...facts, description: 'x' })
  const lines = [...svg.matchAll(/<path d="([^"]+)" stroke="#1F2328" stroke-width="1.25"/g)].map(([, d = '']) => d)
  return lines.flatMap((d) => d.match(/[ML][^ML]+/g) ?? []).map((corner) => corner[0]! + corner.slice(1).split(',').map((value, axis) => String(Math.round((Number(value) + (axis === 0 ? 1 : 4)) * 100) / 100)).join(','))
}

describe('the sparkline drawn by hand', () => {
  it.each([[[3, null, 4, 0, 41], 52], [[1, 2, 3], 3], [[0, 0, 7], 9]] as const)('has the corners that the chart library draws: %j of %d', async (counts, most) => {
    const library = await drawnByLibrary(counts, most)
    expect(library.length).toBeGreaterThan(2)
    const near = (corner: string): number[] => corner.slice(1).split(',').map(Number)
    const own = corners(sparklineSvg(counts, { most, alarm: false }, facts))
    expect(own.map((corner) => corner[0])).toEqual(library.map((corner) => corner[0]))
    for (const [index, corner] of own.entries()) for (const [axis, value] of near(corner).entries()) expect(Math.abs(value - (near(library[index]!)[axis] ?? 0))).toBeLessThan(0.02)
  })

  it('says in words what it shows, and shows nothing where nothing is known', () => {
    expect(sparklineSvg([3, null, 41], { most: 52, alarm: true }, facts)).toContain('3 weeks: between 3 and 41 cases a week, 41 in the last.')
    expect(readHtml(sparklineSvg([], { most: 52, alarm: false }, facts)).filter(({ tag }) => tag === 'path')).toEqual([])
  })
})
