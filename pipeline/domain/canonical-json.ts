/**
 * JSON with one form for one value: keys sorted by code unit, no white space, no undefined members.
 * Same value, same bytes (RFC 8785 for the values we have: plain objects, arrays, strings, finite numbers, booleans, null).
 *
 * @throws TypeError for NaN, infinities, functions, symbols and bigints: they have no JSON form
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item)).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
  }
  throw new TypeError(`no JSON form: ${typeof value === 'number' ? String(value) : typeof value}`)
}
