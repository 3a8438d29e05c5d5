/** The same grouping, numbered from 0 in order of first appearance; negative entries (in no group) become -1. */
export function numberedByFirst(groups: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  return groups.map((group) => {
    if (group < 0) return -1
    const number = numbers.get(group) ?? numbers.size
    numbers.set(group, number)
    return number
  })
}
