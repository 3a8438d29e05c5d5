import type { DuckDBConnection } from '@duckdb/node-api'
import { readFileSync, readdirSync } from 'node:fs'
import { Type } from 'typebox'
import { AppError } from '../../domain/errors.ts'
import { ask, tell } from './ask.ts'

const folder = new URL('./migrations/', import.meta.url)
const AppliedRow = Type.Object({ migration: Type.String() })

/** The migrations in the order in which they are applied. */
export const migrationNames = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.sql')).sort()

/**
 * Brings the tables up to date: each migration that is not recorded yet is applied and recorded, all in one transaction.
 *
 * @throws AppError `database-corrupt` when a newer version of the program made the database
 */
export async function migrate(connection: DuckDBConnection): Promise<void> {
  await connection.run('BEGIN TRANSACTION')
  try {
    await applyMissing(connection)
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function applyMissing(connection: DuckDBConnection): Promise<void> {
  await tell(connection, 'create_migrations')
  const known = migrationNames()
  const applied = (await ask(connection, 'applied_migrations', AppliedRow)).map((row) => row.migration)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new AppError('database-corrupt', { unknownMigrations: unknown, advice: 'It was written by a newer version: use that version, or another data folder.' })
  for (const name of known) {
    if (applied.includes(name)) continue
    await connection.run(readFileSync(new URL(name, folder), 'utf8'))
    await tell(connection, 'record_migration', { migration: name })
  }
}
