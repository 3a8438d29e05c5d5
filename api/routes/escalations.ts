import { createHash } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { acknowledged, closed, followedUp, offered, type EscalationFacts, type Stepped } from '../../pipeline/domain/escalation-steps.ts'
import { escalationOutcomes, EscalationSchema, escalationSubjects, EscalationStepSchema, SilentRiskSchema, type Escalation, type SilentRisk } from '../../pipeline/domain/escalation.ts'
import { CaseIdSchema, EscalationIdSchema, PatternIdSchema, type EscalationId } from '../../pipeline/domain/ids.ts'
import { patternRisk, severities, type Triage } from '../../pipeline/domain/triage.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import type { ParsedPolicy } from '../../pipeline/run/escalation/policy.ts'
import { escalateByHand, takeStep } from '../../pipeline/run/escalation/take-step.ts'
import { silentRisks } from '../../pipeline/run/escalation/tick-escalations.ts'
import type { CaseTriage } from '../../pipeline/run/triage-cases.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes use. */
export type EscalationKeeper = Pick<Store, 'escalations' | 'escalation' | 'escalationSteps' | 'saveEscalations' | 'casesToEscalate' | 'riskyNeverEscalated' | 'riskCountsBetween' | 'casesById' | 'risksOf' | 'riskCounts' | 'pattern'>

/** What the routes ask besides the store. */
export interface EscalationDesk {
  /** Clocks, teams and routes in force. */
  readonly policy: () => Promise<ParsedPolicy>
  /** Rules and model that judge cases. */
  readonly triage: () => Promise<CaseTriage>
  /** A pasted text as it may be kept, with what triage says of it. */
  readonly readText: (text: string) => Promise<{ readonly redacted: string, readonly triage: Triage }>
}

const LONGEST_TEXT = 20_000
const Words = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' })
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const params = Type.Object({ escalationId: EscalationIdSchema })
const closedBody = { additionalProperties: false } as const

const ViewSchema = Type.Object({ ...EscalationSchema.properties, text: Type.Null({ description: 'A pasted text is shown by `reveal` only.' }), hasText: Type.Boolean() })
type EscalationView = Static<typeof ViewSchema>
const WithStepsSchema = Type.Object({ escalation: ViewSchema, steps: Type.Array(EscalationStepSchema, { description: 'Steps taken, oldest first.' }) })
export type EscalationWithSteps = Static<typeof WithStepsSchema>

const columns: readonly Column<EscalationView>[] = (['escalationId', 'subjectKind', 'subjectId', 'severity', 'category', 'state', 'team', 'owner', 'level', 'openedAt', 'dueAt', 'breachCount', 'acknowledgedAt', 'acknowledgedBy', 'handedOverAt', 'outcome', 'proof', 'closedAt', 'closedBy', 'reason'] as const)
  .map((name) => ({ name, value: (escalation) => escalation[name] }))
const silentColumns: readonly Column<SilentRisk>[] = (['subjectKind', 'subjectId', 'severity', 'category', 'why', 'since', 'escalationId'] as const).map((name) => ({ name, value: (risk) => risk[name] }))

