/** The value of a JSON text; undefined for a blank or broken one. */
export function parsedJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** What lies at a path of keys; undefined where one of them is absent. Only own keys count. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let found = value
  for (const key of path) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  return found
}

/** A value as text: strings as they are, other values as JSON text, null and anything absent as undefined. */
export function textAt(value: unknown, path: readonly string[] = []): string | undefined {
  const found = valueAt(value, path)
  if (found === undefined || found === null) return undefined
  return typeof found === 'string' ? found : JSON.stringify(found)
}

/** The objects of the array at a path; empty when there is none. */
export function objectsAt(value: unknown, path: readonly string[] = []): readonly Readonly<Record<string, unknown>>[] {
  const found = valueAt(value, path)
  return Array.isArray(found) ? found.filter(isObject) : []
}

/** The strings and numbers of the array at a path, as text; empty when there is none. */
export function listAt(value: unknown, path: readonly string[] = []): readonly string[] {
  const found = valueAt(value, path)
  if (!Array.isArray(found)) return []
  return found.flatMap((entry: unknown) => (typeof entry === 'string' ? [entry] : typeof entry === 'number' ? [String(entry)] : []))
}

/** One text of each object of the array at a path: `namesAt(value, ['labels'], 'name')`. */
export const namesAt = (value: unknown, path: readonly string[], key: string): readonly string[] =>
  objectsAt(value, path).flatMap((entry) => textAt(entry, [key]) ?? [])

/** `textAt` of a JSON text: `jsonAt('{"channel":"web"}', ['channel'])` is `'web'`. */
export const jsonAt = (text: string | undefined, path: readonly string[]): string | undefined => textAt(parsedJson(text), path)

/** True for an object that is neither null nor an array. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
