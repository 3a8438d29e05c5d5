import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { controlLevels } from '../domain/action.ts'
import { AppError } from '../domain/errors.ts'
import { featureKeys, vocabulary, type FeatureKey } from './vocabulary.ts'

const wordsOf = (key: FeatureKey) => Type.Optional(Type.Unsafe<string[]>(Type.Array(Type.Union(vocabulary[key].map((word) => Type.Literal(word))), { minItems: 1 })))

/** For each key the words of which any one is enough. */
const conditions = Object.fromEntries(featureKeys.map((key) => [key, wordsOf(key)])) as Record<FeatureKey, ReturnType<typeof wordsOf>>

const EntrySchema = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]+$' }),
  title: Type.String({ minLength: 1 }),
  control_level: Type.Union(controlLevels.map((level) => Type.Literal(level))),
  kind: Type.Union([Type.Literal('corrective'), Type.Literal('preventive'), Type.Literal('containment')]),
  applies_when: Type.Object({
    ...conditions,
    terms: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: 'Words of the label, the key terms or the texts; any one is enough.' })),
    not: Type.Optional(Type.Object(conditions, { additionalProperties: false })),
    boost: Type.Optional(Type.Object(conditions, { additionalProperties: false })),
  }, { additionalProperties: false }),
  owner_team: Type.String({ minLength: 1 }),
  days: Type.Number({ minimum: 0, description: 'Working days until the effect can start.' }),
  verification: Type.String({ minLength: 1 }),
  expected_effect: Type.Object({
    low: Type.Number({ minimum: 0 }), mid: Type.Number({ minimum: 0 }), high: Type.Number({ minimum: 0 }),
    basis: Type.Union([Type.Literal('published'), Type.Literal('vendor'), Type.Literal('expert'), Type.Literal('unknown')]),
    why: Type.String(),
  }, { additionalProperties: false, description: 'Case rate after full roll-out divided by the rate without it.' }),
}, { additionalProperties: false })

const PlaybookSchema = Type.Object({ version: Type.Literal(1), entries: Type.Array(Type.Unknown(), { minItems: 1 }) }, { additionalProperties: false })

export type PlaybookEntry = Static<typeof EntrySchema>

/**
 * Reads a playbook file.
 * @param text YAML
 * @throws AppError `playbook-invalid` with the entry and what is wrong: not YAML, an unknown key or word, an id twice, or low ≤ mid ≤ high broken
 */
export function parsePlaybook(text: string): readonly PlaybookEntry[] {
  const playbook = parsedYaml(text)
  const problem = Value.Errors(PlaybookSchema, playbook)[0]
  if (!Value.Check(PlaybookSchema, playbook)) throw new AppError('playbook-invalid', { entry: '(file)', at: problem?.instancePath ?? '', problem: problem?.message ?? '' })
  const seen = new Set<string>()
  return playbook.entries.map((entry, index) => {
    const checked = checkedEntry(entry, index)
    if (seen.has(checked.id)) throw new AppError('playbook-invalid', { entry: checked.id, at: '/id', problem: 'is there twice' })
    seen.add(checked.id)
    return checked
  })
}

function parsedYaml(text: string): unknown {
  try {
    return parse(text) as unknown
  } catch (cause) {
    throw new AppError('playbook-invalid', { entry: '(file)', at: '', problem: cause instanceof Error ? cause.message.split('\n')[0]! : 'is not YAML' }, { cause })
  }
}

function checkedEntry(entry: unknown, index: number): PlaybookEntry {
  const name = typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? entry.id : `number ${index + 1}`
  if (!Value.Check(EntrySchema, entry)) {
    const problem = Value.Errors(EntrySchema, entry)[0]
    throw new AppError('playbook-invalid', { entry: name, at: problem?.instancePath ?? '', problem: problem?.message ?? '' })
  }
  const { low, mid, high } = entry.expected_effect
  if (low > mid || mid > high) throw new AppError('playbook-invalid', { entry: name, at: '/expected_effect', problem: 'low ≤ mid ≤ high does not hold' })
  return entry
}
