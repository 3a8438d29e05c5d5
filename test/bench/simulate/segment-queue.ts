import { patternIdOf, WHOLE_QUEUE, type PatternId } from '../../../pipeline/domain/ids.ts'
import { ALL, type Segment, type WeeklySeries } from '../../../pipeline/domain/series.ts'
import type { IsoWeek } from '../../../pipeline/domain/week.ts'
import { WEEKS_PER_YEAR } from '../../../pipeline/detect/harmonic-model.ts'
import { drawCount } from './draw-count.ts'

export interface PlantedCause { readonly patternId: PatternId, readonly segment: Segment, readonly ratio: number }

export interface SimulatedQueue {
  readonly queue: WeeklySeries
  /** Whole patterns. */
  readonly patterns: readonly WeeklySeries[]
  /** Patterns by one segment value each. */
  readonly segments: readonly WeeklySeries[]
  readonly causes: readonly PlantedCause[]
}

const FIRST_WEEK = '2021-W01' as IsoWeek
const PATTERNS = 10
const PRODUCT_SHARES = [0.5, 0.3, 0.2]
const COUNTRY_SHARES = [0.4, 0.3, 0.2, 0.1]
/** Weeks of the year in which the whole queue is smaller or larger. */
const HOLIDAYS: ReadonlyMap<number, number> = new Map([[0, 0.55], [17, 0.8], [47, 1.5], [51, 0.5]])
const CAUSES = 3

/**
 * A queue of ten patterns with season, trend, scatter and holidays that move all of it, each by product and country; in its last week three
 * patterns rise, one as a whole, one in a product, one in a country. Declared as ours, seeded.
 *
 * @param weeks 104 or more
 */
export function simulateQueue(weeks: number, random: () => number): SimulatedQueue {
  const cells = [...PRODUCT_SHARES.keys()].flatMap((product) => [...COUNTRY_SHARES.keys()].map((country) => ({ product, country })))
  const causes = Array.from({ length: CAUSES }, (_, i): PlantedCause => ({
    patternId: patternIdOf(i + 1), ratio: 2.5 + 1.5 * random(),
    segment: i === 0 ? ALL : i === 1 ? { kind: 'product', value: String(Math.floor(random() * PRODUCT_SHARES.length)) } : { kind: 'country', value: String(Math.floor(random() * (COUNTRY_SHARES.length - 1))) },
  }))
  const startOfYear = Math.floor(52 * random())
  const segments: WeeklySeries[] = []
  const patterns: WeeklySeries[] = []
  const total = new Array<number>(weeks).fill(0)
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    const patternId = patternIdOf(pattern + 1)
    const level = Math.log(15 + 45 * random())
    const season = { size: 0.4 * random(), peak: WEEKS_PER_YEAR * random() }
    const trend = 0.002 * (random() - 0.5)
    const dispersion = 1 + random()
    const whole = new Array<number>(weeks).fill(0)
    const parts = new Map<string, number[]>()
    for (let week = 0; week < weeks; week++) {
      const holiday = HOLIDAYS.get((week + startOfYear) % 52) ?? 1
      const mean = holiday * Math.exp(level + trend * week + season.size * Math.cos(2 * Math.PI * (week - season.peak) / WEEKS_PER_YEAR))
      for (const { product, country } of cells) {
        const cause = week === weeks - 1 ? causes.find((one) => one.patternId === patternId && holds(one.segment, product, country)) : undefined
        const count = drawCount({ mean: (cause?.ratio ?? 1) * mean * PRODUCT_SHARES[product]! * COUNTRY_SHARES[country]!, dispersion }, random)
        whole[week] = whole[week]! + count
        total[week] = total[week]! + count
        for (const key of [`product ${product}`, `country ${country}`]) {
          const counts = parts.get(key) ?? new Array<number>(weeks).fill(0)
          parts.set(key, counts)
          counts[week] = counts[week]! + count
        }
      }
    }
    patterns.push({ patternId, segment: ALL, firstWeek: FIRST_WEEK, counts: whole })
    for (const [key, counts] of [...parts].sort(([a], [b]) => a < b ? -1 : 1)) {
      const [kind, value] = key.split(' ') as ['product' | 'country', string]
      segments.push({ patternId, segment: { kind, value }, firstWeek: FIRST_WEEK, counts })
    }
  }
  return { queue: { patternId: WHOLE_QUEUE, segment: ALL, firstWeek: FIRST_WEEK, counts: total }, patterns, segments, causes }
}

const holds = ({ kind, value }: Segment, product: number, country: number): boolean =>
  kind === 'all' || (kind === 'product' && value === String(product)) || (kind === 'country' && value === String(country))
