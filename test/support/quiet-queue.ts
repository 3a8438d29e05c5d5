import type { Case } from '../../pipeline/domain/case.ts'
import { patternIdOf, type PatternId } from '../../pipeline/domain/ids.ts'
import type { Pattern } from '../../pipeline/domain/pattern.ts'
import { dayOfEpochDay, instantOf, mondayOf, MS_PER_DAY, weekPlus, type IsoDay, type IsoWeek } from '../../pipeline/domain/week.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { caseOn, type PlacedCase } from './case-readers.ts'

/** Knuth's method; fine for the small means of fixtures. */
export function poissonDraw(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

export interface QueueShape {
  readonly firstWeek: IsoWeek
  readonly weeks: number
  /** Cases a day of each pattern, P-0001 first. */
  readonly dailyRates: readonly number[]
  readonly seed?: number
  /** Multiplies the rate of a pattern on a day; absent: 1 throughout. */
  readonly factor?: (pattern: number, day: IsoDay) => number
  /** Fields of a case of a pattern. */
  readonly fields?: (pattern: number, day: IsoDay, random: () => number) => Partial<Case>
}

/** Cases of a queue in which every pattern has a steady rate, Poisson by day. */
export function quietQueue({ firstWeek, weeks, dailyRates, seed = 7, factor = () => 1, fields = () => ({}) }: QueueShape): PlacedCase[] {
  const random = seededRandom(seed)
  const start = mondayOf(firstWeek)
  const placed: PlacedCase[] = []
  for (let epochDay = start; epochDay < start + weeks * 7; epochDay++) {
    const day = dayOfEpochDay(epochDay)
    dailyRates.forEach((rate, pattern) => {
      const mean = rate * factor(pattern, day)
      for (let left = mean === 0 ? 0 : poissonDraw(mean, random); left > 0; left--) {
        placed.push({ patternId: patternIdOf(pattern + 1), case: caseOn(day, placed.length, fields(pattern, day, random)) })
      }
    })
  }
  return placed
}

/** A pattern that has been there from the start. */
export function oldPattern(patternId: PatternId, fields: Partial<Pattern> = {}): Pattern {
  const at = instantOf(mondayOf('2024-W01' as IsoWeek) * MS_PER_DAY)
  return {
    patternId, state: 'active', origin: 'founded', label: `label of ${patternId}`, labelledBy: 'machine', terms: [], medoidCaseId: null, exampleCaseIds: [],
    languages: [], cohesion: 0.5, bornOn: at.slice(0, 10) as IsoDay, birth: null, firstCaseAt: at, lastCaseAt: at, caseCount: 100, parentPatternIds: [], ...fields,
  }
}

/** The day of a week, 0 = Monday. */
export const dayIn = (week: IsoWeek, weekday: number): IsoDay => dayOfEpochDay(mondayOf(week) + weekday)

export const lastWeekOf = (shape: Pick<QueueShape, 'firstWeek' | 'weeks'>): IsoWeek => weekPlus(shape.firstWeek, shape.weeks - 1)
