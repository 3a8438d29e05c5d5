import type { Rule } from './rule.ts'

/** The null member: proposes nothing. */
export const noProposals: Rule = { summary: 'Off: proposes nothing.', propose: () => [] }
