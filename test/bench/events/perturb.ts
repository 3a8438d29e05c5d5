import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../../pipeline/math/shuffled.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { dayOfEpochDay, epochDayOfDay, instantOf, msOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
import type { KnownEvent } from './read-cases.ts'
import { isOfEvent } from './score.ts'

const MONTHS_PER_QUARTER = 3

/** Every event keeps only a share of its cases, drawn by seed: what is found then was found with power to spare. */
export function thinnedEvents(cases: readonly MiningCase[], events: readonly KnownEvent[], share: number, seed: number): MiningCase[] {
  const random = seededRandom(seed)
  return cases.filter((one) => {
    const day = epochDayOfDay(one.openedOn)
    return !events.some((event) => isOfEvent(one, day, event)) || random() < share
  })
}

/** A queue of a third of the size, or another share: cases drawn by seed. */
export function thinnedQueue(cases: readonly MiningCase[], share: number, seed: number): MiningCase[] {
  const random = seededRandom(seed)
  return cases.filter(() => random() < share)
}

/**
 * Cases change days inside their quarter, by seed, so that every day keeps its total: surges of the queue stay, and every alert is false.
 * Cases of labelled events are taken out first.
 */
export function permutedDays(cases: readonly MiningCase[], events: readonly KnownEvent[], seed: number): MiningCase[] {
  const random = seededRandom(seed)
  const quarters = new Map<string, MiningCase[]>()
  for (const one of cases) {
    const day = epochDayOfDay(one.openedOn)
    if (events.some((event) => isOfEvent(one, day, event))) continue
    const key = `${one.openedOn.slice(0, 4)}-${Math.floor((Number(one.openedOn.slice(5, 7)) - 1) / MONTHS_PER_QUARTER)}`
    quarters.set(key, [...quarters.get(key) ?? [], one])
  }
  return [...quarters.values()].flatMap((quarter) => {
    const drawn = shuffled(quarter.length, random)
    return quarter.map((place, at) => onDay(quarter[drawn[at]!]!, epochDayOfDay(place.openedOn)))
  }).sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1))
}

const onDay = (one: MiningCase, day: number): MiningCase =>
  ({ ...one, openedOn: dayOfEpochDay(day), openedAt: instantOf(day * MS_PER_DAY + (msOf(one.openedAt) % MS_PER_DAY)) })
