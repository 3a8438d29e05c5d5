import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, tell } from '../../../../pipeline/store/duckdb/ask.ts'
import { migrate, migrationNames } from '../../../../pipeline/store/duckdb/migrate.ts'
import { openStaging } from '../../../../pipeline/store/duckdb/staging.ts'
import { Type } from 'typebox'

const folder = new URL('../../../../pipeline/store/duckdb/sql/', import.meta.url)
const questions = readdirSync(folder).filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -'.sql'.length)).sort()
const textOf = (question: string): string => readFileSync(new URL(`${question}.sql`, folder), 'utf8')

describe('every SQL file', () => {
  let connection: DuckDBConnection
  let instance: DuckDBInstance
  const stagingFolder = mkdtempSync(join(tmpdir(), 'groundswell-sql-'))

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:')
    connection = await instance.connect()
    await migrate(connection)
    // The tables that one statement makes for the next.
    const staged = await (await openStaging(stagingFolder)).finish()
    await tell(connection, 'newest_staged_versions', { cases_path: staged.casesPath })
    for (const question of ['compare_with_known', 'days_of_compared', 'stage_decided', 'create_staged_cases', 'create_staged_rejects', 'patterns_of_compared']) await tell(connection, question)
    await tell(connection, 'reworded_cases', { cases_path: staged.casesPath })
  })
  afterAll(() => {
    connection.closeSync()
    instance.closeSync()
    rmSync(stagingFolder, { recursive: true })
  })

  it.each(questions)('%s is one statement that the engine understands', async (question) => {
    const statements = await connection.extractStatements(textOf(question))
    expect(statements.count).toBe(1)
    await expect(connection.prepare(textOf(question))).resolves.toBeDefined()
  })

  it.each(questions)('%s says its grain and its parameters in the first lines', (question) => {
    const comment = textOf(question).split('\n').filter((line) => line.startsWith('--')).join(' ')
    expect(comment).toMatch(/^-- (One row|No rows|Adds|Removes|Changes|Makes|Writes|Marks|Brings)\b/)
    const used = new Set([...textOf(question).replace(/^--.*$/gm, '').matchAll(/\$([a-z_]+)\b/g)].map((match) => match[1] ?? ''))
    if (used.size === 0) expect(comment).toMatch(/No parameters\./)
    for (const name of used) expect(comment).toMatch(new RegExp(`Parameters?: .*\\b${name}\\b`))
  })

  it('that gives rows has a total order, or can give only one', () => {
    const rowsWithoutOrder = questions.filter((question) => /^-- One row per/.test(textOf(question)) && !/ORDER BY/.test(textOf(question)) && !/^(CREATE|INSERT)/m.test(textOf(question)))
    expect(rowsWithoutOrder).toEqual([])
  })
})

describe('migrations', () => {
  // The engine cannot replay its log over a column with a default that is no constant: a store killed before its first checkpoint would not open again.
  it('alter no table with a default', () => {
    expect(migrationNames().filter((name) => /ALTER TABLE[^;]*\bDEFAULT\b/i.test(readFileSync(new URL(`../../../../pipeline/store/duckdb/migrations/${name}`, import.meta.url), 'utf8')))).toEqual([])
  })

  it('are applied once each, in order, and not again', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await migrate(connection)
    await migrate(connection)
    const applied = await ask(connection, 'applied_migrations', Type.Object({ migration: Type.String() }))
    expect(applied.map((row) => row.migration)).toEqual(migrationNames())
    expect([...migrationNames()].every((name, index) => name.startsWith(String(index + 1).padStart(4, '0')))).toBe(true)
  })

  it('refuse a database that a newer version made', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await migrate(connection)
    await tell(connection, 'record_migration', { migration: '9999_future.sql' })
    await expect(migrate(connection)).rejects.toMatchObject({ code: 'database-corrupt', details: { unknownMigrations: ['9999_future.sql'] } })
  })
})
