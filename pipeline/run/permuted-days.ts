import type { MiningCase } from '../domain/pattern.ts'
import { dayOfEpochDay, epochDayOfDay, instantOf, msOf, MS_PER_DAY } from '../domain/week.ts'
import { seededRandom } from '../math/seeded-random.ts'
import { shuffled } from '../math/shuffled.ts'
import { readOut } from './replayed-mining.ts'

const MONTHS_PER_QUARTER = 3

/**
 * Cases change days inside their quarter, by seed, so that every day keeps its total: surges of the queue stay, and every alert of a pattern is false.
 *
 * @param cases oldest first
 * @returns as many, oldest first
 */
export function permutedDays(cases: readonly MiningCase[], seed: number): MiningCase[] {
  const random = seededRandom(seed)
  const quarters = new Map<string, MiningCase[]>()
  for (const one of cases) {
    const key = `${one.openedOn.slice(0, 4)}-${Math.floor((Number(one.openedOn.slice(5, 7)) - 1) / MONTHS_PER_QUARTER)}`
    const known = quarters.get(key)
    if (known === undefined) quarters.set(key, [one])
    else known.push(one)
  }
  return [...quarters.values()].flatMap((quarter) => {
    const drawn = shuffled(quarter.length, random)
    return quarter.map((place, at) => onDay(quarter[drawn[at]!]!, epochDayOfDay(place.openedOn)))
  }).sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1))
}

const onDay = (one: MiningCase, day: number): MiningCase =>
  ({ ...readOut(one), openedOn: dayOfEpochDay(day), openedAt: instantOf(day * MS_PER_DAY + (msOf(one.openedAt) % MS_PER_DAY)) })
