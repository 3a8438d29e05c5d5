import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { DeliverySchema, deliveryStates, type Delivery } from '../../pipeline/domain/delivery.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { DeliveryIdSchema, EventIdSchema, SubscriptionIdSchema, type SubscriptionId } from '../../pipeline/domain/ids.ts'
import { SubscriptionSchema, type Subscription } from '../../pipeline/domain/subscription.ts'
import { InstantSchema, instantOf, msOf, type Instant } from '../../pipeline/domain/week.ts'
import { isZone } from '../../pipeline/domain/zone.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes use. */
export type SubscriptionKeeper = Pick<Store, 'subscriptions' | 'subscription' | 'saveSubscription' | 'removeSubscription' | 'deliveries' | 'replay' | 'lastEventPosition' | 'deliveryHealth'>

/** What these routes need besides: secrets, the guard of addresses, and the one who sends. */
export interface SubscriptionDesk {
  /** @throws AppError `webhook-url-refused`, `request-invalid` */
  checkTarget(channel: Subscription['channel'], target: string): void
  /** Are messages of the channel signed? */
  isSigned(channel: Subscription['channel']): boolean
  newId(): SubscriptionId
  /** `whsec_` and base64 of random bytes. */
  newSecret(): string
  seal(secret: string): string
  /** Sends one test message now. */
  test(subscription: Subscription): Promise<Delivery>
  /** Makes deliveries of what happened since an instant and was never told. @returns how many */
  catchUp(subscription: Subscription, since: Instant): Promise<number>
  /** Looks for what is due. */
  wake(): void
}

const { name, channel, target, bodyForm, filter, quietHours, digest, state } = SubscriptionSchema.properties
const { secrets: _secrets, ...shown } = SubscriptionSchema.properties
const ViewSchema = Type.Object({ ...shown, secrets: Type.Array(Type.Object({ until: Type.Union([InstantSchema, Type.Null()]) }), { description: 'Secrets that sign, newest first, with their ends. The secrets themselves were shown once.' }) })
export type SubscriptionView = Static<typeof ViewSchema>
const HealthSchema = Type.Object({
  retrying: Type.Integer({ description: 'Messages that wait after a failed try.' }),
  failed: Type.Integer({ description: 'Messages given up.' }),
  disabledSubscriptions: Type.Integer({ description: 'Subscriptions switched off because their receiver failed.' }),
}, { description: 'How telling people goes.' })
const WithSecretSchema = Type.Object({ subscription: ViewSchema, secret: Type.Union([Type.String(), Type.Null()], { description: 'Shown this once; null where nothing is signed.' }) })
const params = Type.Object({ subscriptionId: SubscriptionIdSchema })
const closedBody = { additionalProperties: false }
const DEFAULT_OVERLAP_HOURS = 24
const MOST_OVERLAP_HOURS = 168
const MS_PER_HOUR = 3_600_000
/** Nobody reads what more than so many subscribers get. */
const MOST_SUBSCRIPTIONS = 500

const columns: readonly Column<SubscriptionView>[] = (['subscriptionId', 'name', 'channel', 'target', 'bodyForm', 'digest', 'state', 'disabledBecause', 'createdAt', 'updatedAt', 'createdBy'] as const).map((column) => ({ name: column, value: (view) => view[column] }))
const deliveryColumns: readonly Column<Delivery>[] = [
  ...(['deliveryId', 'eventId', 'state', 'createdAt', 'dueAt', 'nextTryAt', 'tries', 'deliveredAt'] as const).map((column) => ({ name: column, value: (delivery: Delivery) => delivery[column] })),
  { name: 'type', value: ({ message }) => message.type }, { name: 'title', value: ({ message }) => message.title },
  { name: 'lastStatus', value: ({ attempts }) => attempts.at(-1)?.status ?? null }, { name: 'lastReason', value: ({ attempts }) => attempts.at(-1)?.reason ?? null },
]

