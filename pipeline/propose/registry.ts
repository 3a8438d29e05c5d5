import { noProposals } from './no-proposals.ts'
import { parsePlaybook } from './playbook.ts'
import { playbookRule } from './playbook-rule.ts'
import type { CreateRule } from './rule.ts'

/** Every rule by its name in settings. */
export const rules = {
  playbook: (playbookText) => playbookRule(parsePlaybook(playbookText)),
  'no-proposals': () => noProposals,
} as const satisfies Record<string, CreateRule>

export type RuleName = keyof typeof rules
