import { readFileSync } from 'node:fs'
import { describe } from 'vitest'
import { rules } from '../../../pipeline/propose/registry.ts'
import { checkRule } from '../../contract/rule.ts'

const playbookText = readFileSync(new URL('../../../pipeline/propose/playbook.yaml', import.meta.url), 'utf8')

describe.each(Object.entries(rules))('%s keeps the contract of a rule', (_, createRule) => {
  checkRule(createRule(playbookText))
})
