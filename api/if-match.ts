import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../pipeline/domain/errors.ts'
import { entityTag, tagsOf } from './version-cache.ts'

const CHANGING = ['POST', 'PATCH', 'PUT', 'DELETE']

/**
 * A change of something that can be read (`/v1/actions/{actionId}/transitions` of `/v1/actions/{actionId}`) may name in `If-Match` the `ETag` that
 * it was read with; when anything of the data has changed since, it is `precondition-failed` and nothing happens. Guarded changes are made one after
 * the other, so that of two with one tag only the first gets through. Without the header a change is made as ever.
 *
 * The tags are weak because the same answer may travel compressed; those of one address and form are equal only for equal answers, which is what
 * RFC 9110 §13.1.1 asks strong comparison for.
 */
export function addIfMatch(app: FastifyInstance, { dataVersion, codeVersion }: { readonly dataVersion: () => Promise<string>, readonly codeVersion: string }): void {
  const readable = new Set<string>()
  const leave = new WeakMap<FastifyRequest, () => void>()
  let last: Promise<void> = Promise.resolve()

  app.addHook('onRoute', ({ method, url, config }) => {
    if ([method].flat().includes('GET') && config?.unversioned !== true) readable.add(url)
  })
  app.addHook('preHandler', async (request) => {
    const given = request.headers['if-match']
    const address = addressOf(request)
    if (given === undefined || address === undefined) return
    const before = last
    last = new Promise((resolve) => { leave.set(request, resolve) })
    await before
    const version = await dataVersion()
    const present = ['application/json', '*/*', '', request.headers.accept ?? ''].map((accept) => entityTag({ dataVersion: version, codeVersion, url: address, accept, products: request.products }))
    if (!tagsOf(given).some((tag) => tag === '*' || present.includes(tag))) throw new AppError('precondition-failed', { address })
  })
  app.addHook('onResponse', (request, _reply, done) => {
    leave.get(request)?.()
    done()
  })
  app.addHook('onRequestAbort', (request, done) => {
    leave.get(request)?.()
    done()
  })

  /** Where that can be read which a request changes; undefined: nowhere. */
  function addressOf({ method, url, routeOptions }: FastifyRequest): string | undefined {
    if (!CHANGING.includes(method)) return undefined
    const pattern = (routeOptions.url ?? '').split('/')
    const path = (url.split('?')[0] ?? '').split('/')
    const depth = pattern.findLastIndex((part, at) => part.startsWith(':') && readable.has(pattern.slice(0, at + 1).join('/')))
    return depth < 0 ? undefined : path.slice(0, depth + 1).join('/')
  }
}
