import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RETRY_DELAYS_MS } from '../../../../pipeline/domain/retry-schedule.ts'
import { msOf, type Instant } from '../../../../pipeline/domain/week.ts'
import type { SendOutcome } from '../../../../pipeline/domain/delivery.ts'
import { deliveryDesk, START, tell, tinySubscription } from '../../../support/delivery-desk.ts'
import { outboxEvent } from '../../../support/outbox-event.ts'
import { openTempStore, type TempStore } from '../../../support/temp-store.ts'

const taken: SendOutcome = { kind: 'delivered', status: 204 }
const failed = (more: Partial<Extract<SendOutcome, { kind: 'failed' }>> = {}): SendOutcome => ({ kind: 'failed', status: 500, reason: 'answered 500', retryAfterMs: null, ...more })
const MINUTE = 60_000, DAY = 86_400_000
const firstPage = { limit: 50, cursor: null }
const [one, two] = [tinySubscription(1), tinySubscription(2)]

let temp: TempStore
beforeEach(async () => { temp = await openTempStore() })
afterEach(async () => { await temp.end() })
const subscribe = (...subscriptions: readonly (typeof one)[]) => Promise.all(subscriptions.map((subscription) => temp.store.saveSubscription(subscription, 0)))
const statesOf = async (subscriptionId: typeof one.subscriptionId) => (await temp.store.deliveries({ subscriptionId }, firstPage)).items.map(({ state }) => state)

