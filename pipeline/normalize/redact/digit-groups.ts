/** A run of ASCII digits in a text. */
interface DigitGroup { readonly start: number, readonly end: number }

/** Digits and groups of a number. */
export interface StretchSize { readonly min: number, readonly max: number, readonly maxGroups: number }

const digits = /\d+/g
const gap = /^[ ().\-/\u2010-\u2013]{1,3}$/

/**
 * Stretches of digits that may be one number: groups with at most three signs of space, point, dash, slash or parenthesis between
 * them, no line end, `min` to `max` digits in at most `maxGroups` groups. For each beginning the longest comes first; where `accept` takes one, the search
 * goes on after it. Linear in the text.
 */
export function findStretches<Found>(text: string, size: StretchSize, accept: (start: number, end: number) => Found | undefined): Found[] {
  const found: Found[] = []
  let near: DigitGroup[] = []
  let count = 0

  function search(): void {
    for (let first = 0; count >= size.min && first < near.length; first++) {
      const taken = longestFrom(near, first, size, accept)
      if (taken === undefined) continue
      found.push(taken.value)
      first = taken.last
    }
    near = []
    count = 0
  }

  for (const match of text.matchAll(digits)) {
    const group = { start: match.index, end: match.index + match[0].length }
    const last = near.at(-1)
    if (last !== undefined && (group.start - last.end > 3 || !gap.test(text.slice(last.end, group.start)))) search()
    near.push(group)
    count += lengthOf(group)
  }
  search()
  return found
}

function longestFrom<Found>(cluster: readonly DigitGroup[], first: number, { min, max, maxGroups }: StretchSize, accept: (start: number, end: number) => Found | undefined): { readonly value: Found, readonly last: number } | undefined {
  let count = 0
  let last = first - 1
  while (last + 1 < Math.min(cluster.length, first + maxGroups) && count + lengthOf(cluster[last + 1]!) <= max) {
    last += 1
    count += lengthOf(cluster[last]!)
  }
  for (; last >= first && count >= min; last--) {
    const value = accept(cluster[first]!.start, cluster[last]!.end)
    if (value !== undefined) return { value, last }
    count -= lengthOf(cluster[last]!)
  }
  return undefined
}

/** Not a part of a word, a path, a decimal number or a longer id: what stands before and after a number. */
export function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  return !/[\p{Script=Latin}\d_#$€£/\\=&%@]$|[\p{L}\d][.\-:,]$/u.test(before) && !/^(?:[\p{Script=Latin}\d_%@]|[.,:/-]\d)/u.test(text.slice(end, end + 2))
}

const lengthOf = (group: DigitGroup): number => group.end - group.start