export const subscriptionRoutes = (store: SubscriptionKeeper, desk: SubscriptionDesk, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/subscriptions', {
    config: { unversioned: true },
    schema: { summary: 'Subscriptions, oldest first, and how telling their people goes.', querystring: Type.Object(pageQuery), response: { 200: listResponse(Type.Object({ total: Type.Integer(), health: HealthSchema, subscriptions: Type.Array(ViewSchema) })), '4xx': ProblemSchema } },
  }, async (request, reply) => {
    const [all, health] = [await store.subscriptions(), await store.deliveryHealth()]
    const page = pageOf(all, pageRequest(request.query), ({ subscriptionId }) => subscriptionId)
    return sendList(request, reply, { items: page.items.map(viewOf), next: page.next }, columns, (items) => ({ total: all.length, health, subscriptions: items }))
  })

  app.get('/v1/subscriptions/:subscriptionId', {
    // Its tag is its own version, for `If-Match`.
    config: { unversioned: true },
    schema: { summary: 'One subscription. Its `ETag` can be named in `If-Match` when it is changed or ended.', params, response: { 200: ViewSchema, '4xx': ProblemSchema } },
  }, async ({ params: { subscriptionId } }, reply) => {
    const subscription = await known(subscriptionId)
    reply.header('etag', tagOf(subscription)).header('cache-control', 'private, no-cache')
    return viewOf(subscription)
  })

  app.post('/v1/subscriptions', {
    schema: {
      summary: 'Subscribes to events from now on. The secret that signs is in this answer and never again.',
      body: Type.Object({
        name, channel, target, bodyForm: Type.Unsafe<Subscription['bodyForm']>({ ...bodyForm, default: 'standard' }), filter: Type.Unsafe<Subscription['filter']>({ ...filter, default: {} }),
        quietHours: Type.Unsafe<Subscription['quietHours']>({ ...quietHours, default: null }), digest: Type.Unsafe<Subscription['digest']>({ ...digest, default: 'none' }),
      }, closedBody),
      response: { 201: WithSecretSchema, '4xx': ProblemSchema },
    },
  }, async ({ body, actor }, reply) => {
    check(body)
    if ((await store.subscriptions()).length >= MOST_SUBSCRIPTIONS) throw new AppError('request-invalid', { most: MOST_SUBSCRIPTIONS })
    const [at, secret] = [now(), desk.isSigned(body.channel) ? desk.newSecret() : null]
    const subscription: Subscription = {
      ...body, subscriptionId: desk.newId(), state: 'active', disabledBecause: null, createdAt: at, updatedAt: at, createdBy: actor, fromPosition: await store.lastEventPosition(),
      secrets: secret === null ? [] : [{ sealed: desk.seal(secret), until: null }], version: 1,
    }
    await store.saveSubscription(subscription, 0)
    return reply.status(201).header('location', `/v1/subscriptions/${subscription.subscriptionId}`).send({ subscription: viewOf(subscription), secret })
  })

  app.patch('/v1/subscriptions/:subscriptionId', {
    schema: {
      summary: 'Changes the members given (RFC 7396). One that is switched on again hears of events from now on; one that is switched off loses what waits for it.',
      params,
      body: Type.Object({ name: Type.Optional(name), target: Type.Optional(target), bodyForm: Type.Optional(bodyForm), filter: Type.Optional(filter), quietHours: Type.Optional(quietHours), digest: Type.Optional(digest), state: Type.Optional(state) }, closedBody),
      response: { 200: ViewSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { subscriptionId }, body, headers }) => {
    const before = await known(subscriptionId)
    matches(headers['if-match'], before)
    check({ ...before, ...body })
    const wakes = body.state === 'active' && before.state === 'disabled'
    return viewOf(await changed(before, {
      ...body, ...body.state === undefined ? {} : { disabledBecause: body.state === 'active' ? null : before.disabledBecause ?? 'switched off' }, ...wakes ? { fromPosition: await store.lastEventPosition() } : {},
    }))
  })

  app.delete('/v1/subscriptions/:subscriptionId', {
    schema: { summary: 'Ends a subscription; what waits for it is not sent.', params, response: { 204: Type.Null({ description: 'It is gone.' }), '4xx': ProblemSchema } },
  }, async ({ params: { subscriptionId }, headers }, reply) => {
    matches(headers['if-match'], await known(subscriptionId))
    await store.removeSubscription(subscriptionId)
    return reply.status(204).send(null)
  })

  app.post('/v1/subscriptions/:subscriptionId/rotate-secret', {
    schema: {
      summary: 'Makes a new secret, shown this once. The old ones sign too until the overlap is over.',
      params, body: Type.Object({ overlapHours: Type.Integer({ minimum: 0, maximum: MOST_OVERLAP_HOURS, default: DEFAULT_OVERLAP_HOURS }) }, closedBody), response: { 200: WithSecretSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { subscriptionId }, body: { overlapHours } }) => {
    const before = await known(subscriptionId)
    if (!desk.isSigned(before.channel)) throw new AppError('request-invalid', { channel: before.channel, expected: 'a channel whose messages are signed' })
    const [at, secret] = [now(), desk.newSecret()]
    const end = instantOf(msOf(at) + overlapHours * MS_PER_HOUR)
    const old = before.secrets.map(({ sealed, until }) => ({ sealed, until: until === null || until > end ? end : until })).filter(({ until }) => until > at)
    return { subscription: viewOf(await changed(before, { secrets: [{ sealed: desk.seal(secret), until: null }, ...old] })), secret }
  })

  app.post('/v1/subscriptions/:subscriptionId/test', {
    schema: { summary: 'Sends one test message now and tells how it went. It is not tried again.', params, response: { 200: DeliverySchema, '4xx': ProblemSchema } },
  }, async ({ params: { subscriptionId } }) => desk.test(await known(subscriptionId)))

  app.get('/v1/subscriptions/:subscriptionId/deliveries', {
    config: { unversioned: true },
    schema: {
      summary: 'What was sent to a subscriber and what waits, newest first, with each try.',
      params, querystring: Type.Object({ state: Type.Optional(Type.Enum(deliveryStates)), ...pageQuery }),
      response: { 200: listResponse(Type.Object({ deliveries: Type.Array(DeliverySchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { subscriptionId } = await known(request.params.subscriptionId)
    const { state: wanted } = request.query
    const page = await store.deliveries({ subscriptionId, ...wanted === undefined ? {} : { state: wanted } }, pageRequest(request.query))
    return sendList(request, reply, page, deliveryColumns, (items) => ({ deliveries: items }))
  })

  app.post('/v1/subscriptions/:subscriptionId/replay', {
    schema: {
      summary: 'Sends deliveries again, with the ids that they had: those named, all that failed, or all since an instant, then also what was never told because it happened before the subscription.',
      params,
      body: Type.Object({
        deliveryIds: Type.Optional(Type.Array(DeliveryIdSchema, { minItems: 1, maxItems: 1_000 })), eventIds: Type.Optional(Type.Array(EventIdSchema, { minItems: 1, maxItems: 1_000 })),
        state: Type.Optional(Type.Literal('failed')), since: Type.Optional(InstantSchema),
      }, { ...closedBody, minProperties: 1 }),
      response: { 200: Type.Object({ replayed: Type.Integer({ description: 'Deliveries that are sent again.' }) }), '4xx': ProblemSchema },
    },
  }, async ({ params: { subscriptionId }, body }) => {
    const subscription = await known(subscriptionId)
    if (subscription.state === 'disabled') throw new AppError('request-invalid', { subscriptionId, expected: 'a subscription that is switched on' })
    const again = await store.replay(subscriptionId, body, now())
    const { since, ...narrower } = body
    const replayed = again + (since === undefined || Object.keys(narrower).length > 0 ? 0 : await desk.catchUp(subscription, since))
    desk.wake()
    return { replayed }
  })

  function check({ channel: way, target: to, quietHours: quiet }: Pick<Subscription, 'channel' | 'target' | 'quietHours'>): void {
    desk.checkTarget(way, to)
    if (quiet !== null && !isZone(quiet.zone)) throw new AppError('request-invalid', { zone: quiet.zone, expected: 'an IANA time zone' })
  }

  async function known(subscriptionId: SubscriptionId): Promise<Subscription> {
    const subscription = await store.subscription(subscriptionId)
    if (subscription === undefined) throw new AppError('subscription-not-found', { subscriptionId })
    return subscription
  }

  async function changed(before: Subscription, change: Partial<Subscription>): Promise<Subscription> {
    const after = { ...before, ...change, updatedAt: now(), version: before.version + 1 }
    await store.saveSubscription(after, before.version)
    return after
  }
}

const tagOf = ({ version }: Subscription): string => `"v${version}"`

/** @throws AppError `precondition-failed` when the caller changes another version than the present one */
function matches(given: string | undefined, subscription: Subscription): void {
  if (given === undefined || given.split(',').some((tag) => ['*', tagOf(subscription)].includes(tag.trim()))) return
  throw new AppError('precondition-failed', { subscriptionId: subscription.subscriptionId })
}

/** The address of an incoming webhook is a secret by itself: only its host is shown. */
const viewOf = ({ secrets, ...subscription }: Subscription): SubscriptionView => ({
  ...subscription,
  target: subscription.channel === 'slack' || subscription.channel === 'teams' ? `${URL.parse(subscription.target)?.origin ?? ''}/…` : subscription.target,
  secrets: secrets.map(({ until }) => ({ until })),
})
