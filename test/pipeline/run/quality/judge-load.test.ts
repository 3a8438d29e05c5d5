import { describe, expect, it } from 'vitest'
import type { DayCount, LoadFacts, QualityFinding } from '../../../../pipeline/domain/data-quality.ts'
import { dayOfEpochDay, epochDayOfDay, type IsoDay } from '../../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../../pipeline/math/seeded-random.ts'
import { judgeLoad } from '../../../../pipeline/run/quality/judge-load.ts'

const FIRST = epochDayOfDay('2024-07-01' as IsoDay)
const DAYS = 12 * 7
const FRESH = FIRST + DAYS - 7
const day = (offset: number): IsoDay => dayOfEpochDay(FIRST + offset)

/** A busy day by hour, in cases; the night is quiet. */
const hourly = [1, 1, 0, 0, 0, 1, 3, 8, 14, 18, 16, 14, 10, 12, 14, 13, 11, 8, 6, 5, 4, 3, 2, 1]

interface Story { readonly share?: (offset: number) => number, readonly hourShift?: (offset: number) => number, readonly value?: (offset: number, roll: number) => string }

/** Twelve weeks of a queue with quiet weekends and noise, of which the last is new; a story changes some of its days. */
function facts({ share = () => 1, hourShift = () => 0, value = () => 'app' }: Story = {}, more: Partial<LoadFacts> = {}): LoadFacts {
  const random = seededRandom(3)
  const hours: DayCount[] = []
  const values: DayCount[] = []
  for (let offset = 0; offset < DAYS; offset++) {
    const size = (offset % 7 >= 5 ? 0.4 : 1) * share(offset) * (0.85 + 0.3 * random())
    hourly.forEach((count, hour) => {
      const cases = Math.round(count * size)
      if (cases === 0) return
      hours.push({ day: day(offset), value: String((hour + hourShift(offset) + 24) % 24), caseCount: cases })
      for (let index = 0; index < cases; index++) values.push({ day: day(offset), value: value(offset, random()), caseCount: 1 })
    })
  }
  return {
    source: 'test', freshFrom: dayOfEpochDay(FRESH), lastDay: day(DAYS - 1), lastDayEnded: true, hours, categories: values, languages: [],
    doubled: [], rowsIn: 1000, repeatedRows: 0, rivalCases: 0, columns: null, columnsBefore: null, ...more,
  }
}
const kinds = (findings: readonly QualityFinding[]) => findings.map(({ kind, severity, days }) => [kind, severity, days])
const isFresh = (offset: number): boolean => offset >= DAYS - 7

