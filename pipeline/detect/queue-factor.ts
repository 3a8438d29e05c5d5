/** A stream of cases: one pattern, with what it had in a period and what was expected of it. */
export interface StreamPeriod { readonly count: number, readonly expected: number }

/** Share of the streams, those with the largest excess, that do not count: they may be the event itself. */
const TRIMMED_SHARE = 0.05
/** With fewer streams a surge of the queue cannot be told from a spike of one. */
const LEAST_STREAMS = 5
export const SMALLEST_FACTOR = 0.1
export const LARGEST_FACTOR = 20

/**
 * How large the queue was in a period against its usual size, unmoved by the few patterns that rose most:
 * sum of counts / sum of expectations without the 5 % of streams, at least one, with the largest excess.
 *
 * @param streams patterns with an expectation large enough to tell; order does not matter
 * @returns in [0.1, 20]; 1 with fewer than 5 streams
 */
export function queueFactor(streams: readonly StreamPeriod[]): number {
  if (streams.length < LEAST_STREAMS) return 1
  const byExcess = [...streams].sort((a, b) => (a.count - a.expected) - (b.count - b.expected) || a.expected - b.expected)
  const kept = byExcess.slice(0, byExcess.length - Math.max(1, Math.floor(byExcess.length * TRIMMED_SHARE)))
  let count = 0
  let expected = 0
  for (const stream of kept) { count += stream.count; expected += stream.expected }
  if (expected <= 0) return 1
  return Math.min(LARGEST_FACTOR, Math.max(SMALLEST_FACTOR, count / expected))
}
