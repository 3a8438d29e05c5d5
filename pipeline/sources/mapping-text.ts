import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { LineCounter, parseDocument, type Document, isMap, isNode, isPair, isScalar } from 'yaml'
import { AppError } from '../domain/errors.ts'
import { isObject, valueAt } from './json-path.ts'

/** A YAML text that has been read: its value, and where a key or value of it stands. */
export interface MappingText {
  readonly value: unknown
  /** 1-based line of what lies at a path, or of the nearest thing around it. */
  lineOf(path: readonly string[]): number
}

/** @throws AppError `config-invalid` with the line, when the text is no YAML */
export function readMappingText(yaml: string): MappingText {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const [problem] = document.errors
  if (problem !== undefined) throw new AppError('config-invalid', { mapping: 'is not YAML', line: lines.linePos(problem.pos[0]).line, problem: problem.code })
  return { value: document.toJS() as unknown, lineOf: (path) => lines.linePos(placeOf(document, path)).line }
}

/**
 * A mapping text held against its schema, with defaults filled in.
 * @throws AppError `config-invalid` with place, line, problem and, where there is a choice, all that may stand there
 */
export function checkedMapping<Schema extends TSchema>(schema: Schema, { value, lineOf }: MappingText): Static<Schema> {
  const withDefaults = Value.Default(schema, value)
  const errors = Value.Errors(schema, withDefaults)
  const [problem] = errors
  if (problem === undefined) return withDefaults as Static<Schema>

  const path = pathOf(problem.instancePath)
  const allowed = errors.flatMap((error) => (error.keyword === 'const' && error.instancePath === problem.instancePath ? [String(error.params.allowedValue)] : []))
  const isUnknownKey = problem.keyword === 'boolean'
  throw mappingProblem(path, lineOf(path), isUnknownKey ? 'there is no such key' : allowed.length > 0 ? 'not one of the allowed values' : problem.message, isUnknownKey ? keysBeside(schema, problem.schemaPath) : allowed)
}

/** The failure of a mapping file at a path of keys. */
export function mappingProblem(path: readonly string[], line: number, problem: string, allowed: readonly string[] = []): AppError {
  return new AppError('config-invalid', { mapping: path.length === 0 ? '(top level)' : path.join('/'), line, problem, ...(allowed.length === 0 ? {} : { allowed: allowed.map((value) => (value === '\t' ? '\\t' : value)) }) })
}

const pathOf = (pointer: string): readonly string[] => pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The keys that the schema of the object around an unknown key knows. */
function keysBeside(schema: TSchema, schemaPath: string): readonly string[] {
  const around = valueAt(schema, pathOf(schemaPath.replace(/^#/, '')).slice(0, -1))
  return Object.keys(isObject(around) && isObject(around.properties) ? around.properties : {})
}

/** Offset of the key at a path, of the value where it stands in a list, or of what lies around it. */
function placeOf(document: Document, path: readonly string[]): number {
  for (let length = path.length; length > 0; length--) {
    const around = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const pair = isMap(around) ? around.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === path[length - 1]) : undefined
    if (pair !== undefined && isNode(pair.key) && pair.key.range != null) return pair.key.range[0]
    const value = document.getIn(path.slice(0, length), true)
    if (isNode(value) && value.range != null) return value.range[0]
  }
  return 0
}
