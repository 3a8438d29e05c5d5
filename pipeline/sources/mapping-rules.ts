import type { CaseDraft, DraftField } from '../domain/case-draft.ts'
import { filled, firstFilled } from './cell-text.ts'
import { wordOf } from './code-words.ts'
import { jsonAt } from './json-path.ts'
import type { MappingLayout, MappingRules } from './mapping-schema.ts'
import type { ExportedRow, Source } from './source.ts'

/** The value of a column; where no column has that name, a point goes into the JSON of the one before it. */
export function columnValue({ fields }: ExportedRow, name: string): string | undefined {
  const whole = fields.get(name)
  if (whole !== undefined || !name.includes('.')) return whole
  const [key, ...path] = name.split('.')
  return jsonAt(fields.get(key!), path)
}

/** How the file is written, as far as the mapping file says. @param clean spelling of a column name as readers give it */
export function layoutOf({ zone, encoding, delimiter, quoting, header }: MappingLayout, clean: (name: string) => string): Partial<Source> {
  return {
    ...(zone === undefined ? {} : { zone }),
    ...(encoding === undefined ? {} : { encodings: [encoding] }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quoting === undefined ? {} : { quoting }),
    ...(header === undefined ? {} : { headerless: header.map(clean) }),
  }
}

/** All columns that rules read. @param clean spelling of a column name as readers give it */
export function columnsOfRules({ gone, people = [], extra = [] }: MappingRules, clean: (name: string) => string): readonly string[] {
  return [...people, ...extra, ...filled(gone?.column, gone?.mergedInto)].map(clean)
}

/** A draft with what the rules of a mapping file say about its row. @param clean spelling of a column name as readers give it */
export function ruledDraft(draft: CaseDraft, row: ExportedRow, { constants, words, gone, people, extra }: MappingRules, clean: (name: string) => string): CaseDraft {
  const at = (name: string | undefined): string | undefined => (name === undefined ? undefined : columnValue(row, clean(name)))
  const fields: Partial<Record<DraftField, string | undefined>> = { ...draft.fields, ...constants }
  for (const [field, codes] of Object.entries(words ?? {}) as readonly [DraftField, Readonly<Record<string, string>>][]) fields[field] = wordOf(codes, fields[field])

  const master = firstFilled(at(gone?.mergedInto))
  const said = at(gone?.column)?.trim().toLowerCase()
  const says = (values: readonly string[] | undefined): boolean => said !== undefined && values?.some((value) => value.toLowerCase() === said) === true
  if (master !== undefined) fields.parentRef = master
  return {
    ...draft, fields,
    gone: master !== undefined || says(gone?.merged) ? 'merged' : says(gone?.deleted) ? 'deleted' : draft.gone,
    people: filled(...draft.people ?? [], ...(people ?? []).map(at)),
    extra: extra === undefined ? draft.extra ?? {} : { ...draft.extra, ...Object.fromEntries(extra.map((name) => [clean(name), at(name)])) },
  }
}
