import { DuckDBDataChunk, DuckDBListType, DuckDBTypeId, DuckDBVector, blobValue, dateValue, listValue, timestampTZValue, type DuckDBConnection, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'
import { Type } from 'typebox'
import { epochDayOfDay, msOf, type Instant, type IsoDay } from '../../domain/week.ts'
import { ask } from './ask.ts'
import { camelCase } from './rows.ts'

const ColumnRow = Type.Object({ name: Type.String() })

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
  const names = (await ask(connection, 'columns_of', ColumnRow, { table })).map((row) => camelCase(row.name))
  const appender = await connection.createAppender(table)
  const types = names.map((_, column) => appender.columnType(column))
  const encode = types.map(encoderOf)
  // One chunk for all rows: its texts lie outside the JavaScript heap, where the collector would let many chunks pile up.
  const chunk = DuckDBDataChunk.create(types)
  const columns = names.map(() => new Array<DuckDBValue>(ROWS_PER_CHUNK).fill(null))
  let rowCount = 0

  const handOver = () => {
    if (rowCount === 0) return
    chunk.reset()
    chunk.rowCount = rowCount
    for (const [column, values] of columns.entries()) chunk.setColumnValues(column, rowCount === ROWS_PER_CHUNK ? values : values.slice(0, rowCount))
    appender.appendDataChunk(chunk)
    appender.flushSync()
    rowCount = 0
  }

  return {
    append(row) {
      const fields = row as Readonly<Record<string, unknown>>
      for (let column = 0; column < names.length; column++) {
        const value = fields[names[column]!]
        columns[column]![rowCount] = value === null || value === undefined ? null : encode[column]!(value)
      }
      rowCount += 1
      if (rowCount === ROWS_PER_CHUNK) handOver()
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

const plain: Encode = (value) => value as DuckDBValue

function encoderOf(type: DuckDBType): Encode {
  if (type instanceof DuckDBListType) {
    const encode = encoderOf(type.valueType)
    return (value) => listValue((value as readonly unknown[]).map(encode))
  }
  if (type.alias === 'JSON') return (value) => JSON.stringify(value)
  return encoders[type.typeId] ?? plain
}

const encoders: Partial<Record<DuckDBTypeId, Encode>> = {
  [DuckDBTypeId.BIGINT]: (value) => BigInt(value as number),
  [DuckDBTypeId.TIMESTAMP_TZ]: (value) => timestampTZValue(BigInt(msOf(value as Instant)) * 1000n),
  [DuckDBTypeId.DATE]: (value) => dateValue(epochDayOfDay(value as IsoDay)),
  [DuckDBTypeId.BLOB]: (value) => blobValue(value as Uint8Array),
}
