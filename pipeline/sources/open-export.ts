import { basename } from 'node:path'
import type { DateFormat } from '../domain/case-draft.ts'
import { AppError } from '../domain/errors.ts'
import { type Content, contentsOf, type NamedContent } from './content.ts'
import { chooseCsvReading } from './csv-dialect.ts'
import { columnName, openCsv } from './csv-reader.ts'
import { openDiskFile } from './disk-file.ts'
import { openJson } from './ndjson-reader.ts'
import { openParquet } from './parquet-reader.ts'
import { readColumns, recogniseSource, unknownColumns } from './recognise.ts'
import type { ExportFile, OpenExportOptions, Source, Sources } from './source.ts'
import { type Table, tableBatches } from './table.ts'
import { utf8Chunks } from './text-encoding.ts'
import { openXlsx } from './xlsx-reader.ts'

/** The header of a CSV file is looked for in so many first bytes. */
const START_BYTES = 65_536
/** An archive with more files is no export. */
const MAX_ARCHIVED_FILES = 64

type Rules = Required<Pick<OpenExportOptions, 'sources' | 'sourceName' | 'limits'>>
type Opened = Pick<ExportFile, 'sourceName' | 'source' | 'unknownColumns' | 'layout' | 'batches'>

/** The contract is `OpenExport`. Formats are told by content at every layer: packed or not, Parquet, workbook, JSON or CSV, encoding, delimiter. */
export async function openExport(path: string, { sources, sourceName, limits, scratchFolder = null, onProgress = () => undefined }: OpenExportOptions): Promise<ExportFile> {
  if (sourceName !== null && !Object.hasOwn(sources, sourceName)) throw new AppError('source-unknown', { source: sourceName, known: Object.keys(sources) })
  const file = await openDiskFile(path, onProgress)
  const fileName = basename(path)
  const contents = await contentsOf(file, { maxUnpackedBytes: limits.maxUnpackedBytes, scratchFolder })
  const opened = await openOne(contents, async (content) => {
    if (content.kind === 'text' && binaryName.test(fileName) && contents[0]?.name === null) throw new AppError('export-unreadable', { path, reason: 'the name says a binary format, the content is text' })
    return openContent(content, { sources, sourceName, limits })
  })
  return { ...opened, fileName, sha256: file.sha256 }
}

const binaryName = /\.(?:parquet|xlsx?|zip|arrow|feather)$/i

