import { AppError } from '../domain/errors.ts'
import { type CsvOptions, headerNames } from './csv-reader.ts'
import { createCsvScanner, type CsvRecord } from './csv-scanner.ts'
import { recogniseSource } from './recognise.ts'
import { type Delimiter, delimiters, type Source, type Sources } from './source.ts'

/** A CSV file whose source and dialect are decided; both stay fixed for the whole file. */
export interface CsvReading {
  readonly name: string
  readonly source: Source
  readonly options: CsvOptions
}

interface Header { readonly delimiter: Delimiter, readonly columns: readonly string[] }

/**
 * Decides source and delimiter of a CSV file from its first line alone: the delimiter that the source declares, or the one under which
 * the line is the header of a known source.
 *
 * @param start the first bytes of the file, its first line whole
 * @throws AppError as `recogniseSource`; `export-header-ambiguous` when the line is a known header under two delimiters
 */
export function chooseCsvReading(start: Buffer, sources: Sources, sourceName: string | null, maxFieldBytes: number): CsvReading {
  const named = sourceName === null ? undefined : sources[sourceName]
  if (sourceName !== null && named?.headerless !== undefined) return headerlessReading(start, sourceName, named, named.headerless, maxFieldBytes)

  const withHeader = Object.fromEntries(Object.entries(sources).filter(([, { headerless }]) => headerless === undefined))
  const tries = headersOf(start, maxFieldBytes, named?.delimiter).map((header) => ({ header, ...tryHeader(header, withHeader, sourceName) }))
  const fitting = tries.flatMap(({ header, found }) => (found === undefined ? [] : [{ header, ...found }]))
  if (fitting.length > 1) throw new AppError('export-header-ambiguous', { delimiters: fitting.map(({ header }) => nameOf(header.delimiter)) })
  const [fit] = fitting
  if (fit !== undefined) return { name: fit.name, source: fit.source, options: { maxFieldBytes, delimiter: fit.header.delimiter, quoting: fit.source.quoting ?? 'rfc4180' } }

  const ambiguous = tries.find(({ error }) => error?.code === 'export-header-ambiguous')
  const widest = tries.reduce((best, next) => (next.header.columns.length > best.header.columns.length ? next : best))
  throw ambiguous?.error ?? widest.error!
}

function headerlessReading(start: Buffer, name: string, source: Source, columns: readonly string[], maxFieldBytes: number): CsvReading {
  const quoting = source.quoting ?? 'rfc4180'
  const fitting = delimiters.filter((delimiter) => (source.delimiter ?? delimiter) === delimiter && firstRecord(start, { maxFieldBytes, delimiter, quoting })?.fieldCount === columns.length)
  const [delimiter] = fitting
  if (delimiter === undefined || fitting.length > 1) throw new AppError('export-header-unknown', { format: 'csv', nearest: [`${name}: a file without header line and ${columns.length} columns`] })
  return { name, source, options: { maxFieldBytes, delimiter, quoting, headerless: columns } }
}

/** The first line under every delimiter that parts it; under the comma when none does. */
function headersOf(start: Buffer, maxFieldBytes: number, declared: Delimiter | undefined): readonly Header[] {
  const records = delimiters.map((delimiter) => ({ delimiter, record: firstRecord(start, { maxFieldBytes, delimiter }) }))
    .filter(({ delimiter }) => declared === undefined || delimiter === declared)
  const [first] = records
  if (first?.record === undefined) throw new AppError('export-unreadable', { reason: 'the first line is no CSV header: a quote is never closed' })
  const parted = records.filter(({ record }) => record !== undefined && record.problem === null && record.fieldCount > 1)
  const usable = parted.length === 0 ? [first] : parted
  return usable.map(({ delimiter, record }) => ({ delimiter, columns: headerNames(record!) }))
}

function firstRecord(start: Buffer, options: CsvOptions): CsvRecord | undefined {
  const scanner = createCsvScanner(options)
  return scanner.push(start)[0] ?? endOf(() => scanner.end())[0]
}

/** A quote that is open at the end of the start is told when the file is read. */
function endOf(end: () => CsvRecord[]): readonly CsvRecord[] {
  try {
    return end()
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}

function tryHeader({ delimiter, columns }: Header, sources: Sources, sourceName: string | null): { readonly found?: { readonly name: string, readonly source: Source }, readonly error?: AppError } {
  const open = Object.fromEntries(Object.entries(sources).filter(([, source]) => source.delimiter === undefined || source.delimiter === delimiter))
  try {
    return { found: recogniseSource({ format: 'csv', columns }, open, sourceName) }
  } catch (error) {
    if (error instanceof AppError) return { error }
    throw error
  }
}

const nameOf = (delimiter: Delimiter): string => (delimiter === '\t' ? 'tab' : delimiter)
