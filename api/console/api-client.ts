import type { Problem } from '../problem.ts'

/** A failed call in the words of its problem body. */
export class CallFailed extends Error {
  readonly problem: Pick<Problem, 'title' | 'status' | 'detail'> & Readonly<Record<string, unknown>>
  constructor(problem: CallFailed['problem']) {
    super(problem.title)
    this.name = 'CallFailed'
    this.problem = problem
  }
}

/** A list's body with the cursor of its next page; null on the last. */
export interface Listed<Body> { readonly body: Body, readonly next: string | null }

/** Reads JSON. The server's own schemas made the body, so its type is taken as given. @throws CallFailed */
export async function read<Body>(path: string, abortSignal: AbortSignal): Promise<Body> {
  const response = await call(path, { signal: abortSignal })
  return await response.json() as Body
}

/** Reads one page of a list. @throws CallFailed */
export async function readList<Body>(path: string, abortSignal: AbortSignal): Promise<Listed<Body>> {
  const response = await call(path, { signal: abortSignal })
  return { body: await response.json() as Body, next: nextCursor(response.headers.get('link')) }
}

/** Sends a change. @throws CallFailed */
export async function send<Body>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Body> {
  const response = await call(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
  return (response.status === 204 ? undefined : await response.json()) as Body
}

/** Fetches a list in another form, as a file. @throws CallFailed */
export async function download(path: string, mediaType: string, fileName: string): Promise<void> {
  const response = await call(path, { headers: { accept: mediaType } })
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}

async function call(path: string, options: RequestInit): Promise<Response> {
  const headers = new Headers(options.headers)
  if (!headers.has('accept')) headers.set('accept', 'application/json')
  const response = await fetch(path, { credentials: 'same-origin', ...options, headers }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new CallFailed({ title: 'The server does not answer', status: 0, detail: 'It may have been stopped. Start it again with `groundswell serve`, then try again.' })
  })
  if (response.ok) return response
  const problem: unknown = await response.json().catch(() => undefined)
  throw new CallFailed(isProblem(problem) ? problem : { title: 'The server failed', status: response.status, detail: 'Try again in a moment.' })
}

function isProblem(value: unknown): value is CallFailed['problem'] {
  return typeof value === 'object' && value !== null && 'title' in value && 'detail' in value && 'status' in value
}

function nextCursor(link: string | null): string | null {
  const address = /<([^>]*)>; rel="next"/.exec(link ?? '')?.[1]
  return address === undefined ? null : new URL(address, location.origin).searchParams.get('cursor')
}
