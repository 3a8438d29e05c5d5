import type { TextScan } from './kind.ts'

/** A run of digits in a text. */
interface DigitGroup { readonly start: number, readonly end: number }

/** Digits and groups of a number. */
export interface StretchSize { readonly min: number, readonly max: number, readonly maxGroups: number }

const MAX_GAP = 3
const gap = /^[ ().\-/]{1,3}$/

/**
 * Stretches of digits that may be one number: groups with at most three signs of space, point, dash, slash or parenthesis between
 * them, no line end, `min` to `max` digits in at most `maxGroups` groups. For each beginning the longest comes first; where `accept` takes one, the search
 * goes on after it. Linear in the text.
 */
export function findStretches<Found>({ text, digitRuns, digitCount }: TextScan, size: StretchSize, accept: (start: number, end: number) => Found | undefined): Found[] {
  const found: Found[] = []
  if (digitCount < size.min) return found
  for (let from = 0, to = 0; from < digitRuns.length; from = to) {
    let count = digitRuns[from + 1]! - digitRuns[from]!
    for (to = from + 2; to < digitRuns.length && isGap(text, digitRuns[to - 1]!, digitRuns[to]!); to += 2) count += digitRuns[to + 1]! - digitRuns[to]!
    if (count >= size.min) search(digitRuns, from, to)
  }
  return found

  function search(runs: readonly number[], from: number, to: number): void {
    const near: DigitGroup[] = []
    for (let at = from; at < to; at += 2) near.push({ start: runs[at]!, end: runs[at + 1]! })
    for (let first = 0; first < near.length; first++) {
      const taken = longestFrom(near, first, size, accept)
      if (taken === undefined) continue
      found.push(taken.value)
      first = taken.last
    }
  }
}

const isGap = (text: string, start: number, end: number): boolean => end - start <= MAX_GAP && gap.test(text.slice(start, end))

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
