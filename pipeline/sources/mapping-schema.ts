import { Type, type Static } from 'typebox'
import { dateFormats, draftFields, type DraftField } from '../domain/case-draft.ts'
import { delimiters, encodings } from './source.ts'

const text = Type.String({ minLength: 1 })
const oneOf = <const Value extends string>(values: readonly Value[], description: string) => Type.Union(values.map((value) => Type.Literal(value)), { description })
const perField = <Schema extends Type.TSchema>(schema: Schema, description: string) =>
  Type.Object(Object.fromEntries(draftFields.map((field) => [field, Type.Optional(schema)])) as Record<DraftField, Type.TOptional<Schema>>, { additionalProperties: false, description })

const columnRef = Type.Union([text, Type.Array(text, { minItems: 1 })], {
  description: 'A column name, or several: the first that is not blank counts. In NDJSON a point goes into an object: `via.channel`.',
})

const dates = Type.Array(oneOf(dateFormats, 'A form of `domain/case-draft.ts`.'), { minItems: 1, description: 'How instants are written; tried in order, never guessed.' })

/** What every mapping file may say, whether it names all columns or extends a preset. */
const rules = {
  summary: Type.Optional(Type.String({ description: 'What the export is, in a few words.' })),
  dates: Type.Optional(dates),
  zone: Type.Optional(Type.String({ description: 'IANA zone of dates without an offset, such as Europe/Berlin. Default UTC.' })),
  encoding: Type.Optional(oneOf(encodings, 'How the text is written as bytes. Default: told apart by content.')),
  delimiter: Type.Optional(oneOf(delimiters, 'What parts the columns of a CSV file. Default: found from the header line.')),
  quoting: Type.Optional(oneOf(['rfc4180', 'none'], '`none` when fields are never quoted.')),
  header: Type.Optional(Type.Array(text, { minItems: 1, description: 'All columns in order, of CSV files without a header line.' })),
  constants: Type.Optional(perField(Type.String(), 'Fields that are the same in every row.')),
  words: Type.Optional(perField(Type.Record(Type.String(), Type.String()), 'Words of a field\'s codes: `status: { 2: open }`. A text that is no such code stays.')),
  gone: Type.Optional(Type.Object({
    column: Type.Optional(text),
    deleted: Type.Optional(Type.Array(text, { description: 'Values of `column` that say deleted; case does not count.' })),
    merged: Type.Optional(Type.Array(text, { description: 'Values of `column` that say merged.' })),
    mergedInto: Type.Optional(Type.String({ minLength: 1, description: 'Column that names the case that a merged one went into; filled, it says merged.' })),
  }, { additionalProperties: false, description: 'How rows say that the source no longer holds them as cases of their own.' })),
  people: Type.Optional(Type.Array(text, { description: 'Columns with names or user names. They are not kept; where they stand in the text of their row they are redacted.' })),
  extra: Type.Optional(Type.Array(text, { description: 'Further columns to keep, redacted, under their own names.' })),
}

const name = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', description: 'Name of the source; case ids begin with it. Lower case, digits and dashes.' })

/**
 * A mapping file: which column of an export is which field of a case. YAML; unknown keys fail.
 *
 *     name: helpdesk
 *     format: csv
 *     dates: [day-first]
 *     zone: Europe/Berlin
 *     columns: { sourceCaseId: Ticket ID, openedAt: Created, subject: Subject, body: [Description, Comment], status: State }
 *     tags: { column: Labels, separator: ',' }
 *     words: { status: { 2: open, 5: closed } }
 *     gone: { column: State, deleted: [Trashed] }
 *     people: [Requester]
 */
export const MappingSchema = Type.Object({
  name,
  format: oneOf(['csv', 'ndjson'], '`csv` for every table, Parquet and XLSX too; `ndjson` for every JSON.'),
  ...rules,
  dates,
  html: Type.Optional(Type.Boolean({ description: 'True when text fields hold HTML.' })),
  wrapperKey: Type.Optional(Type.String({ description: 'NDJSON: key of a one-document export that holds the rows.' })),
  columns: Type.Object({
    sourceCaseId: columnRef,
    openedAt: columnRef,
    ...Object.fromEntries(['updatedAt', 'closedAt', 'dueAt', 'subject', 'body', 'resolution', ...draftFields].map((field) => [field, Type.Optional(columnRef)])),
  }, { additionalProperties: false, description: 'Field of the case: column of the export.' }),
  tags: Type.Optional(Type.Object({ column: text, separator: Type.String({ minLength: 1, default: ',' }) }, { additionalProperties: false, description: 'Column of tags: parted by a sign, or a JSON array.' })),
  required: Type.Optional(Type.Array(text, { description: 'Columns without which a file is not of this source. Default: those of sourceCaseId, openedAt, subject and body.' })),
  repeatedColumns: Type.Optional(Type.Array(text, { description: 'Columns that may stand in the header more than once.' })),
}, { additionalProperties: false })
export type Mapping = Static<typeof MappingSchema>

/**
 * A mapping file that takes a preset and says what is different in one's own export.
 *
 *     extends: jira-csv
 *     dates: [day-first]
 *     zone: Europe/Berlin
 *     renamed: { created: Erstellt, summary: Zusammenfassung }
 */
export const ExtensionSchema = Type.Object({
  extends: Type.String({ minLength: 1, description: 'Name of the preset.' }),
  name: Type.Optional(name),
  ...rules,
  renamed: Type.Optional(Type.Record(Type.String(), text, { description: 'Column that the preset reads: what it is called in the export.' })),
}, { additionalProperties: false })
export type Extension = Static<typeof ExtensionSchema>

/** What both kinds of mapping file may say of the file and of a row. */
export type MappingLayout = Pick<Mapping & Extension, 'zone' | 'encoding' | 'delimiter' | 'quoting' | 'header'>
export type MappingRules = Pick<Mapping & Extension, 'constants' | 'words' | 'gone' | 'people' | 'extra'>
