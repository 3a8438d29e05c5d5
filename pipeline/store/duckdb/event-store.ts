import { Type } from 'typebox'
import { OutboxEventSchema } from '../../domain/alert.ts'
import type { EventStore } from '../store.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'

const PositionRow = Type.Object({ position: Type.Integer() })
const EventRow = Type.Object({ ...PositionRow.properties, ...OutboxEventSchema.properties })

/** The outbox and how far each channel has got in it. */
export function eventStore(engine: Engine): EventStore {
  return {
    events: (after, limit) => engine.read(async (connection) =>
      (await ask(connection, 'events', EventRow, { after, limit })).map(({ position, ...event }) => ({ position, event }))),
    deliveredThrough: (channel) => engine.read(async (connection) => (await askOne(connection, 'delivered_through', PositionRow, { channel }))?.position ?? 0),
    recordDelivery: (channel, position, at) => engine.write(async (connection) => { await tell(connection, 'record_delivery', { channel, position, at }) }),
  }
}
