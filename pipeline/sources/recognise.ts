import { AppError } from '../domain/errors.ts'
import type { Source, Sources } from './source.ts'

/** The header of an open export: column names (CSV, in lower case) or the top-level keys of its first object. */
export interface Header {
  readonly format: 'csv' | 'ndjson'
  readonly columns: readonly string[]
}

const NEAREST = 3

/**
 * Which source a header belongs to: the one whose required columns are all there. Values are never looked at.
 *
 * @param sourceName the source to hold the header against; null finds it
 * @throws AppError `source-unknown`, `export-header-unknown` (nearest sources with the columns that differ),
 * `export-header-ambiguous` (several sources fit, or a column stands twice)
 */
export function recogniseSource(header: Header, sources: Sources, sourceName: string | null): { readonly name: string, readonly source: Source } {
  if (sourceName !== null && !Object.hasOwn(sources, sourceName)) throw new AppError('source-unknown', { source: sourceName, known: Object.keys(sources) })
  const candidates = Object.entries(sources).filter(([name]) => sourceName === null || name === sourceName).map(([name, source]) => ({ name, source }))
  const fitting = candidates.filter(({ source }) => takesFormat(source, header) && missingOf(source, header).length === 0)
  if (fitting.length > 1) throw new AppError('export-header-ambiguous', { sources: fitting.map(({ name }) => name) })
  const [found] = fitting
  if (found === undefined) throw new AppError('export-header-unknown', { format: header.format, nearest: nearest(candidates, header) })

  const repeated = header.columns.filter((column, index) => column !== '' && header.columns.indexOf(column) !== index && found.source.repeatedColumns?.includes(column) !== true)
  if (repeated.length > 0) throw new AppError('export-header-ambiguous', { source: found.name, repeatedColumns: [...new Set(repeated)].map(shown) })
  return found
}

/** Columns that the source does not read, in file order. */
export function unknownColumns(source: Source, columns: readonly string[]): readonly string[] {
  const known = new Set(readColumns(source))
  return columns.filter((column) => !known.has(column))
}

/** Every column that a source reads. */
export const readColumns = (source: Source): readonly string[] => [...source.requiredColumns, ...source.optionalColumns]

const takesFormat = (source: Source, header: Header): boolean => source.format === 'any' || source.format === header.format

const missingOf = (source: Source, header: Header): readonly string[] => source.requiredColumns.filter((column) => !header.columns.includes(column))

/** The sources with the largest share of their required columns in the header; ties by name. */
function nearest(candidates: readonly { readonly name: string, readonly source: Source }[], header: Header): readonly string[] {
  return candidates
    .map(({ name, source }) => ({ name, source, share: 1 - missingOf(source, header).length / source.requiredColumns.length }))
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ name, source }) => {
      const format = takesFormat(source, header) ? '' : ` is ${source.format}, not ${header.format};`
      const unknown = unknownColumns(source, header.columns).map(shown)
      return `${name}:${format} missing ${listed(missingOf(source, header))}; not read ${listed(unknown)}`
    })
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.slice(0, 12).join(', ') + (names.length > 12 ? `, and ${names.length - 12} more` : ''))

/** A column name for a message. The first line of a file without a header is case text, which no message may hold. */
const shown = (column: string): string => (/^[\p{L}\p{N}_ .()/-]{1,40}$/u.test(column) && !/\d{4}/.test(column) ? column : '(not shown)')
