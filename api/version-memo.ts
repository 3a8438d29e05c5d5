/**
 * A read that is made once for each version of the data and shared by all who ask for it meanwhile. A failed read is forgotten.
 * The version is asked first: data that change during the read are read again by the next caller.
 */
export function oncePerVersion<Value>(dataVersion: () => Promise<string>, read: () => Promise<Value>): () => Promise<Value> {
  let kept: { readonly version: string, readonly value: Promise<Value> } | undefined
  return async () => {
    const version = await dataVersion()
    if (kept?.version === version) return kept.value
    const value = read()
    kept = { version, value }
    value.catch(() => { if (kept?.value === value) kept = undefined })
    return value
  }
}
