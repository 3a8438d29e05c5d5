import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ConstraintSchema, type Constraint, type Decision } from '../../pipeline/domain/constraint.ts'
import { CaseIdSchema, ConstraintIdSchema, PatternIdSchema } from '../../pipeline/domain/ids.ts'
import { IsoDaySchema, type Instant } from '../../pipeline/domain/week.ts'
import { decide, undoDecision, type DecisionStore } from '../../pipeline/run/decide.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

const MOST_CASES = 1_000
const LONGEST_LABEL = 120

const params = Type.Object({ patternId: PatternIdSchema })
const reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', description: 'Why. It stays in the log.' })
const label = Type.String({ minLength: 1, maxLength: LONGEST_LABEL, pattern: '\\S' })
const caseIds = Type.Array(CaseIdSchema, { minItems: 1, maxItems: MOST_CASES, uniqueItems: true })
const exactly = { additionalProperties: false } as const
const response = { 200: Type.Object({ constraint: ConstraintSchema }), '4xx': ProblemSchema }

const columns: readonly Column<Constraint>[] = [
  ...(['constraintId', 'kind', 'patternId', 'otherPatternId', 'label', 'untilOn', 'untilCasesInWeek', 'text', 'at', 'actor', 'reason', 'undoneAt', 'undoneBy'] as const).map((name) => ({ name, value: (one: Constraint) => one[name] })),
  { name: 'caseIds', value: ({ caseIds: named }) => named.join(' ') },
]

/** What people decide about patterns; each decision is kept, obeyed by every later run, and can be taken back. */
export const patternDecisionRoutes = (store: DecisionStore, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  const carriedOut = async (decision: Decision, actor: string, why: string) => ({ constraint: await decide(store, decision, { actor, at: now(), reason: why }) })

  app.post('/v1/patterns/:patternId/rename', {
    schema: { summary: 'Gives the pattern a name that no run changes.', params, body: Type.Object({ label, reason }, exactly), response },
  }, ({ params: { patternId }, body, actor }) => carriedOut({ kind: 'rename', patternId, label: body.label.trim() }, actor, body.reason))

  app.post('/v1/patterns/:patternId/merge', {
    schema: { summary: 'Takes in all cases of another pattern, which is archived; later cases of either come here.', params, body: Type.Object({ absorbed: PatternIdSchema, reason }, exactly), response },
  }, ({ params: { patternId }, body, actor }) => carriedOut({ kind: 'merge', patternId, absorbed: body.absorbed }, actor, body.reason))

  app.post('/v1/patterns/:patternId/split', {
    schema: { summary: 'Makes a new pattern of some of its cases; look-alikes follow them.', params, body: Type.Object({ caseIds, label, reason }, exactly), response },
  }, ({ params: { patternId }, body, actor }) => carriedOut({ kind: 'split', patternId, caseIds: body.caseIds, label: body.label.trim() }, actor, body.reason))

  app.post('/v1/patterns/:patternId/resolve', {
    schema: { summary: 'Says that the issue is over; it recurs when cases come back.', params, body: Type.Object({ reason }, exactly), response },
  }, ({ params: { patternId }, body, actor }) => carriedOut({ kind: 'resolve', patternId }, actor, body.reason))

  app.post('/v1/patterns/:patternId/archive', {
    schema: {
      summary: 'Puts the pattern away: nobody is alerted of it until the day, or until so many cases come in seven days; then it recurs. Without a condition it stays away.',
      params, response,
      body: Type.Object({ untilOn: Type.Optional(IsoDaySchema), untilCasesInWeek: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_CASES })), reason }, exactly),
    },
  }, ({ params: { patternId }, body, actor }) => carriedOut({ kind: 'archive', patternId, until: { day: body.untilOn ?? null, casesInWeek: body.untilCasesInWeek ?? null } }, actor, body.reason))

  app.post('/v1/patterns/:patternId/pin', {
    schema: { summary: 'Keeps the pattern: it stays active, and no scan splits cases off it.', params, body: Type.Object({ reason }, exactly), response },
  }, ({ params: { patternId }, body, actor }) => carriedOut({ kind: 'pin', patternId }, actor, body.reason))

  app.post('/v1/constraints', {
    schema: {
      summary: 'Moves cases to a pattern or out of any, or says that cases belong together or apart, or that two patterns are one issue in two languages (`link-patterns`) or are not (`part-patterns`).',
      body: Type.Union([
        Type.Object({ kind: Type.Literal('move'), patternId: Type.Union([PatternIdSchema, Type.Null()]), caseIds, reason }, exactly),
        Type.Object({ kind: Type.Literal('must-link'), caseIds, reason }, exactly),
        Type.Object({ kind: Type.Literal('cannot-link'), caseIds, reason }, exactly),
        Type.Object({ kind: Type.Literal('link-patterns'), patternId: PatternIdSchema, otherPatternId: PatternIdSchema, reason }, exactly),
        Type.Object({ kind: Type.Literal('part-patterns'), patternId: PatternIdSchema, otherPatternId: PatternIdSchema, reason }, exactly),
      ]),
      response,
    },
  }, ({ body: { reason: why, ...decision }, actor }) => carriedOut(decision, actor, why))

  app.get('/v1/constraints', {
    schema: {
      summary: 'Decisions of people, oldest first, undone ones included; of one pattern those that changed it or moved its cases.',
      querystring: Type.Object({ patternId: Type.Optional(PatternIdSchema), ...pageQuery }),
      response: { 200: listResponse(Type.Object({ constraints: Type.Array(ConstraintSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { patternId } = request.query
    const constraints = (await store.constraints()).filter((one) => patternId === undefined || concerns(one, patternId))
    const page = pageOf(constraints, pageRequest(request.query), ({ constraintId }) => constraintId)
    return sendList(request, reply, page, columns, (items) => ({ constraints: items }))
  })

  app.post('/v1/constraints/:constraintId/undo', {
    schema: { summary: 'Takes a decision back: names, states and cases as they were, where nobody changed them since.', params: Type.Object({ constraintId: ConstraintIdSchema }), body: Type.Object({ reason }, exactly), response },
  }, async ({ params: { constraintId }, body, actor }) => ({ constraint: await undoDecision(store, constraintId, { actor, at: now(), reason: body.reason }) }))
}

const concerns = ({ patternId, otherPatternId, formerPlaces }: Constraint, asked: Constraint['patternId']): boolean =>
  patternId === asked || otherPatternId === asked || formerPlaces.some((place) => place.patternId === asked)
