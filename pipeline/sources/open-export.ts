import { basename } from 'node:path'
import { AppError } from '../domain/errors.ts'
import { openCsv } from './csv-reader.ts'
import { openJson } from './ndjson-reader.ts'
import { readColumns, recogniseSource, unknownColumns } from './recognise.ts'
import type { ExportFile, OpenExportOptions, Sources } from './source.ts'
import { openUnpacked } from './unpacked-bytes.ts'

/** A file that begins with more blank chunks than this holds nothing. */
const MAX_BLANK_CHUNKS = 4

/** The contract is `OpenExport`. CSV or JSON is told by the first character, `{` or `[`; gzip by its first bytes. */
export async function openExport(path: string, { sources, sourceName, limits, onProgress = () => undefined }: OpenExportOptions): Promise<ExportFile> {
  if (sourceName !== null && !Object.hasOwn(sources, sourceName)) throw new AppError('source-unknown', { source: sourceName, known: Object.keys(sources) })
  const { chunks, sha256 } = await openUnpacked(path, limits.maxUnpackedBytes, onProgress)
  const { start, all } = await peek(chunks)
  if (start === '') throw new AppError('export-empty', { path })
  const fileName = basename(path)
  if (binaryName.test(fileName)) throw new AppError('export-unreadable', { path, reason: 'the name says a binary format, the content is text' })

  if (isJson(start)) {
    const json = await openJson(all, limits, wrapperKeysOf(sources))
    const wrapped = json.header.length === 0 && json.wrapperKey !== null ? sourceOfWrapper(sources, sourceName, json.wrapperKey) : undefined
    const { name, source } = wrapped ?? recogniseSource({ format: 'ndjson', columns: json.header }, sources, sourceName)
    return { sourceName: name, source, unknownColumns: unknownColumns(source, json.header), fileName, batches: () => json.batches(), sha256 }
  }
  const csv = await openCsv(all, limits)
  const { name, source } = recogniseSource({ format: 'csv', columns: csv.header }, sources, sourceName)
  return { sourceName: name, source, unknownColumns: unknownColumns(source, csv.header), fileName, batches: () => csv.batches(readColumns(source)), sha256 }
}

const binaryName = /\.(?:parquet|xlsx?|zip|arrow|feather)$/i

/** JSON begins with an object or array; lines of JSON may also begin with a lone value, which is then a row to quarantine. */
function isJson(start: string): boolean {
  if (/^[{[]/.test(start)) return true
  return /^(?:null|true|false|-?\d[\d.eE+-]{0,40}|"[^",]{0,200}")\s*\n/.test(start) && /\n\{/.test(start)
}

/** The first chunk that is not blank, without leading space, and all chunks. */
async function peek(chunks: AsyncIterable<Buffer>): Promise<{ start: string, all: AsyncIterable<Buffer> }> {
  const rest = chunks[Symbol.asyncIterator]()
  const seen: Buffer[] = []
  let start = ''
  while (start === '' && seen.length < MAX_BLANK_CHUNKS) {
    const next = await rest.next()
    if (next.done === true) break
    start = next.value.toString('latin1').trimStart()
    seen.push(next.value)
  }
  return {
    start,
    all: (async function* () {
      yield* seen
      for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
    })(),
  }
}

const wrapperKeysOf = (sources: Sources): readonly string[] => Object.values(sources).flatMap(({ wrapperKey }) => wrapperKey ?? [])

/** The source of a wrapper without rows, when only one has that wrapper. */
function sourceOfWrapper(sources: Sources, sourceName: string | null, wrapperKey: string): { readonly name: string, readonly source: Sources[string] } | undefined {
  const fitting = Object.entries(sources).filter(([name, source]) => source.wrapperKey === wrapperKey && (sourceName === null || name === sourceName))
  const [only] = fitting
  return only !== undefined && fitting.length === 1 ? { name: only[0], source: only[1] } : undefined
}
