import { Type } from 'typebox'
import { ConstraintSchema, FormerPlaceSchema } from '../../domain/constraint.ts'
import type { ConstraintStore } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { saveMiningResult } from './mining-store.ts'
import { writeProposals } from './proposal-store.ts'

const HeldRow = Type.Object({ ...FormerPlaceSchema.properties, language: Type.String() })

/** Decisions of people, and what they change. */
export function constraintStore(engine: Engine): ConstraintStore {
  return {
    constraints: () => engine.read((connection) => ask(connection, 'constraints', ConstraintSchema, { constraint_id: null })),
    heldCases: ({ patternId = null, caseIds = [] }) => engine.read((connection) => ask(connection, 'held_cases', HeldRow, { pattern_id: patternId, ids: caseIds })),
    saveDecision: ({ constraint, proposal, ...changes }) => engine.write(async (connection) => {
      await tell(connection, 'remove_constraint', { constraint_id: constraint.constraintId })
      await appendRows(connection, 'constraints', [constraint])
      await saveMiningResult(connection, { models: [], ...changes })
      if (proposal !== undefined) await writeProposals(connection, [proposal])
    }),
  }
}