/** The one export among the files of an archive: the only file, or the only one that a source recognises. */
async function openOne(contents: readonly NamedContent[], open: (content: Content) => Promise<Opened>): Promise<Opened> {
  const [only] = contents
  if (only === undefined) throw new AppError('export-empty', {})
  if (contents.length === 1) return open(await only.open())
  const names = contents.map(({ name }) => shownName(name ?? ''))
  if (contents.length > MAX_ARCHIVED_FILES) throw new AppError('export-unreadable', { reason: 'too many files in the archive', files: contents.length, limit: MAX_ARCHIVED_FILES })
  const found: { readonly name: string, readonly opened: Opened }[] = []
  for (const [index, content] of contents.entries()) {
    try {
      found.push({ name: names[index]!, opened: await open(await content.open()) })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  const [one] = found
  if (one === undefined) throw new AppError('export-unreadable', { reason: 'no file of the archive is a known export', files: names })
  if (found.length > 1) throw new AppError('export-unreadable', { reason: 'several exports in one archive; load them one by one', files: found.map(({ name }) => name) })
  return one.opened
}

const shownName = (name: string): string => name.replace(/[^\p{L}\p{N}_ ./()-]/gu, '?').slice(0, 100)

async function openContent(content: Content, rules: Rules): Promise<Opened> {
  switch (content.kind) {
    case 'text': return openText(content.read, rules, rules.sourceName === null ? undefined : rules.sources[rules.sourceName]?.encodings)
    case 'parquet': return openTable(await openParquet(content.path, rules.limits), rules, ['rfc3339', 'iso-local', 'day'])
    case 'workbook': return openTable(await openXlsx(content.archive, rules.limits), rules, ['iso-local', 'day'])
  }
}

async function openText(read: () => AsyncGenerator<Buffer>, rules: Rules, encodings: Source['encodings']): Promise<Opened> {
  const { sources, sourceName, limits } = rules
  const { start, all } = await peek(utf8Chunks(read(), { encodings, again: read }))
  const text = start.toString('latin1').trimStart()
  if (text === '') throw new AppError('export-empty', {})
  if (isJson(text)) {
    const json = await openJson(all, limits, wrapperKeysOf(sources))
    const wrapped = json.header.length === 0 && json.wrapperKey !== null ? sourceOfWrapper(sources, sourceName, json.wrapperKey) : undefined
    const { name, source } = wrapped ?? recogniseSource({ format: 'ndjson', columns: json.header }, sources, sourceName)
    if (needsOther(source, encodings)) return openText(read, rules, source.encodings)
    return { sourceName: name, source, unknownColumns: unknownColumns(source, json.header), layout: { format: 'ndjson', columns: [...json.header], delimiter: null, quoting: null, dateFormats: [] }, batches: () => json.batches() }
  }
  const { name, source, options } = chooseCsvReading(start, sources, sourceName, limits.maxFieldBytes)
  if (needsOther(source, encodings)) return openText(read, rules, source.encodings)
  const csv = await openCsv(all, options)
  return { sourceName: name, source, unknownColumns: unknownColumns(source, csv.header), layout: { format: 'csv', columns: [...csv.header], delimiter: options.delimiter ?? ',', quoting: options.quoting ?? 'rfc4180', dateFormats: [] }, batches: () => csv.batches(readColumns(source)) }
}

/** A source that was recognised may say which encodings it comes in; the header is the same in all of them. */
const needsOther = (source: Source, encodings: Source['encodings']): boolean => encodings === undefined && source.encodings !== undefined

/** Cells of tables are typed: a date among them is written in one of `typedDates`, whatever the text form of the source. */
function openTable(table: Table, { sources, sourceName, limits }: Rules, typedDates: readonly DateFormat[]): Opened {
  try {
    const { name, source, names } = recogniseTable(table.header, sources, sourceName)
    const dateFormats = [...source.dateFormats, ...typedDates.filter((format) => !source.dateFormats.includes(format))]
    return {
      sourceName: name, source: { ...source, dateFormats }, unknownColumns: unknownColumns(source, names),
      layout: { format: 'csv', columns: [...names], delimiter: ',', quoting: 'rfc4180', dateFormats: dateFormats.slice(source.dateFormats.length) },
      batches: () => tableBatches(table, names, readColumns(source), limits.maxFieldBytes),
    }
  } catch (error) {
    table.close()
    throw error
  }
}

/** As CSV; where no source knows that header, as the keys of JSON, which Parquet may hold with lists and structs. */
function recogniseTable(header: readonly string[], sources: Sources, sourceName: string | null): { readonly name: string, readonly source: Source, readonly names: readonly string[] } {
  const names = header.map(columnName)
  try {
    return { ...recogniseSource({ format: 'csv', columns: names }, sources, sourceName), names }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'export-header-unknown') throw error
    const asKeys = Object.fromEntries(Object.entries(sources).filter(([, { format, requiredColumns }]) => format === 'ndjson' && requiredColumns.every((column) => header.includes(column))))
    if (Object.keys(asKeys).length === 0 || (sourceName !== null && !Object.hasOwn(asKeys, sourceName))) throw error
    return { ...recogniseSource({ format: 'ndjson', columns: header }, asKeys, sourceName), names: header }
  }
}

/** JSON begins with an object or array; lines of JSON may also begin with a lone value, which is then a row to quarantine. */
function isJson(start: string): boolean {
  if (/^[{[]/.test(start)) return true
  return /^(?:null|true|false|-?\d[\d.eE+-]{0,40}|"[^",]{0,200}")\s*\n/.test(start) && /\n\{/.test(start)
}

/** The first bytes, up to 64 KiB once they are not blank, and all chunks. */
async function peek(chunks: AsyncGenerator<Buffer>): Promise<{ readonly start: Buffer, readonly all: AsyncGenerator<Buffer> }> {
  const seen: Buffer[] = []
  let size = 0
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    seen.push(next.value)
    size += next.value.length
    if (size >= START_BYTES) break
  }
  return {
    start: Buffer.concat(seen).subarray(0, START_BYTES),
    all: (async function* () {
      yield* seen
      yield* chunks
    })(),
  }
}

const wrapperKeysOf = (sources: Sources): readonly string[] => Object.values(sources).flatMap(({ wrapperKey }) => wrapperKey ?? [])

/** The source of a wrapper without rows, when only one has that wrapper. */
function sourceOfWrapper(sources: Sources, sourceName: string | null, wrapperKey: string): { readonly name: string, readonly source: Source } | undefined {
  const fitting = Object.entries(sources).filter(([name, source]) => source.wrapperKey === wrapperKey && (sourceName === null || name === sourceName))
  const [only] = fitting
  return only !== undefined && fitting.length === 1 ? { name: only[0], source: only[1] } : undefined
}
