/** The present query with some values changed; null takes one out. */
export function addressWith(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name)
    else parameters.set(name, value)
  }
  return `?${parameters.toString()}`
}
