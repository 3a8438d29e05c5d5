import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AuditAct } from '../pipeline/domain/audit.ts'
import type { Instant } from '../pipeline/domain/week.ts'
import type { AuditStore } from '../pipeline/store/audit-port.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the log of acts says of this call besides who and what. Never case text. */
    auditFacts: AuditAct['detail'] | null
    /** True where the answer refuses without a status that says so. */
    wasRefused: boolean
    /** True once the call is in the log. */
    isAudited: boolean
  }
  interface FastifyContextConfig {
    /** `always`: a read that opens something; `never`: a call that sends a body and changes nothing. Otherwise what is no read is written down. */
    audit?: 'always' | 'never'
  }
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const REFUSED = [401, 403]
const MINUTE_MS = 60_000
/** Strangers cannot fill the disk: of their refused calls so many a minute are written, the others are counted in the next row. */
const STRANGERS_A_MINUTE = 60

/**
 * Writes every call that changed or opened something, and every such call that was refused, to the log of acts before its answer leaves. A call whose
 * act cannot be written fails.
 */
export function addAuditTrail(app: FastifyInstance, store: Pick<AuditStore, 'appendAudit'>, now: () => Instant): void {
  const stranger = strangerBudget()
  app.decorateRequest('auditFacts', null)
  app.decorateRequest('wasRefused', false)
  app.decorateRequest('isAudited', false)

  app.addHook('onSend', async (request, reply, payload) => {
    const outcome = outcomeOf(request, reply.statusCode)
    if (outcome === undefined || request.isAudited) return payload
    const at = now()
    const isKnown = request.actor !== ''
    const unwritten = isKnown || outcome === 'done' ? 0 : stranger(Date.parse(at))
    if (unwritten === undefined) return payload
    // Set first: the answer to a failed write comes through here too.
    request.isAudited = true
    await store.appendAudit({
      at, actor: isKnown ? request.actor : 'nobody', role: isKnown ? request.role : 'none', act: `${request.method} ${request.routeOptions.url ?? ''}`, subject: subjectOf(request, reply.getHeader('location')), outcome,
      detail: { status: reply.statusCode, ...request.auditFacts, ...unwritten === 0 ? {} : { unwritten } },
    })
    return payload
  })
}

function outcomeOf({ method, is404, wasRefused, routeOptions: { config: { audit } } }: FastifyRequest, status: number): AuditAct['outcome'] | undefined {
  if (is404 || audit === 'never' || (SAFE_METHODS.includes(method) && audit !== 'always')) return undefined
  if (wasRefused || REFUSED.includes(status)) return 'refused'
  return status < 400 && status !== 304 ? 'done' : undefined
}

/** What was made, else what the address names. */
function subjectOf({ params }: FastifyRequest, location: unknown): string {
  if (typeof location === 'string') return location
  return Object.values(params as Readonly<Record<string, string>>).join(' ')
}

/** @returns of each refused call of a stranger, how many before it were not written; undefined: this one is not written either */
function strangerBudget(): (ms: number) => number | undefined {
  let minute = 0
  let written = 0
  let unwritten = 0
  return (ms) => {
    const present = Math.floor(ms / MINUTE_MS)
    if (present !== minute) [minute, written] = [present, 0]
    if (written >= STRANGERS_A_MINUTE) {
      unwritten += 1
      return undefined
    }
    written += 1
    const before = unwritten
    unwritten = 0
    return before
  }
}
