import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { epochDayOfDay } from '../../../pipeline/domain/week.ts'
import { permutedDays } from '../../../pipeline/run/permuted-days.ts'
import type { KnownEvent } from './read-cases.ts'
import { isOfEvent } from './score.ts'

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

/** Cases of labelled events are taken out, then the others change days; see `permutedDays`. */
export const permutedQueue = (cases: readonly MiningCase[], events: readonly KnownEvent[], seed: number): MiningCase[] =>
  permutedDays(cases.filter((one) => !events.some((event) => isOfEvent(one, epochDayOfDay(one.openedOn), event))), seed)
