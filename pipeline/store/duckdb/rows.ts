import { DuckDBBlobValue, DuckDBDateValue, DuckDBListValue, DuckDBListType, DuckDBTimestampTZValue, DuckDBTypeId, type DuckDBDataChunk, type DuckDBResult, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'
import { Type, type Static, type TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { AppError } from '../../domain/errors.ts'
import { dayOfEpochDay, instantOf } from '../../domain/week.ts'

type Decode = (value: DuckDBValue) => unknown

/**
 * Makes plain columns of the chunks of a result: 64-bit counts become numbers, instants and days text, lists arrays,
 * JSON what it describes; null stays null.
 */
export function columnReader(result: DuckDBResult): (chunk: DuckDBDataChunk) => unknown[][] {
  const decodes = result.columnTypes().map(decoderOf)
  return (chunk) => decodes.map((decode, column) => {
    const values = chunk.getColumnValues(column)
    return decode === undefined ? values : values.map((value) => value === null ? null : decode(value))
  })
}

/**
 * Makes plain rows of the chunks of a result, and checks each. Column `opened_at` becomes `openedAt`.
 *
 * @throws AppError `internal` when a row is not what the schema says: the statement and the schema disagree
 */
export function rowReader<Schema extends TSchema>(question: string, result: DuckDBResult, schema: Schema): (chunk: DuckDBDataChunk) => Static<Schema>[] {
  const names = result.columnNames().map(camelCase)
  const readColumns = columnReader(result)
  const validator = validatorOf(schema)
  return (chunk) => {
    const columns = readColumns(chunk)
    return Array.from({ length: chunk.rowCount }, (_, index) => {
      const row: Record<string, unknown> = {}
      names.forEach((name, column) => { row[name] = columns[column]?.[index] })
      if (validator.Check(row)) return row as Static<Schema>
      throw new AppError('internal', { question, fields: validator.Errors(row).map((error) => error.instancePath) })
    })
  }
}

const validators = new WeakMap<TSchema, Validator>()

function validatorOf(schema: TSchema): Validator {
  const known = validators.get(schema)
  if (known !== undefined) return known
  const validator = Compile(schema)
  validators.set(schema, validator)
  return validator
}

/** `opened_at` to `openedAt`. */
export const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function decoderOf(type: DuckDBType): Decode | undefined {
  if (type instanceof DuckDBListType) return listDecoder(decoderOf(type.valueType))
  if (type.alias === 'JSON') return (value) => JSON.parse(String(value)) as unknown
  return decoders[type.typeId]
}

const decoders: Partial<Record<DuckDBTypeId, Decode>> = {
  [DuckDBTypeId.BIGINT]: numberOf,
  [DuckDBTypeId.HUGEINT]: numberOf,
  [DuckDBTypeId.TIMESTAMP_TZ]: (value) => value instanceof DuckDBTimestampTZValue ? instantOf(Number(value.micros / 1000n)) : value,
  [DuckDBTypeId.DATE]: (value) => value instanceof DuckDBDateValue ? dayOfEpochDay(value.days) : value,
  [DuckDBTypeId.BLOB]: (value) => value instanceof DuckDBBlobValue ? new Uint8Array(value.bytes) : value,
}

const listDecoder = (decode: Decode | undefined): Decode => (value) =>
  value instanceof DuckDBListValue ? value.items.map((item) => item === null || decode === undefined ? item : decode(item)) : value

function numberOf(value: DuckDBValue): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new AppError('internal', { count: String(value) })
  return number
}

export const VersionRow = Type.Object({ version: Type.Integer() })

export const NameRow = Type.Object({ name: Type.String() })
