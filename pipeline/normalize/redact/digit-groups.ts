/** A run of ASCII digits in a text. */
export interface DigitGroup { readonly start: number, readonly end: number }

const digits = /\d+/g
const gap = /^[ ().\-/\u2010-\u2013]{1,3}$/

/**
 * Runs of digits, and which of them stand so close together that they may be parts of one number: at most three signs
 * of space, point, dash, slash or parenthesis between them, no line end.
 */
export function digitGroups(text: string): DigitGroup[][] {
  const clusters: DigitGroup[][] = []
  let last: DigitGroup | undefined
  for (const match of text.matchAll(digits)) {
    const group = { start: match.index, end: match.index + match[0].length }
    const isNear = last !== undefined && group.start - last.end <= 3 && gap.test(text.slice(last.end, group.start))
    if (isNear) clusters.at(-1)!.push(group)
    else clusters.push([group])
    last = group
  }
  return clusters
}

/**
 * Stretches of neighbouring groups that hold between `min` and `max` digits, longest first for each beginning;
 * where `accept` takes one, the search goes on after it. Linear: a stretch has at most `max` groups.
 */
export function findStretches<Found>(text: string, { min, max }: { readonly min: number, readonly max: number }, accept: (start: number, end: number) => Found | undefined): Found[] {
  const found: Found[] = []
  for (const cluster of digitGroups(text)) {
    for (let first = 0; first < cluster.length; first++) {
      const taken = longestFrom(cluster, first, min, max, accept)
      if (taken === undefined) continue
      found.push(taken.value)
      first = taken.last
    }
  }
  return found
}

function longestFrom<Found>(cluster: readonly DigitGroup[], first: number, min: number, max: number, accept: (start: number, end: number) => Found | undefined): { readonly value: Found, readonly last: number } | undefined {
  let count = 0
  let last = first - 1
  while (last + 1 < cluster.length && count + lengthOf(cluster[last + 1]!) <= max) {
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
