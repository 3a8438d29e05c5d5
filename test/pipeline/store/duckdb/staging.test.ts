import { DuckDBInstance } from '@duckdb/node-api'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStaging } from '../../../../pipeline/store/duckdb/staging.ts'
import { tinyCase } from '../../../support/tiny-cases.ts'

describe('staging', () => {
  let folder = ''
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'groundswell-staging-')) })
  afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

  const read = async (sql: string): Promise<unknown[][]> => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    return (await connection.runAndReadAll(sql, { path: join(folder, sql.includes('line') ? 'quarantine.parquet' : 'cases.parquet') })).getRowsJson()
  }

  it('writes the two Parquet files and leaves nothing else', async () => {
    const staging = await openStaging(folder)
    await staging.addCase(tinyCase({ sourceCaseId: '1' }), 1)
    expect(await staging.finish()).toEqual({ casesPath: join(folder, 'cases.parquet'), quarantinePath: join(folder, 'quarantine.parquet') })
    expect(readdirSync(folder).sort()).toEqual(['cases.parquet', 'quarantine.parquet'])
  })

  it('keeps rows in file order over many blocks', async () => {
    const staging = await openStaging(folder)
    for (let row = 1; row <= 9000; row++) await staging.addCase(tinyCase({ sourceCaseId: String(9000 - row) }), row)
    await staging.finish()
    expect(await read('SELECT count(*)::INTEGER, bool_and(file_row = file_row_number + 1) FROM read_parquet($path, file_row_number = true)')).toEqual([[9000, true]])
  })

  it('keeps rejects with line, column, reason, detail and raw text', async () => {
    const staging = await openStaging(folder)
    await staging.addReject({ line: 7, column: 'created', reason: 'date-invalid', detail: 'no date', raw: 'a\u0000"b"\n' })
    await staging.addReject({ line: 9, column: null, reason: 'row-malformed', detail: 'no row', raw: '' })
    await staging.finish()
    expect(await read('SELECT line::INTEGER, column_name, reason, detail, raw FROM read_parquet($path)')).toEqual([[7, 'created', 'date-invalid', 'no date', 'a\u0000"b"\n'], [9, null, 'row-malformed', 'no row', '']])
  })

  it('stages 91,000 long texts in less than 500 MB', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '../../../support/stage-long-texts.ts'), folder], { encoding: 'utf8' })
    expect([status, stderr.includes('Error')]).toEqual([0, false])
    expect(Number(stdout)).toBeLessThan(500)
  })
})
