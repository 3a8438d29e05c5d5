/**
 * The same grouping, numbered from 0 in order of first appearance; negative entries (in no group) become -1.
 * Cost: length + the largest number.
 */
export function numberedByFirst(groups: Int32Array): Int32Array {
  const numbers = new Int32Array(groups.reduce((most, group) => Math.max(most, group), -1) + 1).fill(-1)
  let count = 0
  return groups.map((group) => {
    if (group < 0) return -1
    if (numbers[group] === -1) numbers[group] = count++
    return numbers[group]!
  })
}
