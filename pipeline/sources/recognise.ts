import { AppError } from '../domain/errors.ts'
import { likeColumn } from './like-column.ts'
import type { Source, Sources } from './source.ts'

/** The header of an open export: column names (CSV, in lower case) or the top-level keys of its first object. */
export interface Header {
  readonly format: 'csv' | 'ndjson'
  readonly columns: readonly string[]
}

const NEAREST = 3

/**
 * Which source a header belongs to: the one whose required columns are all there. Values are never looked at.
 * A source of files without a header is only found by its name. A column that the source does not read may stand twice.
 *
 * @param sourceName the source to hold the header against; null finds it
 * @throws AppError `source-unknown`, `export-header-unknown` (nearest sources with the columns that differ),
 * `export-header-ambiguous` (several sources fit, or a column stands twice)
 */
export function recogniseSource(header: Header, sources: Sources, sourceName: string | null): { readonly name: string, readonly source: Source } {
  if (sourceName !== null && !Object.hasOwn(sources, sourceName)) throw new AppError('source-unknown', { source: sourceName, known: Object.keys(sources) })
  const candidates = Object.entries(sources).filter(([name, source]) => (sourceName === null ? source.headerless === undefined : name === sourceName)).map(([name, source]) => ({ name, source }))
  const fitting = candidates.filter(({ source }) => takesFormat(source, header) && missingOf(source, header).length === 0)
  if (fitting.length > 1) throw new AppError('export-header-ambiguous', { sources: fitting.map(({ name }) => name) })
  const [found] = fitting
  if (found === undefined) throw new AppError('export-header-unknown', { format: header.format, nearest: nearest(candidates, header) })

  const mayRepeat = (column: string): boolean => found.source.repeatedColumns?.includes(column) === true
  const repeated = readColumns(found.source).filter((column) => header.columns.indexOf(column) !== header.columns.lastIndexOf(column) && !mayRepeat(column))
  if (repeated.length > 0) throw new AppError('export-header-ambiguous', { source: found.name, repeatedColumns: repeated.map(shownColumn) })
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

/** The sources with the largest share of their required columns in the header, then with most columns that they read; ties by name. */
function nearest(candidates: readonly { readonly name: string, readonly source: Source }[], header: Header): readonly string[] {
  return candidates
    .map(({ name, source }) => {
      const missing = missingOf(source, header), unknown = unknownColumns(source, header.columns)
      const renamed = missing.filter((column) => likeColumn(column, unknown) !== undefined).length
      return { name, source, missing, unknown, share: 1 - (missing.length - renamed / 2) / source.requiredColumns.length }
    })
    .sort((a, b) => b.share - a.share || a.unknown.length - b.unknown.length || (a.name < b.name ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ name, source, missing, unknown }) => {
      const format = takesFormat(source, header) ? '' : ` is ${source.format}, not ${header.format};`
      return `${name}:${format} missing ${listed(missing.map((column) => withLike(column, unknown)))}; not read ${listed(unknown.map(shownColumn))}`
    })
}

/** `created_at (like created)`, when a column that is not read may be the missing one. */
function withLike(missing: string, unknown: readonly string[]): string {
  const like = likeColumn(missing, unknown)
  return like === undefined ? missing : `${missing} (like ${shownColumn(like)})`
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.slice(0, 12).join(', ') + (names.length > 12 ? `, and ${names.length - 12} more` : ''))

/** A column name for a message. The first line of a file without a header is case text, which no message may hold. */
export const shownColumn = (column: string): string => (/^[\p{L}\p{N}_ .()/-]{1,40}$/u.test(column) && !/\d{4}/.test(column) ? column : '(not shown)')
