import { readFileSync } from 'node:fs'
import type { EscalationDesk } from '../../api/routes/escalations.ts'
import { projectRoot } from '../../pipeline/cli/project-root.ts'
import { createRedactor } from '../../pipeline/normalize/redact.ts'
import { decodeModel } from '../../pipeline/triage/risk-model.ts'
import { parseRuleBook } from '../../pipeline/triage/rule-book.ts'
import { createTriages } from '../../pipeline/triage/triage-text.ts'
import { ownPolicy } from './tiny-escalation.ts'

const file = (path: string) => readFileSync(new URL(path, projectRoot))
const book = parseRuleBook(file('pipeline/triage/rules.yaml').toString())
const { judge, judgeIn } = createTriages(book, decodeModel(file('pipeline/triage/model.bin')))
const redactor = createRedactor('key of a test')

/** The policy, rules and model of the project. */
export const testDesk: EscalationDesk = {
  policy: async () => ownPolicy,
  triage: async () => ({ version: 'of a test', judge, judgeIn, book }),
  readText: async (text) => ({ redacted: redactor.redact(text), triage: judge(text, 'en') }),
}