describe('the quality of a load', () => {
  it('is silent on usual weeks, weekends and all, also on the first file of a source', () => {
    expect(judgeLoad(facts())).toEqual([])
    expect(judgeLoad(facts({}, { freshFrom: day(0) }))).toEqual([])
  })

  it('tells of a day with 70 % fewer cases than its weekday, with the numbers', () => {
    const [drop, ...rest] = judgeLoad(facts({ share: (offset) => offset === DAYS - 6 ? 0.3 : 1 }))
    expect(rest).toEqual([])
    expect(drop).toMatchObject({ kind: 'volume-drop', severity: 'warning', days: [day(DAYS - 6)] })
    expect(drop!.numbers.observedCases! / drop!.numbers.expectedCases!).toBeCloseTo(0.3, 1)
  })

  it('tells of a doubled day as a rise, and of its cases under other ids', () => {
    const at = day(DAYS - 5)
    const findings = judgeLoad(facts({ share: (offset) => offset === DAYS - 5 ? 2.6 : 1 }, { doubled: [{ day: at, caseCount: 160 }, { day: day(DAYS - 4), caseCount: 1 }] }))
    expect(kinds(findings)).toEqual([['rows-doubled', 'warning', [at]], ['volume-rise', 'note', [at]]])
  })

  it('does not judge a last day that has not ended, or that was exported before its end', () => {
    const half = facts({ share: (offset) => offset === DAYS - 1 ? 0.3 : 1 })
    expect(kinds(judgeLoad(half)).map(([kind]) => kind)).toEqual(['volume-drop'])
    expect(judgeLoad({ ...half, lastDayEnded: false })).toEqual([])
    expect(judgeLoad({ ...half, hours: half.hours.filter((count) => count.day !== half.lastDay || Number(count.value) < 10) })).toEqual([])
  })

  it('tells of missing days inside the file, of a quiet source only when several are missing in a row', () => {
    const hole = (...offsets: number[]) => ({ share: (offset: number) => offsets.includes(offset) ? 0 : 1 })
    expect(kinds(judgeLoad(facts(hole(DAYS - 4, DAYS - 3))))).toEqual([['days-missing', 'warning', [day(DAYS - 4), day(DAYS - 3)]]])
    const quiet = (offsets: number[]) => facts({ share: (offset) => offsets.includes(offset) ? 0 : 0.05 })
    const few = (story: LoadFacts): LoadFacts => ({ ...story, hours: Array.from({ length: DAYS }, (_, offset) => offset).filter((offset) => story.hours.some((count) => count.day === day(offset))).map((offset) => ({ day: day(offset), value: '9', caseCount: 4 })) })
    expect(judgeLoad(few(quiet([DAYS - 5])))).toEqual([])
    expect(kinds(judgeLoad(few(quiet([DAYS - 5, DAYS - 6, DAYS - 7])))).map(([kind]) => kind)).toEqual(['days-missing'])
  })

  it('takes a stray early day for no beginning of the queue', () => {
    const story = facts({ share: (offset) => offset > 0 && offset < 30 ? 0 : 1 }, { freshFrom: day(0) })
    expect(judgeLoad(story)).toEqual([])
  })

  it.each([[-7, 'warning', '7 hours earlier'], [3, 'warning', '3 hours later'], [1, 'note', 'change of clocks']] as const)('tells of hours that moved by %i', (shift, severity, words) => {
    const [found, ...rest] = judgeLoad(facts({ hourShift: (offset) => isFresh(offset) ? shift : 0 }))
    expect(rest).toEqual([])
    expect(found).toMatchObject({ kind: 'time-shift', severity, numbers: { hours: shift } })
    expect(found?.sentence).toContain(words)
    expect(found?.days).toHaveLength(7)
  })

  it('reads no hours from a source that writes days only', () => {
    const days = facts({ hourShift: (offset) => isFresh(offset) ? 5 : 0 })
    expect(judgeLoad({ ...days, hours: days.hours.map((count) => ({ ...count, value: '0' })) }).filter(({ kind }) => kind === 'time-shift')).toEqual([])
  })

  it('tells of categories never seen before that take over, and of shares that move, with the first week', () => {
    const scheme = (offset: number, roll: number): string => isFresh(offset) ? roll < 0.5 ? 'billing v2' : 'app' : roll < 0.5 ? 'billing' : 'app'
    const [renamed] = judgeLoad(facts({ value: scheme }))
    expect(renamed).toMatchObject({ kind: 'category-shift', severity: 'warning' })
    expect(renamed?.sentence).toContain('“billing v2”')
    expect(renamed?.numbers.newShare).toBeCloseTo(0.5, 1)
    const [moved] = judgeLoad(facts({ value: (offset, roll) => roll < (isFresh(offset) ? 0.8 : 0.3) ? 'billing' : 'app' }))
    expect(moved).toMatchObject({ kind: 'category-shift', severity: 'note' })
    expect(judgeLoad(facts({ value: (offset, roll) => roll < (isFresh(offset) ? 0.4 : 0.3) ? 'billing' : 'app' }))).toEqual([])
  })

  it('tells of another mix of languages', () => {
    const languages = facts({ value: (offset, roll) => roll < (isFresh(offset) ? 0.7 : 0.1) ? 'pt' : 'en' }).categories
    expect(kinds(judgeLoad(facts({}, { languages }))).map(([kind]) => kind)).toEqual(['language-shift'])
  })

  it('tells of columns that came and went, and shows no name that could be text of a person', () => {
    const columnsBefore = ['id', 'created', 'body', 'queue']
    expect(judgeLoad(facts({}, { columns: columnsBefore, columnsBefore }))).toEqual([])
    const [found] = judgeLoad(facts({}, { columns: ['id', 'created', 'body', 'jo@example.org'], columnsBefore }))
    expect(found).toMatchObject({ kind: 'columns-changed', severity: 'warning', numbers: { added: 1, removed: 1 } })
    expect(found?.sentence).toContain('“queue”')
    expect(found?.sentence).not.toContain('example')
  })

  it('tells of repeated rows and of versions that contradict each other', () => {
    expect(kinds(judgeLoad(facts({}, { repeatedRows: 200, rivalCases: 3 })))).toEqual([['versions-conflict', 'note', []], ['rows-repeated', 'note', []]])
    expect(judgeLoad(facts({}, { repeatedRows: 9 }))).toEqual([])
  })

  it('judges a load of one day against that weekday only', () => {
    const oneDay = { freshFrom: day(DAYS - 1) }
    expect(judgeLoad(facts({}, oneDay))).toEqual([])
    expect(kinds(judgeLoad(facts({ share: (offset) => offset === DAYS - 1 ? 0.1 : 1 }, oneDay)))).toEqual([])
    const monday = facts({ share: (offset) => offset === DAYS - 7 ? 0.2 : 1 }, { freshFrom: day(DAYS - 7), lastDay: day(DAYS - 7) })
    expect(kinds(judgeLoad({ ...monday, hours: monday.hours.filter((count) => count.day <= monday.lastDay) }))).toEqual([['volume-drop', 'warning', [day(DAYS - 7)]]])
  })
})
