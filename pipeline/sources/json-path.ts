/**
 * A value inside the JSON text of a field: `jsonAt('{"channel":"web"}', ['channel'])` is `'web'`.
 * Strings as they are, other values as JSON text, null and anything absent or broken as undefined.
 */
export function jsonAt(text: string | undefined, path: readonly string[]): string | undefined {
  let value: unknown = parsed(text)
  for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The strings and numbers of a JSON array, as text; empty when it is none. */
export function jsonList(text: string | undefined): readonly string[] {
  const value = parsed(text)
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => (typeof entry === 'string' ? [entry] : typeof entry === 'number' ? [String(entry)] : []))
}

/** The objects of a JSON array; empty when it is none. */
export function jsonObjects(text: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  const value = parsed(text)
  return Array.isArray(value) ? value.filter(isObject) : []
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
