import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { baseLevel, bidiLevels, mirroredText, visualOrder } from '../../../reports/pdf/bidi.ts'

interface GoldenLine { readonly text: string, readonly direction: 'ltr' | 'auto', readonly levels: readonly number[], readonly base: number, readonly order: readonly number[] }
const { lines } = JSON.parse(readFileSync('test/golden/bidi.json', 'utf8')) as { readonly lines: readonly GoldenLine[] }

describe('a line of mixed directions', () => {
  it.each(lines)('has the levels that FriBidi gives: $direction $text', ({ text, direction, levels, base }) => {
    expect(direction === 'ltr' ? 0 : baseLevel(text)).toBe(base)
    expect(bidiLevels(text, base)).toEqual(levels)
  })

  // FriBidi moves marks behind their letter for terminals (rule L3); shaping does that for us.
  it.each(lines.filter(({ text }) => !/\p{Mn}/u.test(text)))('is seen in the order that FriBidi gives: $direction $text', ({ levels, order }) => {
    expect(visualOrder(levels.map((level, at) => ({ level, at })), ({ level }) => level).map(({ at }) => at)).toEqual(order)
  })

  it('has a level for every UTF-16 unit', () => {
    expect(bidiLevels('😀א', 0)).toEqual([0, 0, 1])
  })

  it('turns its brackets and no letters', () => {
    expect(mirroredText('(a) [b] <c>')).toBe(')a( ]b[ >c<')
  })
})
