import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { ActionSchema, ActionStepSchema, actionTransitions, type Action, type ActionState } from '../../pipeline/domain/action.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { ActionIdSchema, PatternIdSchema, type ActionId } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes use. */
export type ActionKeeper = Pick<Store, 'actions' | 'action' | 'moveAction' | 'actionSteps' | 'patterns'>

const StateSchema = ActionSchema.properties.state
const ActionRowSchema = Type.Object({
  action: ActionSchema,
  patternLabel: Type.String(),
  nextStates: Type.Array(StateSchema, { description: 'The steps that the action can take now.' }),
})
export type ActionRow = Static<typeof ActionRowSchema>
const params = Type.Object({ actionId: ActionIdSchema })
const WithStepsSchema = Type.Object({ ...ActionRowSchema.properties, steps: Type.Array(ActionStepSchema, { description: 'Steps taken, oldest first.' }) })
export type ActionWithSteps = Static<typeof WithStepsSchema>

const columns: readonly Column<ActionRow>[] = [
  ...(['actionId', 'patternId', 'title', 'kind', 'controlLevel', 'state', 'ownerTeam', 'dueOn', 'proposedAt', 'playbookId', 'verification'] as const).map((name) => ({ name, value: ({ action }: ActionRow) => action[name] })),
  { name: 'patternLabel', value: ({ patternLabel }) => patternLabel },
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
    const actions = (await store.actions(patternId === undefined ? {} : { patternId }))
      .filter((action) => state === undefined || action.state === state)
      .toSorted((a, b) => a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.actionId < b.actionId ? -1 : 1)
    const page = pageOf(actions, pageRequest(request.query), (action) => action.actionId)
    return sendList(request, reply, { items: await rowsOf(page.items), next: page.next }, columns, (items) => ({ total: actions.length, actions: items }))
  })

  app.get('/v1/actions/:actionId', {
    schema: { summary: 'One action with the steps it has taken.', params, response: { 200: WithStepsSchema, '4xx': ProblemSchema } },
  }, async ({ params: { actionId } }) => withSteps(await known(actionId)))

  app.post('/v1/actions/:actionId/transitions', {
    schema: {
      summary: 'Takes one legal step. The reason stays in the log.',
      params,
      body: Type.Object({ to: StateSchema, reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) }, { additionalProperties: false }),
      response: { 200: WithStepsSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { actionId }, body: { to, reason }, actor }) => {
    const action = await known(actionId)
    const allowed: readonly ActionState[] = actionTransitions[action.state]
    if (!allowed.includes(to)) throw new AppError('action-transition-illegal', { from: action.state, to, allowed })
    const moved: Action = { ...action, state: to }
    await store.moveAction(moved, { actionId, from: action.state, to, at: now(), actor, reason })
    return withSteps(moved)
  })

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
    return actions.map((action) => ({ action, patternLabel: labels.get(action.patternId) ?? action.patternId, nextStates: [...actionTransitions[action.state]] }))
  }
}
