import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { colours, type ColourName, type Scheme } from '../../../reports/charts/tokens.ts'
import { niceTicks } from '../../../reports/charts/nice-ticks.ts'
import { hatching, missingStretches, mostShown, stepCorners, type SeriesRow } from '../../../reports/charts/series-rows.ts'
import { seriesAlternative, seriesTable } from '../../../reports/charts/series-alternative.ts'
import { widthOf, wrapLines } from '../../../reports/charts/wrap-lines.ts'

const rowsOf = (...counts: readonly (number | null)[]): SeriesRow[] => counts.map((count, index) => ({ period: `p${index}`, name: `Week ${index}`, from: index * 10, to: index * 10 + 10, count, expected: 4, lower: 1, upper: 9, alarm: (count ?? 0) > 9 }))

describe('ticks', () => {
  it.each([[0, [0, 1]], [1, [0, 1]], [3, [0, 1, 2, 3]], [9, [0, 5, 10]], [41, [0, 20, 40, 60]], [431, [0, 200, 400, 600]], [99999, [0, 50000, 100000]]])('of %d are easy whole numbers', (most, ticks) => {
    expect(niceTicks(most)).toEqual(ticks)
  })

  it('begin at 0, are evenly spaced whole numbers, reach the largest value and are few', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (most) => {
      const ticks = niceTicks(most)
      const step = ticks[1]!
      return ticks[0] === 0 && Number.isInteger(step) && ticks.every((tick, index) => tick === index * step) && ticks.at(-1)! >= most * (1 - 1e-8) && ticks.length <= 6
    }), { seed: 1 })
  })
})

describe('a stepped line', () => {
  it('covers each period whole and breaks where data are missing', () => {
    expect(stepCorners(rowsOf(1, 2, null, 3), ({ count }) => count === null ? null : { count })).toEqual([
      { count: 1, at: 0, run: 0 }, { count: 2, at: 10, run: 0 }, { count: 2, at: 20, run: 0 },
      { count: 3, at: 30, run: 1 }, { count: 3, at: 40, run: 1 },
    ])
    expect(stepCorners([], () => null)).toEqual([])
  })

  it('joins missing periods that touch and hatches nothing but them', () => {
    const stretches = missingStretches(rowsOf(1, null, null, 2, null))
    expect(stretches).toEqual([{ from: 10, to: 30 }, { from: 40, to: 50 }])
    const strokes = hatching(stretches, { width: 100, height: 20, span: 50, top: 8 })
    expect(strokes.length).toBeGreaterThan(5)
    for (const { x, x2, y, y2 } of strokes) {
      expect(stretches.some(({ from, to }) => x >= from - 1e-9 && x2 <= to + 1e-9)).toBe(true)
      expect([y >= -1e-9, y2 <= 8 + 1e-9, y2 > y]).toEqual([true, true, true])
    }
  })

  it('does not let a detector without an upper bound flatten the counts', () => {
    expect(mostShown(rowsOf(3).map((row) => ({ ...row, upper: Number.MAX_SAFE_INTEGER })))).toBe(3)
  })
})

describe('the words for a series', () => {
  it('name the last count with its range, the peak, alarms and gaps', () => {
    expect(seriesAlternative(rowsOf(4, null, 12, 2), 'week')).toBe('4 weeks to Week 3: 2 cases in the last, expected 1 to 9; highest 12 in Week 2; 1 alarm; 1 week without data.')
    expect(seriesAlternative(rowsOf(null), 'day')).toBe('No day with data.')
  })

  it('give every period with its state, the newest first', () => {
    expect(seriesTable([...rowsOf(4, null, 12, 0), { ...rowsOf(1)[0]!, lower: null, upper: null }], 'Week', ({ name }) => name).rows.map((row) => row[3])).toEqual(['not judged', 'below', 'alarm', 'no data', 'usual'])
  })
})

describe('lines of text in a drawing', () => {
  it('end at spaces, cut what is too long and say so', () => {
    expect(wrapLines('one two three four', 8, 3)).toEqual(['one two', 'three', 'four'])
    expect(wrapLines('one two three four', 8, 2)).toEqual(['one two', 'three…'])
    expect(wrapLines('abcdefghij', 4, 9)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrapLines('', 4, 1)).toEqual([''])
  })

  it('are never wider than asked, in any script', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 30 }), (text, width) => wrapLines(text, width, 3).every((line) => widthOf(line) <= width + 1)), { seed: 1 })
  })
})

describe('colours', () => {
  const schemes: readonly Scheme[] = ['light', 'dark']
  const contrast = (one: ColourName, other: ColourName, scheme: Scheme): number => contrastOf(colours[one][scheme], colours[other][scheme])

  it.each(schemes)('of text can be read on every ground it stands on: %s', (scheme) => {
    for (const text of ['ink', 'muted', 'accent'] as const) expect(contrast(text, 'surface', scheme)).toBeGreaterThan(4.5)
    for (const ground of ['band', 'heat0', 'heat1', 'heat2', 'heat3'] as const) expect(contrast('ink', ground, scheme), ground).toBeGreaterThan(4.5)
    expect(contrast('surface', 'heat4', scheme)).toBeGreaterThan(4.5)
  })

  it.each(schemes)('of signs and alarms stand out from the ground: %s', (scheme) => {
    for (const sign of ['rising', 'new', 'returned', 'fading', 'warning', 'muted'] as const) expect(contrast(sign, 'surface', scheme), sign).toBeGreaterThan(3)
    expect(contrast('rising', 'band', scheme)).toBeGreaterThan(3)
  })

  it('have one light value each, so that a drawing can be recoloured by them', () => {
    const light = Object.values(colours).map(({ light }) => light)
    expect(new Set(light).size).toBe(light.length)
  })
})

/** WCAG 2.2, contrast ratio of relative luminances. */
function contrastOf(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
