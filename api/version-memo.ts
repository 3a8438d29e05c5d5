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

/** Facts of the version before that are read with the first of a new one: about a tenth of a second. */
const READ_AGAIN = 1_000

/**
 * Facts about single things, each read once for a version of the data. What is missing while a read is under way is read together after it. A thing
 * that is not there is asked for again; so is what a failed read asked for. The version is asked first, as in `oncePerVersion`. With the first facts
 * that a new version lacks, those last read of the version before are read again, so that each write does not cost one read for each question.
 *
 * @param capacity facts kept; beyond it all are forgotten
 */
export function eachOncePerVersion<Key, Value>(dataVersion: () => Promise<string>, read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>, capacity: number): (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>> {
  let kept: { readonly version: string, readonly values: Map<Key, Value>, readonly load: (keys: readonly Key[]) => Promise<void> } | undefined
  return async (keys) => {
    const version = await dataVersion()
    if (kept?.version !== version || kept.values.size > capacity) {
      const values = new Map<Key, Value>()
      let former = kept === undefined || kept.version === version ? [] : [...kept.values.keys()].slice(-READ_AGAIN)
      kept = {
        version, values,
        load: togetherInTurn(async (missing: readonly Key[]) => {
          const wanted = new Set([...missing, ...former])
          former = []
          for (const [key, value] of await read([...wanted])) values.set(key, value)
        }),
      }
    }
    const { values, load } = kept
    const missing = keys.filter((key) => !values.has(key))
    if (missing.length > 0) await load(missing)
    return values
  }
}

/** One call at a time; those that ask meanwhile share the next. */
function togetherInTurn<Key>(work: (keys: readonly Key[]) => Promise<void>): (keys: readonly Key[]) => Promise<void> {
  let present: Promise<unknown> = Promise.resolve()
  let next: { readonly keys: Set<Key>, readonly done: Promise<void> } | undefined
  return (keys) => {
    if (next === undefined) {
      const own = new Set<Key>()
      const done = present.then(() => {
        next = undefined
        return work([...own])
      })
      present = done.catch(() => undefined)
      next = { keys: own, done }
    }
    for (const key of keys) next.keys.add(key)
    return next.done
  }
}
