/** Tells of changes of the data while the page is seen: one stream, closed when the page is hidden, resumed where it ended. */
export function followChanges(onChange: () => void): void {
  let source: EventSource | undefined
  const open = () => {
    if (source !== undefined || document.hidden) return
    source = new EventSource('/v1/events')
    source.addEventListener('data.changed', onChange)
  }
  const close = () => {
    source?.close()
    source = undefined
  }
  document.addEventListener('visibilitychange', () => { if (document.hidden) close(); else open() })
  window.addEventListener('pagehide', close)
  open()
}

/** Follows the progress of runs until the signal ends it. */
export function followRuns(onProgress: (progress: { readonly runId: string, readonly stage: string | null, readonly done: number, readonly total: number }) => void, abortSignal: AbortSignal): void {
  const source = new EventSource('/v1/runs/events')
  source.addEventListener('progress', (event: MessageEvent<string>) => { onProgress(JSON.parse(event.data) as Parameters<typeof onProgress>[0]) })
  abortSignal.addEventListener('abort', () => { source.close() })
}
