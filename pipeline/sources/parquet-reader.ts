import { open } from 'node:fs/promises'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '../domain/errors.ts'
import type { Table, TableRow } from './table.ts'

const MAGIC = 'PAR1', ENCRYPTED_MAGIC = 'PARE'
/** Footer length and magic, at the end of the file. */
const TAIL_BYTES = 8
const MAX_FOOTER_BYTES = 67_108_864
const MAX_COLUMNS = 4_096
/** What the footer may say of the unpacked size, as a multiple of the file, once it is large. */
const MAX_RATIO = 100
const RATIO_COUNTS_FROM_BYTES = 67_108_864
const ENGINE_MEMORY = '256MB'

export interface ParquetLimits { readonly maxUnpackedBytes: number }

/**
 * A Parquet file, read by an engine of its own that can open this one file and nothing else. Magic at both ends, the length of the footer and
 * the sizes that it tells are checked before.
 * Values as text: instants as RFC 3339 in UTC, times without zone as local ISO text, numbers without exponent where they are whole,
 * lists and structs as JSON, null as ''. Memory: one block of rows and the engine's share.
 *
 * @throws AppError `export-unreadable`
 */
export async function openParquet(path: string, { maxUnpackedBytes }: ParquetLimits): Promise<Table> {
  await checkEnds(path)
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: ENGINE_MEMORY, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
  const connection = await instance.connect()
  const close = (): void => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    const file = quoted(path)
    for (const setting of [`SET TimeZone = 'UTC'`, `SET temp_directory = ''`, `SET allowed_paths = [${file}]`, 'SET enable_external_access = false', 'SET lock_configuration = true']) await connection.run(setting)
    await checkSizes(connection, file, maxUnpackedBytes)
    const columns = await columnsOf(connection, file)
    return { header: columns.map(({ name }) => name), rows: () => rowsOf(connection, file, columns), close }
  } catch (cause) {
    close()
    throw unreadable(cause)
  }
}

interface Column { readonly name: string, readonly type: string }

async function checkEnds(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const start = await bytesAt(file, 0, MAGIC.length)
    const tail = size < MAGIC.length + TAIL_BYTES ? Buffer.alloc(TAIL_BYTES) : await bytesAt(file, size - TAIL_BYTES, TAIL_BYTES)
    const magic = tail.toString('latin1', 4)
    if (magic === ENCRYPTED_MAGIC) throw broken('an encrypted Parquet file')
    if (start.toString('latin1') !== MAGIC || magic !== MAGIC) throw broken('the Parquet file is cut: no footer at its end')
    const footerBytes = tail.readUInt32LE(0)
    if (footerBytes === 0 || footerBytes > MAX_FOOTER_BYTES || footerBytes > size - TAIL_BYTES - MAGIC.length) throw broken('the footer of the Parquet file has an impossible length')
  } finally {
    await file.close()
  }
}

async function bytesAt(file: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<Buffer> {
  return (await file.read(Buffer.alloc(length), 0, length, position)).buffer
}

async function checkSizes(connection: DuckDBConnection, file: string, maxUnpackedBytes: number): Promise<void> {
  const reader = await connection.runAndReadAll(`SELECT coalesce(sum(total_uncompressed_size), 0)::DOUBLE, coalesce(sum(total_compressed_size), 0)::DOUBLE, count(DISTINCT column_id)::DOUBLE FROM parquet_metadata(${file})`)
  const [unpacked = 0, packed = 0, columns = 0] = (reader.getRows()[0] ?? []).map(Number)
  if (columns > MAX_COLUMNS) throw new AppError('export-unreadable', { reason: 'too many columns', columns, limit: MAX_COLUMNS })
  if (unpacked > maxUnpackedBytes) throw new AppError('export-unreadable', { reason: 'unpacked size over the limit', limitBytes: maxUnpackedBytes })
  if (unpacked > RATIO_COUNTS_FROM_BYTES && unpacked > packed * MAX_RATIO) throw new AppError('export-unreadable', { reason: 'unpacks to more than a hundred times its size', limitRatio: MAX_RATIO })
}

async function columnsOf(connection: DuckDBConnection, file: string): Promise<readonly Column[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${file})`)
  return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }))
}

async function* rowsOf(connection: DuckDBConnection, file: string, columns: readonly Column[]): AsyncGenerator<readonly TableRow[]> {
  let line = 0
  try {
    const places = columns.map((_, index) => `c${index}`)
    const result = await connection.stream(`SELECT ${columns.map(({ type }, index) => textSql(places[index]!, type)).join(', ')} FROM read_parquet(${file}) AS file(${places.join(', ')})`)
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      yield chunk.getRows().map((row) => {
        line += 1
        return { line, values: row.map((value) => (typeof value === 'string' ? value : '')) }
      })
    }
  } catch (cause) {
    throw unreadable(cause)
  }
}

/** A value as text, by its type. */
function textSql(column: string, type: string): string {
  if (/[[(]/.test(type) && !type.startsWith('DECIMAL')) return type.startsWith('ENUM') ? `${column}::VARCHAR` : `to_json(${column})::VARCHAR`
  if (type === 'TIMESTAMP WITH TIME ZONE') return `strftime(timezone('UTC', ${column}), '%Y-%m-%dT%H:%M:%S.%gZ')`
  if (type.startsWith('TIMESTAMP')) return `strftime(${column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%g')`
  if (type === 'FLOAT' || type === 'DOUBLE') return `CASE WHEN isfinite(${column}) AND ${column} = trunc(${column}) AND abs(${column}) < 1e37 THEN ${column}::HUGEINT::VARCHAR ELSE ${column}::VARCHAR END`
  if (type === 'BLOB') return `coalesce(TRY(decode(${column})), ${column}::VARCHAR)`
  return `${column}::VARCHAR`
}

const quoted = (path: string): string => `'${path.replaceAll('\'', '\'\'')}'`
const broken = (reason: string): AppError => new AppError('export-unreadable', { reason })

/** The engine's own message may quote the file; what it is about is enough. */
function unreadable(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const kind = cause instanceof Error ? /^[A-Z][A-Za-z ]{2,30} Error/.exec(cause.message)?.[0] : undefined
  const isKey = cause instanceof Error && /encrypt/i.test(cause.message)
  return new AppError('export-unreadable', { reason: isKey ? 'an encrypted Parquet file' : 'the Parquet file is damaged or uses a feature that is not read', problem: kind ?? 'unknown' }, { cause })
}