describe('delivery', () => {
  it('tells every subscriber every event once, in the order of the log, with the id of the event', async () => {
    await subscribe(one, two)
    await tell(temp.store, ...[1, 2, 3].map(outboxEvent))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => taken)
    await deliverer.wake()
    await pass(DAY)
    await deliverer.wake()
    await pass(DAY)
    for (const { target } of [one, two]) expect(sent.filter(({ receiver }) => receiver.target === target).map(({ message }) => message.id)).toEqual([1, 2, 3].map((number) => outboxEvent(number).eventId))
    expect(sent).toHaveLength(6)
    expect(await statesOf(one.subscriptionId)).toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('tells nothing that happened before the subscription', async () => {
    await tell(temp.store, outboxEvent(1))
    await subscribe(tinySubscription(1, { fromPosition: await temp.store.lastEventPosition() }))
    await tell(temp.store, outboxEvent(2))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => taken)
    await deliverer.wake()
    await pass(MINUTE)
    expect(sent.map(({ message }) => message.id)).toEqual([outboxEvent(2).eventId])
  })

  it('keeps the published schedule, then gives up, switches the dead receiver off and tells the others', async () => {
    await subscribe(one, two)
    await tell(temp.store, outboxEvent(1))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, ({ receiver }) => receiver.target === one.target ? failed() : taken)
    await deliverer.wake()
    await pass(4 * DAY)
    const tries = sent.filter(({ receiver }) => receiver.target === one.target)
    expect(tries.map(({ at }, index) => msOf(at) - msOf(tries[index - 1]?.at ?? START))).toEqual([...RETRY_DELAYS_MS])
    expect(new Set(tries.map(({ message }) => message.id))).toEqual(new Set([outboxEvent(1).eventId]))
    expect(await statesOf(one.subscriptionId)).toEqual(['failed'])
    expect(await temp.store.subscription(one.subscriptionId)).toMatchObject({ state: 'disabled', disabledBecause: expect.stringContaining('nothing was taken') as string })
    await deliverer.wake()
    await pass(MINUTE)
    const toOther = sent.filter(({ receiver }) => receiver.target === two.target).map(({ message }) => message.type)
    expect(toOther).toEqual(['pattern.emerged', 'delivery.failed', 'subscription.disabled'])
    expect(await temp.store.deliveryHealth()).toEqual({ retrying: 0, failed: 1, disabledSubscriptions: 1 })
  })

  it('waits as long as the receiver asks', async () => {
    await subscribe(one)
    await tell(temp.store, outboxEvent(1))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => sent.length === 1 ? failed({ status: 429, retryAfterMs: 20 * MINUTE }) : taken)
    await deliverer.wake()
    await pass(DAY)
    expect(sent.map(({ at }) => msOf(at) - msOf(START))).toEqual([0, 20 * MINUTE])
  })

  it('sends later messages only after the jitter, never before the schedule', async () => {
    await subscribe(one)
    await tell(temp.store, outboxEvent(1))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => sent.length === 1 ? failed() : taken, { random: () => 0.5 })
    await deliverer.wake()
    await pass(DAY)
    expect(sent.map(({ at }) => msOf(at) - msOf(START))).toEqual([0, 5_250])
  })

  it('switches off a receiver that says it is gone, and cancels what waits for it', async () => {
    await subscribe(one)
    await tell(temp.store, outboxEvent(1), outboxEvent(2))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => ({ kind: 'gone', status: 410 }))
    await deliverer.wake()
    await pass(4 * DAY)
    expect(sent).toHaveLength(1)
    expect(await statesOf(one.subscriptionId)).toEqual(expect.arrayContaining(['failed', 'cancelled']))
    expect((await temp.store.subscription(one.subscriptionId))?.state).toBe('disabled')
  })

  it('holds up nobody while one receiver does not answer', async () => {
    const others = Array.from({ length: 8 }, (_, index) => tinySubscription(index + 2))
    await subscribe(one, ...others)
    await tell(temp.store, outboxEvent(1), outboxEvent(2))
    let free = () => {}
    const { deliverer, sent } = deliveryDesk(temp.store, ({ receiver }) => receiver.target === one.target ? new Promise((resolve) => { free = () => { resolve(taken) } }) : taken)
    const began = performance.now()
    await deliverer.wake()
    while (sent.filter(({ receiver }) => receiver.target !== one.target).length < 16) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(performance.now() - began).toBeLessThan(1_000)
    await tell(temp.store, outboxEvent(3))
    await deliverer.wake()
    while (sent.filter(({ receiver }) => receiver.target !== one.target).length < 24) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(sent.filter(({ receiver }) => receiver.target === one.target)).toHaveLength(1)
    free()
    free()
    await deliverer.stop()
  })

  it('sends again, with the same id, what was sent but not noted', async () => {
    await subscribe(one)
    await tell(temp.store, outboxEvent(1))
    const crashed = deliveryDesk({ ...temp.store, saveAttempts: () => Promise.reject(new Error('killed')) }, () => taken)
    await crashed.deliverer.wake()
    await crashed.deliverer.idle()
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => taken)
    await deliverer.wake()
    await pass(MINUTE)
    expect([...crashed.sent, ...sent].map(({ message }) => message.id)).toEqual([outboxEvent(1).eventId, outboxEvent(1).eventId])
    expect(await statesOf(one.subscriptionId)).toEqual(['delivered'])
  })

  it('plans each event once when the note of the place is lost', async () => {
    await subscribe(one)
    await tell(temp.store, outboxEvent(1))
    const { deliverer, pass, sent } = deliveryDesk({ ...temp.store, plannedThrough: async () => 0 }, () => taken)
    await deliverer.wake()
    await pass(MINUTE)
    await deliverer.wake()
    await pass(MINUTE)
    expect(sent).toHaveLength(1)
  })

  it('replays what failed with the ids that it had', async () => {
    await subscribe(one)
    await tell(temp.store, outboxEvent(1), outboxEvent(2))
    let down = true
    const { deliverer, sent, pass, now } = deliveryDesk(temp.store, ({ message }) => down && message.id === outboxEvent(1).eventId ? failed() : taken)
    await deliverer.wake()
    await pass(4 * DAY)
    expect((await statesOf(one.subscriptionId)).toSorted()).toEqual(['delivered', 'failed'])
    expect((await temp.store.subscription(one.subscriptionId))?.state).toBe('active')
    down = false
    expect(await temp.store.replay(one.subscriptionId, { state: 'failed' }, now())).toBe(1)
    await deliverer.wake()
    await pass(MINUTE)
    expect(sent.at(-1)?.message.id).toBe(outboxEvent(1).eventId)
    expect(await statesOf(one.subscriptionId)).toEqual(['delivered', 'delivered'])
  })

  it('holds what comes in quiet hours until they end, but never what cannot wait', async () => {
    const quiet = { from: '09:00', to: '13:00', zone: 'UTC' }
    await subscribe(tinySubscription(1, { quietHours: quiet }))
    await tell(temp.store, outboxEvent(1), { ...outboxEvent(2), type: 'escalation.opened', subject: 'X-000000000001', data: { severity: 'S0' } })
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => taken)
    await deliverer.wake()
    await pass(DAY)
    expect(sent.map(({ message, at }) => [message.type, at])).toEqual([['escalation.opened', START], ['pattern.emerged', '2026-11-09T13:00:00.000Z']])
  })

  it('makes one message of a day, whose id a second try keeps', async () => {
    await subscribe(tinySubscription(1, { digest: 'daily' }))
    await tell(temp.store, ...[1, 2, 3].map(outboxEvent))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => sent.length === 1 ? failed() : taken)
    await deliverer.wake()
    await pass(2 * DAY)
    expect(sent.map(({ at }) => at)).toEqual(['2026-11-10T00:00:00.000Z', '2026-11-10T00:00:05.000Z'])
    expect(new Set(sent.map(({ message }) => message.id)).size).toBe(1)
    expect(sent[0]?.message.data).toMatchObject({ eventCount: 3 })
    expect(await statesOf(one.subscriptionId)).toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('signs with the old and the new secret until the overlap is over', async () => {
    const until = '2026-11-09T11:00:00.000Z' as Instant
    await subscribe(tinySubscription(1, { secrets: [{ sealed: 'new', until: null }, { sealed: 'old', until }] }))
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => taken)
    await tell(temp.store, outboxEvent(1))
    await deliverer.wake()
    await pass(61 * MINUTE)
    await tell(temp.store, outboxEvent(2))
    await deliverer.wake()
    await pass(MINUTE)
    expect(sent.map(({ receiver }) => receiver.secrets)).toEqual([['new', 'old'], ['new']])
  })

  it('does not try a test message again', async () => {
    await subscribe(one)
    const { deliverer, sent, pass } = deliveryDesk(temp.store, () => failed())
    expect(await deliverer.test(one)).toMatchObject({ state: 'failed', attempts: [{ reason: 'answered 500' }], message: { type: 'subscription.test' } })
    await deliverer.wake()
    await pass(4 * DAY)
    expect(sent).toHaveLength(1)
  })
})
