/** One item per key, the last given, in the order in which the keys first appear. */
export function lastPerKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}
