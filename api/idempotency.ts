import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { canonicalJson } from '../pipeline/domain/canonical-json.ts'
import { AppError } from '../pipeline/domain/errors.ts'
import { type Instant, instantOf, MS_PER_DAY, msOf } from '../pipeline/domain/week.ts'
import { openSealed, sealText } from '../pipeline/domain/sealed-text.ts'
import type { KeptAnswerStore } from '../pipeline/store/kept-answer-port.ts'

interface Named { readonly id: string, readonly requestDigest: string, readonly sealKey: string }

declare module 'fastify' {
  interface FastifyRequest {
    /** The idempotency key that this call holds until it is answered; null: none. */
    idempotency: Named | null
  }
}

const HEADER = 'idempotency-key'
const KEPT_HEADERS = ['content-type', 'location']

/**
 * A `POST` that names an `Idempotency-Key` has one effect: the same call again within 24 hours gets the first answer, marked `Idempotent-Replayed`.
 * Another call with the key is `idempotency-key-reused`; one while the first is under way is `idempotency-in-progress`. A call that failed keeps nothing.
 */
export function addIdempotency(app: FastifyInstance, store: KeptAnswerStore, now: () => Instant): void {
  const underWay = new Map<string, string>()
  const dayBefore = (at: Instant) => instantOf(msOf(at) - MS_PER_DAY)
  app.decorateRequest('idempotency', null)

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers[HEADER]
    if (request.method !== 'POST' || key === undefined || request.actor === '') return
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new AppError('request-invalid', { header: HEADER, expected: '1 to 255 visible ASCII characters' })
    const named = namedBy(key, request)
    const busyWith = underWay.get(named.id)
    if (busyWith !== undefined) throw new AppError(busyWith === named.requestDigest ? 'idempotency-in-progress' : 'idempotency-key-reused')
    // Held from here on: between this line and the answer nobody else gets in.
    underWay.set(named.id, named.requestDigest)
    request.idempotency = named
    const kept = await store.keptAnswer(named.id, dayBefore(now()))
    if (kept === undefined) return
    underWay.delete(named.id)
    request.idempotency = null
    if (kept.requestDigest !== named.requestDigest) throw new AppError('idempotency-key-reused')
    const body = openSealed(kept.sealedBody, named.sealKey)
    if (body === undefined) throw new AppError('idempotency-key-reused')
    request.auditFacts = { replayed: true }
    return reply.status(kept.status).headers({ ...kept.headers, 'idempotent-replayed': 'true' }).serializer((body: string) => body).send(body)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const named = request.idempotency
    if (named === null) return payload
    request.idempotency = null
    try {
      if (reply.statusCode >= 300 || !(typeof payload === 'string' || payload === null || payload === undefined)) return payload
      const at = now()
      const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
        const value = reply.getHeader(name)
        return value === undefined ? [] : [[name, String(value)]]
      }))
      await store.keepAnswer({ actor: request.actor, idempotencyKey: named.id, requestDigest: named.requestDigest, at, status: reply.statusCode, headers, sealedBody: sealText(payload ?? '', named.sealKey) }, dayBefore(at))
      return payload
    } finally {
      underWay.delete(named.id)
    }
  })
}

function namedBy(key: string, { headers, method, url, body }: FastifyRequest): Named {
  const owned = (purpose: string) => createHash('sha256').update(JSON.stringify([purpose, headers.authorization ?? headers.cookie ?? '', key]))
  return { id: owned('name').digest('hex'), sealKey: owned('seal').digest('hex'), requestDigest: createHash('sha256').update(`${method} ${url}\n${canonicalJson(body ?? null)}`).digest('hex') }
}
