import { columnName } from './csv-reader.ts'
import { columnsOfRules, layoutOf, ruledDraft } from './mapping-rules.ts'
import type { Extension } from './mapping-schema.ts'
import { readColumns } from './recognise.ts'
import type { ExportedRow, Source } from './source.ts'

/** A preset as it reads one's own export: with its columns renamed, its dates written otherwise, its codes named. */
export function extendedSource(base: Source, extension: Extension): Source {
  const { summary, dates, renamed = {}, ...rules } = extension
  const clean = base.format === 'ndjson' ? (name: string) => name : columnName
  const newNames = new Map(Object.entries(renamed).map(([known, column]) => [clean(known), clean(column)]))
  const own = (columns: readonly string[]): readonly string[] => columns.map((column) => newNames.get(column) ?? column)

  const requiredColumns = own(base.requiredColumns)
  const more = columnsOfRules(rules, clean).filter((column) => !requiredColumns.includes(column))
  return {
    ...base,
    summary: summary ?? `${base.summary}; changed by a mapping file`,
    requiredColumns,
    optionalColumns: [...new Set([...own(base.optionalColumns), ...more])],
    repeatedColumns: own(base.repeatedColumns ?? []),
    dateFormats: dates ?? base.dateFormats,
    ...layoutOf(extension, clean),
    toDraft: (row) => ruledDraft(base.toDraft(newNames.size === 0 ? row : asPreset(row, base, newNames)), row, rules, clean),
  }
}

/** The row with the names that the preset knows. */
function asPreset(row: ExportedRow, base: Source, newNames: ReadonlyMap<string, string>): ExportedRow {
  const fields = new Map<string, string>()
  for (const column of readColumns(base)) {
    const value = row.fields.get(newNames.get(column) ?? column)
    if (value !== undefined) fields.set(column, value)
  }
  return { line: row.line, raw: row.raw, fields }
}