export const escalationRoutes = (store: EscalationKeeper, desk: EscalationDesk, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/escalations', {
    schema: {
      summary: 'Escalations: open ones first, the first due first; then closed ones, the last closed first.',
      querystring: Type.Object({
        open: Type.Optional(Type.Boolean({ description: 'Only those that are, or are not, still open.' })),
        severity: Type.Optional(Type.Enum(severities)),
        team: Type.Optional(Type.String({ maxLength: 100 })),
        subjectKind: Type.Optional(Type.Enum(escalationSubjects)),
        subjectId: Type.Optional(Type.String({ maxLength: 300 })),
        ...pageQuery,
      }),
      response: { 200: listResponse(Type.Object({ total: Type.Integer(), escalations: Type.Array(ViewSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { open, severity, team, subjectKind, subjectId } = request.query
    const escalations = (await store.escalations({ openOnly: open === true, ...subjectKind === undefined ? {} : { subjectKind }, ...subjectId === undefined ? {} : { subjectId } }))
      .filter((one) => (open !== false || one.state === 'closed') && (severity === undefined || one.severity === severity) && (team === undefined || one.team === team))
      .toSorted(byUrgency)
    const page = pageOf(escalations, pageRequest(request.query), ({ escalationId }) => escalationId)
    return sendList(request, reply, { items: page.items.map(viewOf), next: page.next }, columns, (items) => ({ total: escalations.length, escalations: items }))
  })

  app.get('/v1/escalations/silent', {
    schema: {
      summary: 'Risky and silent: clocks that nobody answers, and risky cases for which none was ever started; gravest first, then the longest silent.',
      querystring: Type.Object(pageQuery),
      response: { 200: listResponse(Type.Object({ total: Type.Integer(), risks: Type.Array(SilentRiskSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const risks = await silentRisks(now(), { store, open: (await desk.policy()).open })
    const page = pageOf(risks, pageRequest(request.query), ({ subjectKind, subjectId, escalationId }) => `${subjectKind} ${subjectId} ${escalationId ?? ''}`)
    return sendList(request, reply, page, silentColumns, (items) => ({ total: risks.length, risks: items }))
  })

  app.get('/v1/escalations/:escalationId', {
    schema: { summary: 'One escalation with the steps it has taken.', params, response: { 200: WithStepsSchema, '4xx': ProblemSchema } },
  }, async ({ params: { escalationId } }) => withSteps(await known(escalationId)))

  app.post('/v1/escalations', {
    schema: {
      summary: 'Escalates a case, a pattern or a pasted text by hand. One that is open already is given back, raised when the severity is graver. A text is kept redacted.',
      body: Type.Object({
        caseId: Type.Optional(CaseIdSchema), patternId: Type.Optional(PatternIdSchema), text: Type.Optional(Type.String({ minLength: 1, maxLength: LONGEST_TEXT, pattern: '\\S' })),
        severity: Type.Optional(Type.Enum(severities, { description: 'Absent: what triage says, but at least S1.' })),
        reason: Words,
      }, closedBody),
      response: { 201: WithStepsSchema, '4xx': ProblemSchema },
    },
  }, async ({ body: { reason, severity, ...subject }, actor }, reply) => {
    if (Object.keys(subject).length !== 1) throw new AppError('request-invalid', { expected: 'one of caseId, patternId, text' })
    const facts = await factsOf(subject)
    const escalation = await escalateByHand({ ...facts, severity: severity ?? facts.severity, reason: `${actor}: ${reason}`, openedBy: actor }, now(), await deps())
    return reply.status(201).header('location', `/v1/escalations/${escalation.escalationId}`).send(await withSteps(escalation))
  })

  const step = async (escalationId: EscalationId, take: (escalation: Escalation, at: Instant, policy: ParsedPolicy['policy']) => Stepped): Promise<EscalationWithSteps> => {
    const [at, { policy }] = [now(), await desk.policy()]
    return withSteps(await takeStep(escalationId, at, { store, policy }, (escalation) => take(escalation, at, policy)))
  }
  const response = { 200: WithStepsSchema, '4xx': ProblemSchema }

  app.post('/v1/escalations/:escalationId/acknowledge', {
    schema: { summary: 'Takes it: the first clock stops, follow-ups begin. What was offered is accepted by this.', params, body: Type.Object({ reason: Words }, closedBody), response },
  }, async ({ params: { escalationId }, body: { reason }, actor }) => step(escalationId, (one, at, policy) => acknowledged(one, { actor, reason }, at, policy)))

  app.post('/v1/escalations/:escalationId/hand-over', {
    schema: { summary: 'Offers it to another team or person; the present owner answers for it until it is acknowledged there.', params, body: Type.Object({ team: Name, owner: Type.Optional(Name), reason: Words }, closedBody), response },
  }, async ({ params: { escalationId }, body: { team, owner, reason }, actor }) => {
    const { teams } = await desk.policy()
    if (!teams.includes(team)) throw new AppError('request-invalid', { team, expected: teams })
    return step(escalationId, (one, at, policy) => offered(one, { team, owner: owner ?? null, actor, reason }, at, policy))
  })

  app.post('/v1/escalations/:escalationId/follow-up', {
    schema: { summary: 'Notes what was found or done; the next follow-up is set.', params, body: Type.Object({ note: Words }, closedBody), response },
  }, async ({ params: { escalationId }, body: { note }, actor }) => step(escalationId, (one, at, policy) => followedUp(one, { actor, note }, at, policy)))

  app.post('/v1/escalations/:escalationId/close', {
    schema: { summary: 'Ends it, with what shows that it is dealt with.', params, body: Type.Object({ outcome: Type.Enum(escalationOutcomes), proof: Words }, closedBody), response },
  }, async ({ params: { escalationId }, body: { outcome, proof }, actor }) => step(escalationId, (one, at) => closed(one, { actor, outcome, proof }, at)))

  app.post('/v1/escalations/:escalationId/reveal', {
    schema: { summary: 'The pasted text of an escalation, redacted. Logged with who asked.', params, response: { 200: Type.Object({ text: Type.Union([Type.String(), Type.Null()]) }), '4xx': ProblemSchema } },
  }, async ({ params: { escalationId }, actor, log }) => {
    const { text } = await known(escalationId)
    log.warn({ escalationId, actor }, 'escalation.revealed')
    return { text }
  })

  const deps = async () => ({ store, policy: (await desk.policy()).policy })

  async function known(escalationId: EscalationId): Promise<Escalation> {
    const escalation = await store.escalation(escalationId)
    if (escalation === undefined) throw new AppError('escalation-not-found', { escalationId })
    return escalation
  }

  async function withSteps(escalation: Escalation): Promise<EscalationWithSteps> {
    return { escalation: viewOf(escalation), steps: [...await store.escalationSteps(escalation.escalationId)] }
  }

  type Facts = Pick<EscalationFacts, 'subjectKind' | 'subjectId' | 'severity' | 'category' | 'product' | 'country' | 'caseCount' | 'text'>

  async function factsOf({ caseId, patternId, text }: { readonly caseId?: Static<typeof CaseIdSchema>, readonly patternId?: Static<typeof PatternIdSchema>, readonly text?: string }): Promise<Facts> {
    if (caseId !== undefined) {
      const [found] = await store.casesById([caseId])
      if (found === undefined) throw new AppError('case-not-found', { caseId })
      const [risk] = await store.risksOf([caseId])
      return { subjectKind: 'case', subjectId: caseId, severity: gravestOf(risk?.severity), category: risk === undefined || risk.decision === 'none' ? null : risk.category, product: found.product, country: found.country, caseCount: 1, text: null }
    }
    if (patternId !== undefined) {
      const pattern = await store.pattern(patternId)
      if (pattern === undefined) throw new AppError('pattern-not-found', { patternId })
      const risk = patternRisk((await store.riskCounts()).filter((count) => count.patternId === patternId), pattern.caseCount)
      return { subjectKind: 'pattern', subjectId: patternId, severity: gravestOf(risk?.severity), category: risk?.category ?? null, product: null, country: null, caseCount: pattern.caseCount, text: null }
    }
    const { redacted, triage } = await desk.readText(text ?? '')
    return { subjectKind: 'text', subjectId: createHash('sha256').update(redacted).digest('hex').slice(0, 16), severity: gravestOf(triage.severity), category: triage.decision === 'none' ? null : triage.category, product: null, country: null, caseCount: 1, text: redacted }
  }
}

const viewOf = ({ text, ...escalation }: Escalation): EscalationView => ({ ...escalation, text: null, hasText: text !== null })

/** Whoever escalates by hand means that it cannot wait. */
const gravestOf = (severity: Escalation['severity'] | undefined): Escalation['severity'] => severity === 'S0' ? 'S0' : 'S1'

function byUrgency(a: Escalation, b: Escalation): number {
  if ((a.state === 'closed') !== (b.state === 'closed')) return a.state === 'closed' ? 1 : -1
  const [first, second] = a.state === 'closed' ? [b.closedAt ?? '', a.closedAt ?? ''] : [a.dueAt ?? '', b.dueAt ?? '']
  return first < second ? -1 : first > second ? 1 : a.escalationId < b.escalationId ? -1 : 1
}
