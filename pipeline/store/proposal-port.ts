import type { ProposalId } from '../domain/ids.ts'
import type { PatternProposal, ProposalState } from '../domain/pattern-proposal.ts'

export interface ProposalStore {
  /** In one state, or all; newest first, then by id. */
  proposals(state?: ProposalState): Promise<readonly PatternProposal[]>
  proposal(proposalId: ProposalId): Promise<PatternProposal | undefined>
  /** One transaction: inserts or replaces by id. Nothing given, nothing changes. */
  saveProposals(proposals: readonly PatternProposal[]): Promise<void>
}
