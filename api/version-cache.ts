import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Entity tag that a 200 to this request carries; undefined where answers do not follow from the data alone. */
    entityTag: string | undefined
  }
  interface FastifyContextConfig {
    /** True where the answer depends on more than address, form and data. */
    unversioned?: boolean
  }
}

interface Kept { readonly payload: Buffer, readonly headers: Readonly<Record<string, string>> }

const KEPT_HEADERS = ['content-type', 'link', 'vary', 'content-security-policy']
/** Larger answers are rare and are made again. */
const LARGEST_KEPT_BYTES = 512 * 1024

/**
 * Entity tags and a small response cache for reads under `/v1`. The tag is a digest of data version, code version,
 * address, wanted form and the products that the caller is held to, so it is known before anything is computed: `If-None-Match` costs one question to the store.
 * @param capacity answers kept, the least recently used leaves first
 */
export function addVersionCache(app: FastifyInstance, { dataVersion, codeVersion, capacity }: {
  readonly dataVersion: () => Promise<string>
  readonly codeVersion: string
  readonly capacity: number
}): void {
  const kept = new Map<string, Kept>()

  app.decorateRequest('entityTag', undefined)
  // After the guard, in the order of registration.
  app.addHook('preParsing', async (request, reply) => {
    if (request.method !== 'GET' || !request.url.startsWith('/v1/') || request.is404 || request.routeOptions.config.unversioned === true) return
    const tag = entityTag({ dataVersion: await dataVersion(), codeVersion, url: request.url, accept: request.headers.accept ?? '', products: request.products })
    request.entityTag = tag
    if (tagsOf(request.headers['if-none-match']).includes(tag)) return reply.header('etag', tag).header('cache-control', 'private, no-cache').status(304).send()
    const answer = kept.get(tag)
    if (answer === undefined) return
    kept.delete(tag)
    kept.set(tag, answer)
    return reply.headers(answer.headers).send(answer.payload)
  })

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const tag = request.entityTag
    if (tag === undefined || reply.statusCode !== 200) return payload
    reply.header('etag', tag).header('cache-control', 'private, no-cache')
    if (kept.has(tag) || (typeof payload !== 'string' && !Buffer.isBuffer(payload))) return payload
    const bytes = Buffer.from(payload)
    if (bytes.length > LARGEST_KEPT_BYTES) return payload
    const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name)
      return value === undefined ? [] : [[name, String(value)]]
    }))
    kept.set(tag, { payload: bytes, headers })
    const oldest = kept.keys().next().value
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
    return payload
  })
}

/** Tag of what an address would answer: known before anything is computed. */
export function entityTag({ dataVersion, codeVersion, url, accept, products }: { readonly dataVersion: string, readonly codeVersion: string, readonly url: string, readonly accept: string, readonly products: readonly string[] | null }): string {
  const facts = [dataVersion, codeVersion, url, accept, ...products ?? []]
  return `W/"${createHash('sha256').update(facts.join('\n')).digest('base64url').slice(0, 27)}"`
}

/** Entity tags of a conditional header. */
export const tagsOf = (header: string | undefined): readonly string[] => (header ?? '').split(',').map((tag) => tag.trim())
