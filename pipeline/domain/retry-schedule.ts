const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE

/** Waiting times before each try, the first at once. Source: Standard Webhooks 1.0.0, "Deliverability and reliability". */
export const RETRY_DELAYS_MS = [0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const
/** Tries of many messages that failed together must not come together again. */
const JITTER_SHARE = 0.1
/** A receiver may ask for more time, but not for ever. */
const MAX_RETRY_AFTER_MS = 24 * HOUR

/**
 * Milliseconds until the next try, or undefined when there are no more.
 *
 * @param triesSoFar at least 1
 * @param retryAfterMs what the receiver asked for; the longer of both counts, at most a day
 * @param random in [0, 1)
 */
export function nextTryInMs(triesSoFar: number, retryAfterMs: number | null, random: () => number): number | undefined {
  const delay = RETRY_DELAYS_MS[triesSoFar]
  if (delay === undefined) return undefined
  const jittered = delay * (1 + JITTER_SHARE * random())
  return Math.round(Math.max(jittered, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)))
}
