import type { DuckDBConnection } from '@duckdb/node-api'
import { PatternProposalSchema, type PatternProposal } from '../../domain/pattern-proposal.ts'
import type { ProposalStore } from '../proposal-port.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'

/** What weekly looks propose, and what became of it. */
export function proposalStore(engine: Engine): ProposalStore {
  return {
    proposals: (state) => engine.read((connection) => ask(connection, 'pattern_proposals', PatternProposalSchema, { proposal_id: null, state: state ?? null })),
    proposal: (proposalId) => engine.read((connection) => askOne(connection, 'pattern_proposals', PatternProposalSchema, { proposal_id: proposalId, state: null })),
    saveProposals: async (proposals) => {
      if (proposals.length > 0) await engine.write((connection) => writeProposals(connection, proposals))
    },
  }
}

/** Inserts or replaces by id. To be called inside a transaction. */
export async function writeProposals(connection: DuckDBConnection, proposals: readonly PatternProposal[]): Promise<void> {
  await tell(connection, 'remove_pattern_proposals', { ids: proposals.map(({ proposalId }) => proposalId) })
  await appendRows(connection, 'pattern_proposals', proposals)
}
