/** The same work, never twice at once: a call during another waits for it, then works itself. A failure is the caller's alone. */
export function oneAtATime(work: () => Promise<unknown>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return async () => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    await turn
  }
}
