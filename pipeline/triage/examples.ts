import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { AppError } from '../domain/errors.ts'
import { riskCategories, type RiskCategory } from '../domain/triage.ts'

const Texts = Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), Type.Array(Type.String({ minLength: 1 })))
const ExamplesSchema = Type.Object(Object.fromEntries([...riskCategories, 'none'].map((name) => [name, Texts])), { additionalProperties: false })

/** A text to learn from. `category` null: harmless, however it sounds. */
export interface Example { readonly text: string, readonly language: string, readonly category: RiskCategory | null }

/**
 * Reads the examples that the report model learns from: texts by category (`none`: harmless) and language, in the order of the file.
 * @param text YAML
 * @throws AppError `triage-rules-invalid`
 */
export function parseExamples(text: string): Example[] {
  const examples = parse(text) as unknown
  const problem = Value.Errors(ExamplesSchema, examples)[0]
  if (!Value.Check(ExamplesSchema, examples)) throw new AppError('triage-rules-invalid', { at: `examples${problem?.instancePath ?? ''}`, problem: problem?.message ?? '' })
  return [...riskCategories, null].flatMap((category) =>
    Object.entries((examples as Record<string, Record<string, string[]>>)[category ?? 'none']!).flatMap(([language, texts]) => texts.map((one) => ({ text: one, language, category }))))
}
