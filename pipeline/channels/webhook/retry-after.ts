const SECOND_MS = 1_000

/** `Retry-After` as milliseconds from now: seconds or an HTTP date (RFC 9110 §10.2.3); null when absent or neither. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * SECOND_MS
  const at = /^[A-Z][a-z]{2},? /.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}
