/** A source of randomness: uniform in [0, 1). */
export type Random = () => number

/** A whole number in [0, count). */
export const below = (count: number, random: Random): number => Math.floor(random() * count)

/** @throws RangeError on an empty list */
export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[below(items.length, random)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/** Draws keys, each as likely as its weight; weights need not sum to 1. The order of the keys counts. */
export function weightedPicker<Key extends string>(weights: Readonly<Record<Key, number>>): (random: Random) => Key {
  const keys = Object.keys(weights) as Key[]
  const total = keys.reduce((sum, key) => sum + weights[key], 0)
  return (random) => {
    let rest = random() * total
    for (const key of keys) {
      rest -= weights[key]
      if (rest < 0) return key
    }
    return pick(keys, random)
  }
}

export const digits = (count: number, random: Random): string => Array.from({ length: count }, () => below(10, random)).join('')
