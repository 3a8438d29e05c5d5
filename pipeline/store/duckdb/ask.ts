import { LIST, VARCHAR, listValue, type DuckDBConnection, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'
import type { Static, TSchema } from 'typebox'
import { rowReader } from './rows.ts'
import { statement } from './statement.ts'

/** Values of named parameters. Instants, days and ids are text; the statement casts them. */
export type Parameters = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** All rows of a question, in its order, checked against the schema. */
export async function ask<Schema extends TSchema>(connection: DuckDBConnection, question: string, schema: Schema, parameters: Parameters = {}): Promise<Static<Schema>[]> {
  const rows: Static<Schema>[] = []
  for await (const chunk of askInChunks(connection, question, schema, parameters)) for (const row of chunk) rows.push(row)
  return rows
}

/** The first row of a question, or undefined when it has none. */
export async function askOne<Schema extends TSchema>(connection: DuckDBConnection, question: string, schema: Schema, parameters: Parameters = {}): Promise<Static<Schema> | undefined> {
  return (await ask(connection, question, schema, parameters))[0]
}

/** The rows of a question in blocks of about 2,000, so that not all of them need to be in memory. */
export async function* askInChunks<Schema extends TSchema>(connection: DuckDBConnection, question: string, schema: Schema, parameters: Parameters = {}): AsyncGenerator<Static<Schema>[]> {
  const result = await connection.stream(statement(question), ...bound(parameters))
  const read = rowReader(question, result, schema)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) yield read(chunk)
}

/** Runs a statement that changes something. @returns rows changed */
export async function tell(connection: DuckDBConnection, question: string, parameters: Parameters = {}): Promise<number> {
  return (await connection.run(statement(question), ...bound(parameters))).rowsChanged
}

function bound(parameters: Parameters): [Record<string, DuckDBValue>, Record<string, DuckDBType>] {
  const values: Record<string, DuckDBValue> = {}
  const types: Record<string, DuckDBType> = {}
  for (const [name, value] of Object.entries(parameters)) {
    const isList = typeof value === 'object' && value !== null
    values[name] = isList ? listValue([...value]) : value
    if (isList) types[name] = LIST(VARCHAR)
  }
  return [values, types]
}
