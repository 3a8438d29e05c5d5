import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ProposalIdSchema } from '../../pipeline/domain/ids.ts'
import { PatternProposalSchema, proposalStates, type PatternProposal } from '../../pipeline/domain/pattern-proposal.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { acceptProposal, dismissProposal, type ProposalKeeper } from '../../pipeline/run/pattern-proposals.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

const params = Type.Object({ proposalId: ProposalIdSchema })
const body = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', description: 'Why. It stays in the log.' }) }, { additionalProperties: false })
const response = { 200: Type.Object({ proposal: PatternProposalSchema }), '4xx': ProblemSchema }

const columns: readonly Column<PatternProposal>[] = [
  ...(['proposalId', 'kind', 'patternId', 'otherPatternId', 'label', 'state', 'sentence', 'separation', 'share', 'stability', 'quietWeeks', 'evidence', 'margin', 'madeAt', 'decidedAt', 'decidedBy', 'reason', 'constraintId'] as const).map((name) => ({ name, value: (one: PatternProposal) => one[name] })),
  { name: 'caseIds', value: ({ caseIds }) => caseIds.join(' ') },
]

/** Merges, absorptions, splits and retirements that the weekly look at all patterns proposes; a person accepts or dismisses them. */
export const patternProposalRoutes = (store: ProposalKeeper, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/pattern-proposals', {
    schema: {
      summary: 'Proposed changes of patterns with their evidence, newest first.',
      querystring: Type.Object({ state: Type.Optional(Type.Enum(proposalStates)), ...pageQuery }),
      response: { 200: listResponse(Type.Object({ proposals: Type.Array(PatternProposalSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const page = pageOf(await store.proposals(request.query.state), pageRequest(request.query), ({ proposalId }) => proposalId)
    return sendList(request, reply, page, columns, (items) => ({ proposals: items }))
  })

  app.post('/v1/pattern-proposals/:proposalId/accept', {
    schema: { summary: 'Carries the proposal out as a decision that is logged and can be undone.', params, body, response },
  }, async ({ params: { proposalId }, body: { reason }, actor }) => ({ proposal: await acceptProposal(store, proposalId, { actor, at: now(), reason }) }))

  app.post('/v1/pattern-proposals/:proposalId/dismiss', {
    schema: { summary: 'Turns the proposal down; it is made again only when its evidence has doubled.', params, body, response },
  }, async ({ params: { proposalId }, body: { reason }, actor }) => ({ proposal: await dismissProposal(store, proposalId, { actor, at: now(), reason }) }))
}
