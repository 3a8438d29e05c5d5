import { DeclaredDaySchema } from '../../domain/declared-day.ts'
import type { DeclaredDayStore } from '../declared-day-port.ts'
import { appendRows } from './append.ts'
import { ask, tell } from './ask.ts'
import type { Engine } from './engine.ts'

/** Holidays and level shifts that people declared. */
export function declaredDayStore(engine: Engine): DeclaredDayStore {
  return {
    declaredDays: () => engine.read((connection) => ask(connection, 'declared_days', DeclaredDaySchema)),
    saveDeclaredDay: (day) => engine.write(async (connection) => {
      await tell(connection, 'remove_declared_day', { declared_day_id: day.declaredDayId })
      await appendRows(connection, 'declared_days', [day])
    }),
  }
}
