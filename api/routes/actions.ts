import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { ActionSchema, ActionStepSchema, actionTransitions, type Action } from '../../pipeline/domain/action.ts'
import { ActionFollowUpSchema, untouched, type ActionFollowUp } from '../../pipeline/domain/action-follow-up.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { ActionIdSchema, PatternIdSchema, type ActionId } from '../../pipeline/domain/ids.ts'
import { IsoDaySchema, type Instant, type IsoDay } from '../../pipeline/domain/week.ts'
import { isOverdue } from '../../pipeline/run/actions/action-clock.ts'
import { editAction, moveAction } from '../../pipeline/run/actions/move-action.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { actionCalendar } from '../action-calendar.ts'
import { withoutUndefined } from '../defined.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'
import { scopeOf, type ScopeReader } from '../product-scope.ts'

/** The part of the store that these routes use. */
export type ActionKeeper = ScopeReader & Pick<Store, 'actions' | 'action' | 'saveActions' | 'followNewActions' | 'appendNewEvents' | 'actionFollowUps' | 'actionFollowUp' | 'actionSteps' | 'patterns'>

const StateSchema = ActionSchema.properties.state
const ActionRowSchema = Type.Object({
  action: ActionSchema,
  patternLabel: Type.String(),
  followUp: ActionFollowUpSchema,
  isOverdue: Type.Boolean(),
  nextStates: Type.Array(StateSchema, { description: 'The steps that the action can take now.' }),
})
export type ActionRow = Static<typeof ActionRowSchema>
const params = Type.Object({ actionId: ActionIdSchema })
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const WithStepsSchema = Type.Object({ ...ActionRowSchema.properties, steps: Type.Array(ActionStepSchema, { description: 'Steps taken, oldest first.' }) })
export type ActionWithSteps = Static<typeof WithStepsSchema>

const columns: readonly Column<ActionRow>[] = [
  ...(['actionId', 'patternId', 'title', 'kind', 'controlLevel', 'state', 'ownerTeam', 'dueOn', 'proposedAt', 'playbookId', 'verification'] as const).map((name) => ({ name, value: ({ action }: ActionRow) => action[name] })),
  { name: 'patternLabel', value: ({ patternLabel }) => patternLabel },
  { name: 'owner', value: ({ followUp }) => followUp.owner },
  { name: 'ticketUrl', value: ({ followUp }) => followUp.ticketUrl },
  { name: 'isOverdue', value: ({ isOverdue: late }) => late },
  { name: 'preventedPerWeek', value: ({ followUp }) => followUp.prevented?.perWeek ?? null },
  { name: 'measuredVerdict', value: ({ followUp }) => followUp.measured?.verdict ?? null },
  { name: 'measuredRatio', value: ({ followUp }) => followUp.measured?.rateRatio ?? null },
  { name: 'measuredLower', value: ({ followUp }) => followUp.measured?.lower ?? null },
  { name: 'measuredUpper', value: ({ followUp }) => followUp.measured?.upper ?? null },
  { name: 'because', value: ({ action }) => action.because.join('; ') },
]

export const actionRoutes = (store: ActionKeeper, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/actions', {
    schema: {
      summary: 'Preventive actions, the first due first.',
      querystring: Type.Object({ state: Type.Optional(StateSchema), patternId: Type.Optional(PatternIdSchema), ...pageQuery }),
      response: { 200: listResponse(Type.Object({ total: Type.Integer(), actions: Type.Array(ActionRowSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { state, patternId } = request.query
    const scope = await scopeOf(request, store)
    const actions = (await store.actions(patternId === undefined ? {} : { patternId }))
      .filter((action) => (state === undefined || action.state === state) && scope.seesPattern(action.patternId))
      .toSorted((a, b) => a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.actionId < b.actionId ? -1 : 1)
    const page = pageOf(actions, pageRequest(request.query), (action) => action.actionId)
    return sendList(request, reply, { items: await rowsOf(page.items), next: page.next }, columns, (items) => ({ total: actions.length, actions: items }))
  })

  app.get('/v1/actions/:actionId', {
    schema: { summary: 'One action with the steps it has taken.', params, response: { 200: WithStepsSchema, '4xx': ProblemSchema } },
  }, async (request) => {
    const action = await known(request.params.actionId)
    if (!(await scopeOf(request, store)).seesPattern(action.patternId)) throw new AppError('action-not-found', { actionId: action.actionId })
    return withSteps(action)
  })

  app.get('/v1/actions.ics', {
    schema: { summary: 'Due days of the actions under way, as a calendar to subscribe to (RFC 5545).', response: { 200: { description: 'The calendar.', content: { 'text/calendar': { schema: Type.String() } } }, '4xx': ProblemSchema } },
  }, async (_request, reply) => {
    const labels = new Map((await store.patterns()).map(({ patternId, label }) => [patternId as string, label]))
    return reply.type('text/calendar; charset=utf-8').send(actionCalendar(await store.actions({}), await store.actionFollowUps(), labels))
  })

  app.post('/v1/actions/:actionId/transitions', {
    schema: {
      summary: 'Takes one legal step. The reason stays in the log. Accepting fixes how the effect will be judged; `monitoring` needs evidence, `risk_accepted` a day.',
      params,
      body: Type.Object({
        to: StateSchema, reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
        owner: Type.Optional(Name), dueOn: Type.Optional(IsoDaySchema),
        evidence: Type.Optional(Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', description: 'What shows that it was done.' })),
        until: Type.Optional(Type.Unsafe<IsoDay>({ ...IsoDaySchema, description: 'Day until which the risk is accepted, within 180 days.' })),
      }, { additionalProperties: false }),
      response: { 200: WithStepsSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { actionId }, body, actor }) => withSteps(await moveAction(actionId, { ...withoutUndefined(body), actor }, now(), store)))

  app.patch('/v1/actions/:actionId', {
    schema: {
      summary: 'Changes owner, due day or the link to an outside ticket. Each change is in the log.',
      params,
      body: Type.Object({
        owner: Type.Optional(Type.Union([Name, Type.Null()])), dueOn: Type.Optional(IsoDaySchema),
        ticketUrl: Type.Optional(Type.Union([Type.String({ maxLength: 2000, pattern: '^https?://[^\\s]+$' }), Type.Null()])),
      }, { additionalProperties: false, minProperties: 1 }),
      response: { 200: WithStepsSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { actionId }, body, actor }) => withSteps(await editAction(actionId, withoutUndefined(body), { actor, now: now() }, store)))

  async function known(actionId: ActionId): Promise<Action> {
    const action = await store.action(actionId)
    if (action === undefined) throw new AppError('action-not-found', { actionId })
    return action
  }

  async function withSteps(action: Action): Promise<ActionWithSteps> {
    const [row] = await rowsOf([action])
    if (row === undefined) throw new AppError('internal')
    return { ...row, steps: [...await store.actionSteps(action.actionId)] }
  }

  async function rowsOf(actions: readonly Action[]): Promise<ActionRow[]> {
    const labels = new Map((await store.patterns()).map(({ patternId, label }) => [patternId, label]))
    const followUps = new Map((await store.actionFollowUps()).map((followUp) => [followUp.actionId, followUp]))
    return actions.map((action) => ({ action, patternLabel: labels.get(action.patternId) ?? action.patternId, ...followed(action, followUps.get(action.actionId)), nextStates: [...actionTransitions[action.state]] }))
  }

  function followed(action: Action, followUp: ActionFollowUp = untouched(action)): Pick<ActionRow, 'followUp' | 'isOverdue'> {
    return { followUp, isOverdue: isOverdue(action, followUp, now()) }
  }
}
