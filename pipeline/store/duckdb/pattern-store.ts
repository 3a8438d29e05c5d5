import { LineageEventSchema, PatternSchema } from '../../domain/pattern.ts'
import type { PatternStore } from '../store.ts'
import { ask, askOne } from './ask.ts'
import type { Engine } from './engine.ts'

/** Patterns and what happened to them. */
export function patternStore(engine: Engine): PatternStore {
  return {
    patterns: () => engine.read((connection) => ask(connection, 'patterns', PatternSchema, { pattern_id: null })),
    pattern: (patternId) => engine.read((connection) => askOne(connection, 'patterns', PatternSchema, { pattern_id: patternId })),
    lineage: (patternId) => engine.read((connection) => ask(connection, 'lineage', LineageEventSchema, { pattern_id: patternId })),
    lineageBetween: (from, before) => engine.read((connection) => ask(connection, 'lineage_between', LineageEventSchema, { from, before })),
  }
}
