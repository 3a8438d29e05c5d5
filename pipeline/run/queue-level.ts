/** A queue of so many cases a day has the strict level, one of so few the loose one. Measured on replays of queues of both sizes. */
const STRICT_CASES_PER_DAY = 60
const LOOSE_CASES_PER_DAY = 35

/**
 * Level of a test by the size of the queue, between two levels on a logarithmic scale: a small queue has fewer chances of a false alarm and weaker signals.
 *
 * @param perDay cases a day, at least 0
 */
export function levelForQueue(perDay: number, { strict, loose }: { readonly strict: number, readonly loose: number }): number {
  const step = Math.log(perDay / LOOSE_CASES_PER_DAY) / Math.log(STRICT_CASES_PER_DAY / LOOSE_CASES_PER_DAY)
  return loose * (strict / loose) ** Math.min(1, Math.max(0, step))
}

/** Are its signals so weak that its tests have the loose level? */
export const isSmallQueue = (perDay: number): boolean => perDay <= LOOSE_CASES_PER_DAY
