import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { AppError } from '../domain/errors.ts'
import { riskCategories, severities } from '../domain/triage.ts'
import { stanceConcepts, stanceRoles, type StanceRole } from './stance-names.ts'

const Share = Type.Number({ exclusiveMinimum: 0, maximum: 1 })
const Bonus = Type.Number({ minimum: 0, maximum: 4 })
const Name = Type.String({ pattern: '^[A-Z][A-Z_]*$' })
const Words = Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), Type.String({ minLength: 1 }))

const RuleSchema = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  category: Type.Enum(riskCategories),
  dsa: Type.String({ pattern: '^[A-Z_]+/[A-Z_]+$', description: 'EU DSA category and keyword without their prefixes.' }),
  strength: Type.Union([Type.Literal('strong'), Type.Literal('weak'), Type.Literal('calm')]),
  all: Type.Array(Type.String({ pattern: '^[A-Z_]+(\\|[A-Z_]+)*$' }), { minItems: 1, maxItems: 4 }),
  within: Type.Number({ minimum: 1, maximum: 60, description: 'Words between the first and the last hit.' }),
  none: Type.Optional(Type.Array(Name)),
  examples: Type.Object({ hit: Type.Array(Type.String(), { minItems: 1 }), miss: Type.Array(Type.String(), { minItems: 1 }) }, { additionalProperties: false }),
}, { additionalProperties: false })
export type TriageRule = Static<typeof RuleSchema>

const SeveritySchema = Type.Object({
  default: Type.Enum(severities),
  raise: Type.Array(Type.Object({
    to: Type.Enum(severities), with: Type.Optional(Type.Array(Name)), rules: Type.Optional(Type.Array(Type.String())),
  }, { additionalProperties: false })),
}, { additionalProperties: false })

const RuleBookSchema = Type.Object({
  version: Type.Literal(1),
  thresholds: Type.Object({
    escalate: Type.Object({ share: Share, severities: Type.Array(Type.Enum(severities), { minItems: 1 }) }, { additionalProperties: false }),
    review: Type.Object({ share: Share }, { additionalProperties: false }),
  }, { additionalProperties: false }),
  bonus: Type.Object({ strong: Bonus, weak: Bonus, calm: Type.Optional(Type.Number({ minimum: -4, maximum: 0 })) }, { additionalProperties: false, description: 'Added to the score of a category by its strongest rule; 1 = ten times rarer. `calm` counts where no other rule of the category fired.' }),
  contentHandicap: Type.Number({ minimum: 0, maximum: 4, description: 'Taken from the score of the content model: content alone must be so much rarer to be flagged.' }),
  sensitive: Type.Array(Type.Enum(riskCategories), { description: 'Flagged cases of these categories are masked until revealed.' }),
  numberWords: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer({ minimum: 6, maximum: 17 }))),
  concepts: Type.Record(Name, Words),
  stance: Type.Optional(Type.Partial(Type.Object(Object.fromEntries(stanceRoles.map((role) => [role, Words])) as Record<StanceRole, typeof Words>), { additionalProperties: false, description: 'What words do in a sentence about people.' })),
  idioms: Words,
  rules: Type.Array(RuleSchema, { minItems: 1 }),
  severities: Type.Object(Object.fromEntries(riskCategories.map((category) => [category, SeveritySchema])) as Record<(typeof riskCategories)[number], typeof SeveritySchema>, { additionalProperties: false }),
}, { additionalProperties: false })

/** The one file that says what triage looks for and what it does about it. */
export type RuleBook = Static<typeof RuleBookSchema>

/** Concepts that are read from the form of a token, not from a list of words. */
export const builtInConcepts = ['NUMBER', 'LINK'] as const

/**
 * Reads a rule file. Its examples are checked by `lexiconOf` and `matchRules`, see `checkedRuleBook`.
 * @param text YAML
 * @throws AppError `triage-rules-invalid` with the place and what is wrong: not YAML, an unknown key, concept or rule, an id twice
 */
export function parseRuleBook(text: string): RuleBook {
  const book = parsedYaml(text)
  const problem = Value.Errors(RuleBookSchema, book)[0]
  if (problem !== undefined || !Value.Check(RuleBookSchema, book)) throw fault(problem?.instancePath ?? '', problem?.message ?? '')
  const known = new Set<string>([...Object.keys(book.concepts), ...builtInConcepts, ...Object.keys(book.stance ?? {}), ...stanceConcepts])
  const ids = new Set<string>()
  for (const rule of book.rules) {
    if (ids.has(rule.id)) throw fault(rule.id, 'is there twice')
    ids.add(rule.id)
    const unknown = [...rule.all.flatMap((group) => group.split('|')), ...rule.none ?? []].find((concept) => !known.has(concept))
    if (unknown !== undefined) throw fault(rule.id, `unknown concept ${unknown}`)
  }
  for (const category of riskCategories) {
    for (const raise of book.severities[category].raise) {
      const unknown = raise.with?.find((concept) => !known.has(concept)) ?? raise.rules?.find((rule) => !ids.has(rule))
      if (unknown !== undefined) throw fault(`severities/${category}`, `unknown ${unknown}`)
    }
  }
  return book
}

function parsedYaml(text: string): unknown {
  try {
    return parse(text) as unknown
  } catch (cause) {
    throw new AppError('triage-rules-invalid', { at: '', problem: cause instanceof Error ? cause.message.split('\n')[0]! : 'is not YAML' }, { cause })
  }
}

const fault = (at: string, problem: string) => new AppError('triage-rules-invalid', { at, problem })
