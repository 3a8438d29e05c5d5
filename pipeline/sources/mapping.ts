import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { dateFormats, draftFields } from '../domain/case-draft.ts'
import { AppError } from '../domain/errors.ts'
import { columnName } from './csv-reader.ts'
import { jsonAt, jsonList } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

const columnRef = Type.Union([Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })], {
  description: 'A column name, or several: the first that is not blank counts. In NDJSON a point goes into an object: `via.channel`.',
})

/**
 * A mapping file: which column of an export is which field of a case. YAML; unknown keys fail.
 *
 *     name: helpdesk
 *     format: csv
 *     dates: [rfc3339]
 *     columns: { sourceCaseId: Ticket ID, openedAt: Created, subject: Subject, body: [Description, Comment] }
 *     tags: { column: Labels, separator: ',' }
 *     constants: { channel: email }
 */
export const MappingSchema = Type.Object({
  name: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', description: 'Name of the source; case ids begin with it.' }),
  summary: Type.Optional(Type.String({ description: 'What the export is, in a few words.' })),
  format: Type.Union([Type.Literal('csv'), Type.Literal('ndjson')]),
  dates: Type.Array(Type.Union(dateFormats.map((format) => Type.Literal(format))), { minItems: 1, description: 'How instants are written; tried in order, never guessed.' }),
  html: Type.Optional(Type.Boolean({ description: 'True when text fields hold HTML.' })),
  wrapperKey: Type.Optional(Type.String({ description: 'NDJSON: key of a one-document export that holds the rows.' })),
  columns: Type.Object({
    sourceCaseId: columnRef,
    openedAt: columnRef,
    ...Object.fromEntries(['updatedAt', 'closedAt', 'dueAt', 'subject', 'body', 'resolution', ...draftFields].map((field) => [field, Type.Optional(columnRef)])),
  }, { additionalProperties: false, description: 'Field of the case: column of the export.' }),
  tags: Type.Optional(Type.Object({ column: Type.String({ minLength: 1 }), separator: Type.String({ minLength: 1, default: ',' }) }, { additionalProperties: false, description: 'Column of tags: parted by a sign, or a JSON array.' })),
  constants: Type.Optional(Type.Object(Object.fromEntries(draftFields.map((field) => [field, Type.Optional(Type.String())])), { additionalProperties: false, description: 'Fields that are the same in every row.' })),
  extra: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'Further columns to keep, redacted, under their own names.' })),
  required: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'Columns without which a file is not of this source. Default: those of sourceCaseId, openedAt, subject and body.' })),
  repeatedColumns: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'Columns that may stand in the header more than once.' })),
}, { additionalProperties: false })
export type Mapping = Static<typeof MappingSchema>

const identifyingFields = ['sourceCaseId', 'openedAt', 'subject', 'body'] as const

/**
 * A mapping file as a source.
 * @param yaml the text of the file
 * @throws AppError `config-invalid` with the place and what may stand there
 */
export function parseMapping(yaml: string): { readonly name: string, readonly source: Source } {
  const mapping = checked(yaml)
  const clean = mapping.format === 'ndjson' ? (name: string) => name : columnName
  const refs = Object.fromEntries(Object.entries(mapping.columns).map(([field, ref]) => [field, (typeof ref === 'string' ? [ref] : ref as readonly string[]).map(clean)]))
  const headerOf = (ref: string): string => (mapping.format === 'csv' ? ref : ref.split('.')[0]!)
  const tags = mapping.tags === undefined ? undefined : { ...mapping.tags, column: clean(mapping.tags.column) }
  const extra = (mapping.extra ?? []).map(clean)

  const read = new Set([...Object.values(refs).flat().map(headerOf), ...(tags === undefined ? [] : [headerOf(tags.column)]), ...extra.map(headerOf)])
  const required = mapping.required?.map(clean) ?? identifyingFields.flatMap((field) => refs[field]?.slice(0, 1).map(headerOf) ?? [])
  const source: Source = {
    summary: mapping.summary ?? `mapping file of ${mapping.name}`,
    format: mapping.format,
    requiredColumns: [...new Set(required)],
    optionalColumns: [...read].filter((column) => !required.includes(column)),
    repeatedColumns: (mapping.repeatedColumns ?? []).map(clean),
    dateFormats: mapping.dates,
    html: mapping.html ?? false,
    ...(mapping.wrapperKey === undefined ? {} : { wrapperKey: mapping.wrapperKey }),
    toDraft(row) {
      const value = (field: string): string | undefined => firstFilled(row, refs[field] ?? [])
      return {
        sourceCaseId: value('sourceCaseId'),
        openedAt: value('openedAt'),
        updatedAt: value('updatedAt'),
        closedAt: value('closedAt'),
        dueAt: value('dueAt'),
        subject: value('subject'),
        body: value('body'),
        resolution: value('resolution'),
        fields: { ...mapping.constants, ...Object.fromEntries(draftFields.filter((field) => refs[field] !== undefined).map((field) => [field, value(field)])) },
        tags: tags === undefined ? [] : tagsOf(valueAt(row, tags.column) ?? '', tags.separator),
        extra: Object.fromEntries(extra.map((name) => [name, valueAt(row, name)])),
      }
    },
  }
  return { name: mapping.name, source }
}

function checked(yaml: string): Mapping {
  let value: unknown
  try {
    value = parse(yaml)
  } catch (cause) {
    throw new AppError('config-invalid', { mapping: 'is not YAML' }, { cause })
  }
  const withDefaults = Value.Default(MappingSchema, value)
  const problem = Value.Errors(MappingSchema, withDefaults)[0]
  if (problem !== undefined) throw new AppError('config-invalid', { mapping: problem.instancePath === '' ? '(top level)' : problem.instancePath.slice(1), problem: problem.keyword === 'boolean' ? 'there is no such key' : problem.message })
  return withDefaults as Mapping
}

function firstFilled(row: ExportedRow, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = valueAt(row, name)
    if (value !== undefined && value.trim() !== '') return value
  }
  return undefined
}

function valueAt({ fields }: ExportedRow, name: string): string | undefined {
  const whole = fields.get(name)
  if (whole !== undefined || !name.includes('.')) return whole
  const [key, ...path] = name.split('.')
  return jsonAt(fields.get(key!), path)
}

function tagsOf(text: string, separator: string): readonly string[] {
  return text.trimStart().startsWith('[') ? jsonList(text) : text.split(separator)
}
