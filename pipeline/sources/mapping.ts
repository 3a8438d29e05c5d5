import { draftFields, type CaseDraft, type DraftField } from '../domain/case-draft.ts'
import { isZone } from '../domain/zone.ts'
import { columnName } from './csv-reader.ts'
import { isObject, listAt, parsedJson } from './json-path.ts'
import { extendedSource } from './mapping-extension.ts'
import { columnsOfRules, columnValue, layoutOf, ruledDraft } from './mapping-rules.ts'
import { ExtensionSchema, type Mapping, MappingSchema } from './mapping-schema.ts'
import { checkedMapping, mappingProblem, readMappingText } from './mapping-text.ts'
import { readColumns } from './recognise.ts'
import { sources } from './registry.ts'
import type { ExportedRow, Source, Sources } from './source.ts'

const identifyingFields = ['sourceCaseId', 'openedAt', 'subject', 'body'] as const

/**
 * A mapping file as a source: one that names its columns, or one that extends a preset, whose name it keeps unless it has its own.
 * @param yaml the text of the file
 * @param presets what `extends` may name
 * @throws AppError `config-invalid` with the place, its line, the problem and what may stand there
 */
export function parseMapping(yaml: string, presets: Sources = sources): { readonly name: string, readonly source: Source } {
  const text = readMappingText(yaml)
  const extension = isObject(text.value) && 'extends' in text.value ? checkedMapping(ExtensionSchema, text) : undefined
  const mapping = extension ?? checkedMapping(MappingSchema, text)
  if (mapping.zone !== undefined && !isZone(mapping.zone)) throw mappingProblem(['zone'], text.lineOf(['zone']), 'no zone of the IANA time zone database, such as Europe/Berlin')
  if (extension === undefined) return { name: (mapping as Mapping).name, source: mappedSource(mapping as Mapping) }

  const base = Object.hasOwn(presets, extension.extends) ? presets[extension.extends] : undefined
  if (base === undefined) throw mappingProblem(['extends'], text.lineOf(['extends']), 'there is no such preset', Object.keys(presets))
  const known = readColumns(base)
  const stranger = Object.keys(extension.renamed ?? {}).find((column) => !known.includes(base.format === 'ndjson' ? column : columnName(column)))
  if (stranger !== undefined) throw mappingProblem(['renamed', stranger], text.lineOf(['renamed', stranger]), 'the preset reads no such column', known)
  return { name: extension.name ?? extension.extends, source: extendedSource(base, extension) }
}

function mappedSource(mapping: Mapping): Source {
  const clean = mapping.format === 'ndjson' ? (name: string) => name : columnName
  const refs = Object.fromEntries(Object.entries(mapping.columns).map(([field, ref]) => [field, (typeof ref === 'string' ? [ref] : ref as readonly string[]).map(clean)]))
  const headerOf = (ref: string): string => (mapping.format === 'csv' ? ref : ref.split('.')[0]!)
  const tags = mapping.tags === undefined ? undefined : { ...mapping.tags, column: clean(mapping.tags.column) }
  const mappedFields = draftFields.filter((field) => refs[field] !== undefined)

  const read = new Set([...Object.values(refs).flat(), ...(tags === undefined ? [] : [tags.column]), ...columnsOfRules(mapping, clean)].map(headerOf))
  const required = mapping.required?.map(clean) ?? identifyingFields.flatMap((field) => refs[field]?.slice(0, 1).map(headerOf) ?? [])
  return {
    summary: mapping.summary ?? `mapping file of ${mapping.name}`,
    format: mapping.format,
    requiredColumns: [...new Set(required)],
    optionalColumns: [...read].filter((column) => !required.includes(column)),
    repeatedColumns: (mapping.repeatedColumns ?? []).map(clean),
    dateFormats: mapping.dates,
    html: mapping.html ?? false,
    ...layoutOf(mapping, clean),
    ...(mapping.wrapperKey === undefined ? {} : { wrapperKey: mapping.wrapperKey }),
    toDraft(row) {
      const value = (field: string): string | undefined => firstFilledOf(row, refs[field] ?? [])
      const fields: Partial<Record<DraftField, string | undefined>> = {}
      for (const field of mappedFields) fields[field] = value(field)
      const draft: CaseDraft = {
        sourceCaseId: value('sourceCaseId'),
        openedAt: value('openedAt'),
        updatedAt: value('updatedAt'),
        closedAt: value('closedAt'),
        dueAt: value('dueAt'),
        subject: value('subject'),
        body: value('body'),
        resolution: value('resolution'),
        fields: { ...mapping.constants, ...fields },
        tags: tags === undefined ? [] : tagsOf(columnValue(row, tags.column) ?? '', tags.separator),
      }
      return ruledDraft(draft, row, { ...mapping, constants: {} }, clean)
    },
  }
}

function firstFilledOf(row: ExportedRow, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = columnValue(row, name)
    if (value !== undefined && value.trim() !== '') return value
  }
  return undefined
}

const tagsOf = (text: string, separator: string): readonly string[] => (text.trimStart().startsWith('[') ? listAt(parsedJson(text)) : text.split(separator))
