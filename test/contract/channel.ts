import { expect, it } from 'vitest'
import type { ChannelFactory } from '../../pipeline/channels/channel.ts'
import type { OutboxEvent } from '../../pipeline/domain/alert.ts'
import { outboxEvent } from '../support/outbox-event.ts'

/** A place that a channel writes to, and what has arrived there, oldest first; undefined for a channel that keeps nothing. */
export interface ChannelPlace {
  readonly target: string
  readonly arrived: () => Promise<readonly OutboxEvent[]> | undefined
}

/** What every channel must do. `place` gives a fresh target. */
export function itIsAChannel(create: ChannelFactory, place: () => Promise<ChannelPlace>): void {
  it('delivers events in the order given', async () => {
    const { target, arrived } = await place()
    const events = [outboxEvent(3), outboxEvent(1), outboxEvent(2)]
    const channel = create(target)
    for (const event of events) await channel.deliver(event)
    expect(await arrived() ?? events).toEqual(events)
  })

  it('gives an event delivered twice the effect of one, also after a restart', async () => {
    const { target, arrived } = await place()
    const events = [outboxEvent(1), outboxEvent(2)]
    const before = create(target)
    for (const event of [...events, ...events]) await before.deliver(event)
    const after = create(target)
    for (const event of events) await after.deliver(event)
    expect(await arrived() ?? events).toEqual(events)
  })

  it('leaves the event as it was', async () => {
    const { target } = await place()
    const event = outboxEvent(1)
    const copy = structuredClone(event)
    await create(target).deliver(event)
    expect(event).toEqual(copy)
  })
}
