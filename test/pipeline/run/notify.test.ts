import { afterEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../pipeline/channels/channel.ts'
import type { OutboxEvent } from '../../../pipeline/domain/alert.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { instantOf, parseWeek } from '../../../pipeline/domain/week.ts'
import { notify } from '../../../pipeline/run/notify.ts'
import type { EventStore } from '../../../pipeline/store/store.ts'
import { outboxEvent } from '../../support/outbox-event.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'

const now = () => instantOf(Date.UTC(2026, 10, 9))
const ids = (events: readonly OutboxEvent[]) => events.map(({ eventId }) => eventId)
const opened: TempStore[] = []
afterEach(async () => { for (const temp of opened.splice(0)) await temp.end() })
const numbered = (count: number) => Array.from({ length: count }, (_, index) => outboxEvent(index + 1))

/** A real store whose event log holds the events, in their order. */
async function logOf(events: readonly OutboxEvent[]): Promise<EventStore> {
  const temp = await openTempStore()
  opened.push(temp)
  for (const event of events) await temp.store.saveFindings({ week: parseWeek('2026-W45'), signals: [], alerts: [], actions: [], events: [event] })
  return temp.store
}

/** Takes what `accepts` lets through. */
function captured(accepts: (event: OutboxEvent) => boolean = () => true): Channel & { readonly taken: OutboxEvent[] } {
  const taken: OutboxEvent[] = []
  return {
    taken,
    deliver: async (event) => {
      if (!accepts(event)) throw new AppError('channel-unavailable', { eventId: event.eventId })
      taken.push(event)
    },
  }
}

describe('notify', () => {
  it('delivers every event once, in the order of the log, beyond one page', async () => {
    const events = numbered(120)
    const store = await logOf(events)
    const channel = captured()
    expect(await notify({ store, channel, channelName: 'file', now })).toEqual({ kind: 'caught-up', delivered: 120 })
    expect(await notify({ store, channel, channelName: 'file', now })).toEqual({ kind: 'caught-up', delivered: 0 })
    expect(ids(channel.taken)).toEqual(ids(events))
  })

  it('stops at an event that is not taken and goes on from it later', async () => {
    const events = numbered(5)
    const store = await logOf(events)
    let up = false
    const channel = captured((event) => up || event.eventId !== events[2]?.eventId)
    expect(await notify({ store, channel, channelName: 'file', now })).toMatchObject({ kind: 'held-up', delivered: 2, error: { code: 'channel-unavailable' } })
    expect(await notify({ store, channel, channelName: 'file', now })).toMatchObject({ kind: 'held-up', delivered: 0 })
    up = true
    expect(await notify({ store, channel, channelName: 'file', now })).toEqual({ kind: 'caught-up', delivered: 3 })
    expect(ids(channel.taken)).toEqual(ids(events))
  })

  it('delivers again, with the same id, what was taken but not noted', async () => {
    const events = numbered(2)
    const store = await logOf(events)
    const channel = captured()
    const crashing: EventStore = { ...store, recordDelivery: () => Promise.reject(new Error('killed')) }
    await expect(notify({ store: crashing, channel, channelName: 'file', now })).rejects.toThrow('killed')
    await notify({ store, channel, channelName: 'file', now })
    expect(ids(channel.taken)).toEqual(ids([events[0]!, ...events]))
  })

  it('keeps a position for each channel', async () => {
    const events = numbered(3)
    const store = await logOf(events)
    await notify({ store, channel: captured(), channelName: 'file', now })
    const other = captured()
    await notify({ store, channel: other, channelName: 'webhook', now })
    expect(ids(other.taken)).toEqual(ids(events))
  })

  it('does not hide a mistake of our own as a channel that is down', async () => {
    const channel: Channel = { deliver: () => Promise.reject(new TypeError('a bug')) }
    await expect(notify({ store: await logOf(numbered(1)), channel, channelName: 'file', now })).rejects.toThrow('a bug')
  })
})
