import { DuckDBDataChunk, DuckDBListType, DuckDBTypeId, DuckDBVector, blobValue, dateValue, listValue, timestampTZValue, type DuckDBConnection, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'
import { epochDayOfDay, msOf, type Instant, type IsoDay } from '../../domain/week.ts'
import { camelCase } from './rows.ts'

const ROWS_PER_CHUNK = DuckDBVector.standardSize()

/** A value of the domain on its way into a column. */
type Encode = (value: unknown) => DuckDBValue

/** Puts rows of domain values into one table. A column `opened_at` is filled from `openedAt`; what is absent is null. */
export interface RowAppender {
  append(row: object): void
  /** Hands over what is still held here and ends. */
  close(): void
}

/** @param table name of an existing table of this connection */
export async function createRowAppender(connection: DuckDBConnection, table: string): Promise<RowAppender> {
  const described = await connection.run('SELECT column_name FROM duckdb_columns() WHERE table_name = $table ORDER BY column_index', { table })
  const names = (await described.getRows()).map(([name]) => camelCase(String(name)))
  const appender = await connection.createAppender(table)
  const types = names.map((_, column) => appender.columnType(column))
  const encoders = types.map(encoderOf)
  // One chunk for all rows: its texts lie outside the JavaScript heap, where the collector would let many chunks pile up.
  const chunk = DuckDBDataChunk.create(types)
  let columns: DuckDBValue[][] = names.map(() => [])

  const handOver = () => {
    const rowCount = columns[0]?.length ?? 0
    if (rowCount === 0) return
    chunk.reset()
    chunk.rowCount = rowCount
    columns.forEach((values, column) => { chunk.setColumnValues(column, values) })
    appender.appendDataChunk(chunk)
    appender.flushSync()
    columns = names.map(() => [])
  }

  return {
    append(row) {
      const fields = row as Readonly<Record<string, unknown>>
      names.forEach((name, column) => {
        const value = fields[name] ?? null
        columns[column]?.push(value === null ? null : encoders[column]?.(value) ?? null)
      })
      if (columns[0]?.length === ROWS_PER_CHUNK) handOver()
    },
    close() {
      handOver()
      appender.closeSync()
    },
  }
}

/** Appends all rows to a table, inside the transaction of the connection. */
export async function appendRows(connection: DuckDBConnection, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const appender = await createRowAppender(connection, table)
  for (const row of rows) appender.append(row)
  appender.close()
}

function encoderOf(type: DuckDBType): Encode {
  switch (type.typeId) {
    case DuckDBTypeId.BIGINT:
      return (value) => BigInt(value as number)
    case DuckDBTypeId.TIMESTAMP_TZ:
      return (value) => timestampTZValue(BigInt(msOf(value as Instant)) * 1000n)
    case DuckDBTypeId.DATE:
      return (value) => dateValue(epochDayOfDay(value as IsoDay))
    case DuckDBTypeId.VARCHAR:
      return type.alias === 'JSON' ? (value) => JSON.stringify(value) : (value) => value as string
    case DuckDBTypeId.BLOB:
      return (value) => blobValue(value as Uint8Array)
    case DuckDBTypeId.LIST:
      return type instanceof DuckDBListType ? listEncoder(encoderOf(type.valueType)) : (value) => value as DuckDBValue
    default:
      return (value) => value as DuckDBValue
  }
}

const listEncoder = (encode: Encode): Encode => (value) => listValue((value as readonly unknown[]).map(encode))
