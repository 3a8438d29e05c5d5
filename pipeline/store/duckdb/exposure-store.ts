import { RevealSchema } from '../../domain/exposure.ts'
import type { ExposureStore } from '../store.ts'
import { ask, tell } from './ask.ts'
import type { Engine } from './engine.ts'

/** Sensitive texts that were shown, and to whom. */
export function exposureStore(engine: Engine): ExposureStore {
  return {
    recordReveal: (actor, { caseId, at }) => engine.writeAside(async (connection) => { await tell(connection, 'add_reveal', { actor, case_id: caseId, at }) }),
    reveals: (actor, from) => engine.read((connection) => ask(connection, 'reveals', RevealSchema, { actor, from })),
  }
}
