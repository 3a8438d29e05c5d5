import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { parsePlaybook } from '../../../pipeline/propose/playbook.ts'

const shipped = readFileSync(new URL('../../../pipeline/propose/playbook.yaml', import.meta.url), 'utf8')

const entry = (changes: Readonly<Record<string, string>> = {}): string => {
  const lines = { id: 'fix-it', title: 'Fix it', control_level: 'eliminate', kind: 'corrective', applies_when: '{nature: [defect]}', owner_team: 'engineering', days: '3', verification: 'Seen', expected_effect: '{low: 0.1, mid: 0.2, high: 0.5, basis: expert, why: "Gone"}', ...changes }
  return `- ${Object.entries(lines).map(([key, value]) => `${key}: ${value}`).join('\n  ')}`
}
const playbook = (...entries: readonly string[]): string => `version: 1\nentries:\n${entries.join('\n')}\n`

function problemOf(text: string): AppError['details'] {
  try {
    parsePlaybook(text)
  } catch (error) {
    if (error instanceof AppError && error.code === 'playbook-invalid') return error.details
    throw error
  }
  throw new Error('the playbook was accepted')
}

describe('parsePlaybook', () => {
  it('reads the playbook that ships', () => {
    expect(parsePlaybook(shipped).length).toBeGreaterThanOrEqual(25)
  })

  it('reads an entry', () => {
    expect(parsePlaybook(playbook(entry()))[0]).toMatchObject({ id: 'fix-it', days: 3, applies_when: { nature: ['defect'] } })
  })

  it.each([
    ['a word that is not in the vocabulary', playbook(entry({ applies_when: '{nature: [defekt]}' })), 'fix-it'],
    ['a key that is not known', playbook(entry({ applies_when: '{mood: [bad]}' })), 'fix-it'],
    ['an unknown field', playbook(entry({ colour: 'red' })), 'fix-it'],
    ['a missing owner', playbook(entry({ owner_team: '""' })), 'fix-it'],
    ['a control level that does not exist', playbook(entry({ control_level: 'pray' })), 'fix-it'],
    ['an entry without an id', playbook(entry(), '- title: x'), 'number 2'],
    ['an empty file', '', '(file)'],
    ['something that is not YAML', 'entries: [', '(file)'],
  ])('names the entry with %s', (_, text, name) => {
    expect(problemOf(text)).toMatchObject({ entry: name })
  })

  it('refuses an id that is there twice, and a range that is upside down', () => {
    expect(problemOf(playbook(entry(), entry()))).toMatchObject({ entry: 'fix-it', problem: 'is there twice' })
    expect(problemOf(playbook(entry({ expected_effect: '{low: 0.6, mid: 0.2, high: 0.9, basis: expert, why: ""}' })))).toMatchObject({ at: '/expected_effect' })
  })
})
