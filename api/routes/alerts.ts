import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { AlertSchema, type Alert } from '../../pipeline/domain/alert.ts'
import { alertAcknowledged, alertAt, alertClosed, alertSnoozed, AlertStepSchema } from '../../pipeline/domain/alert-steps.ts'
import { alertVerdicts, alphaFactor, type AlertVerdict } from '../../pipeline/domain/alert-verdict.ts'
import { lastVerdicts } from '../../pipeline/domain/level-factors.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { AlertIdSchema, PatternIdSchema, type AlertId } from '../../pipeline/domain/ids.ts'
import { InstantSchema, type Instant } from '../../pipeline/domain/week.ts'
import { eventsOfStep } from '../../pipeline/run/alert-step-events.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'
import { scopeOf, type ScopeReader } from '../product-scope.ts'

/** The part of the store that these routes read. */
export type AlertReader = ScopeReader & Pick<Store, 'alerts' | 'alert' | 'moveAlert' | 'alertSteps' | 'alertVerdicts'>

const params = Type.Object({ alertId: AlertIdSchema })
const Reason = Type.String({ minLength: 1, maxLength: 1_000, pattern: '\\S' })
const closedBody = { additionalProperties: false }
const EffectSchema = Type.Object({
  before: Type.Number({ description: 'Factor on the error rate of the pattern’s tests, daily and weekly, by the verdicts so far; below 1 is stricter.' }),
  after: Type.Number({ description: 'The same with this verdict.' }),
}, { description: 'What the verdict does to later alarms of the pattern.' })
const WithStepsSchema = Type.Object({
  alert: AlertSchema,
  steps: Type.Array(AlertStepSchema, { description: 'Steps taken, oldest first.' }),
  effects: Type.Record(Type.Enum(alertVerdicts), EffectSchema, { description: 'What each verdict would do, to be seen before one is given.' }),
})
export type AlertWithSteps = Static<typeof WithStepsSchema>

const columns: readonly Column<Alert>[] = [
  ...(['alertId', 'patternId', 'kind', 'state', 'openedOn', 'lastSignalOn', 'sentence'] as const).map((name) => ({ name, value: (alert: Alert) => alert[name] })),
  { name: 'signalIds', value: ({ signalIds }) => signalIds.join(' ') },
]

export const alertRoutes = (store: AlertReader, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/alerts', {
    // A snooze ends without a write.
    config: { unversioned: true },
    schema: {
      summary: 'Alert episodes, newest first.',
      querystring: Type.Object({
        state: Type.Optional(AlertSchema.properties.state),
        patternId: Type.Optional(PatternIdSchema),
        ...pageQuery,
      }),
      response: { 200: listResponse(Type.Object({ total: Type.Integer(), alerts: Type.Array(AlertSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { state, patternId } = request.query
    const scope = await scopeOf(request, store)
    const alerts = (await store.alerts()).map((alert) => alertAt(alert, now()))
      .filter((alert) => (state === undefined || alert.state === state) && (patternId === undefined || alert.patternId === patternId) && scope.seesPattern(alert.patternId))
      .toSorted((a, b) => a.lastSignalOn < b.lastSignalOn ? 1 : a.lastSignalOn > b.lastSignalOn ? -1 : a.alertId < b.alertId ? -1 : 1)
    return sendList(request, reply, pageOf(alerts, pageRequest(request.query), (alert) => alert.alertId), columns, (items) => ({ total: alerts.length, alerts: items }))
  })

  app.get('/v1/alerts/:alertId', {
    config: { unversioned: true },
    schema: { summary: 'One alert episode with the steps taken, and what each verdict would do.', params, response: { 200: WithStepsSchema, '4xx': ProblemSchema } },
  }, async (request) => {
    const alert = await known(request.params.alertId)
    if (!(await scopeOf(request, store)).seesPattern(alert.patternId)) throw new AppError('alert-not-found', { alertId: alert.alertId })
    return withSteps(alert)
  })

  const response = { 200: WithStepsSchema, '4xx': ProblemSchema }
  app.post('/v1/alerts/:alertId/acknowledge', {
    schema: { summary: 'Somebody looks at it.', params, body: Type.Object({ reason: Reason }, closedBody), response },
  }, async ({ params: { alertId }, body: { reason }, actor }) => move(await known(alertId), (alert, at) => alertAcknowledged(alert, { actor, reason }, at)))

  app.post('/v1/alerts/:alertId/snooze', {
    schema: { summary: 'Nobody looks at it until an instant; it is open again then.', params, body: Type.Object({ until: InstantSchema, reason: Reason }, closedBody), response },
  }, async ({ params: { alertId }, body: { until, reason }, actor }) => move(await known(alertId), (alert, at) => alertSnoozed(alert, { actor, reason, until }, at)))

  app.post('/v1/alerts/:alertId/close', {
    schema: { summary: 'Says what it was; closing again corrects it. Days and weeks that begin after it are judged with the level that `effects` tells: noise and expected rises make it stricter, real ones looser.', params, body: Type.Object({ verdict: Type.Enum(alertVerdicts), reason: Reason }, closedBody), response },
  }, async ({ params: { alertId }, body: { verdict, reason }, actor }) => move(await known(alertId), (alert, at) => alertClosed(alert, { actor, reason, verdict }, at)))

  async function known(alertId: AlertId): Promise<Alert> {
    const alert = await store.alert(alertId)
    if (alert === undefined) throw new AppError('alert-not-found', { alertId })
    return alertAt(alert, now())
  }

  async function move(before: Alert, take: (alert: Alert, at: Instant) => ReturnType<typeof alertAcknowledged>): Promise<AlertWithSteps> {
    const { alert, step } = take(before, now())
    await store.moveAlert(alert, step, eventsOfStep(step))
    return withSteps(alert)
  }

  async function withSteps(alert: Alert): Promise<AlertWithSteps> {
    const others = lastVerdicts(await store.alertVerdicts()).filter(({ alertId, patternId }) => patternId === alert.patternId && alertId !== alert.alertId).map(({ verdict }) => verdict)
    const before = alphaFactor(alert.verdict === null || alert.verdict === undefined ? others : [...others, alert.verdict])
    const effectOf = (verdict: AlertVerdict) => ({ before, after: alphaFactor([...others, verdict]) })
    return { alert, steps: [...await store.alertSteps(alert.alertId)], effects: { real: effectOf('real'), expected: effectOf('expected'), noise: effectOf('noise'), duplicate: effectOf('duplicate') } }
  }
}
