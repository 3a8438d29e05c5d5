import { describe, expect, it } from 'vitest'
import { burstScan, type BurstView } from '../../../pipeline/cluster/term-bursts.ts'

const DAYS = 80
const PER_DAY = 6
const day = DAYS - 1

/** Six cases a day, each with words of its own; those of the last day are given words besides. Row = case. */
function viewOf(lastDay: readonly (readonly string[])[], { usual = (_row: number): readonly string[] => [], reporterOf = (row: number) => `r${row}` } = {}): BurstView {
  const rows: { readonly day: number, readonly terms: readonly string[] }[] = []
  for (let at = 0; at < day; at++) for (let place = 0; place < PER_DAY; place++) rows.push({ day: at, terms: [`own${rows.length}`, ...usual(rows.length)] })
  for (const terms of lastDay) rows.push({ day, terms: [`own${rows.length}`, ...terms] })
  return {
    day, firstDay: 0, reporterOf, hasContent: () => true, termsOf: (row) => rows[row]!.terms, dayOf: (row) => rows[row]!.day,
    firstRowOn: (asked) => { const first = rows.findIndex((row) => row.day >= asked); return first === -1 ? rows.length : first },
  }
}
const ALPHA = 1e-6
const none: ReadonlySet<number> = new Set()
const burst = Array.from({ length: 9 }, () => ['proton'])

describe('bursts of words', () => {
  it('find the cases of a day that share a word nobody used before, with the numbers that they are judged by', () => {
    const [group, ...more] = burstScan().burstsOn(viewOf([...burst, ['other'], ['another']]), ALPHA, none)
    expect(more).toEqual([])
    expect(group).toMatchObject({ fromDay: day, toDay: day, observed: 9, rows: Array.from({ length: 9 }, (_, at) => day * PER_DAY + at) })
    // 0.5 cases in the base, times eleven cases of today over 336 of the 56 days of the base.
    expect(group!.expected).toBeCloseTo(0.5 * 11 / 336, 12)
    expect(group!.pValue).toBeLessThan(ALPHA)
    expect(group!.upper).toBeLessThan(9)
  })

  it('say nothing of a word that was as frequent before, or whose day was as large as its burst', () => {
    expect(burstScan().burstsOn(viewOf(burst, { usual: () => ['proton'] }), ALPHA, none)).toEqual([])
    expect(burstScan().burstsOn(viewOf(Array.from({ length: 90 }, (_, at) => at < 12 ? ['often'] : []), { usual: (row) => row % 8 === 0 ? ['often'] : [] }), ALPHA, none)).toEqual([])
  })

  it('make one group of words that stand in the same cases', () => {
    expect(burstScan().burstsOn(viewOf(burst.map(() => ['proton', 'redesign', 'proton redesign'])), ALPHA, none)).toHaveLength(1)
  })

  it('leave out what is known already, what few people wrote, and fewer than five cases', () => {
    const rows = Array.from({ length: 9 }, (_, at) => day * PER_DAY + at)
    expect(burstScan().burstsOn(viewOf(burst), ALPHA, new Set(rows.slice(0, 5)))).toEqual([])
    expect(burstScan().burstsOn(viewOf(burst, { reporterOf: (row) => `r${row % 2}` }), ALPHA, none)).toEqual([])
    expect(burstScan().burstsOn(viewOf(burst.slice(0, 4)), 0.5, none)).toEqual([])
  })

  it('come to the same whether days were shown one by one or only the last', () => {
    const view = viewOf(burst)
    const scan = burstScan()
    for (let earlier = day - 70; earlier < day; earlier++) scan.burstsOn({ ...view, day: earlier }, ALPHA, none)
    expect(scan.burstsOn(view, ALPHA, none)).toEqual(burstScan().burstsOn(view, ALPHA, none))
  })
})
