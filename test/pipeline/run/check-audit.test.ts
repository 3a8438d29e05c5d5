import { DuckDBInstance } from '@duckdb/node-api'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditAct } from '../../../pipeline/domain/audit.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { checkAudit } from '../../../pipeline/run/check-audit.ts'
import { stores } from '../../../pipeline/store/registry.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'

const act = (minute: number): AuditAct => ({ at: `2024-10-07T09:0${minute}:00.000Z` as Instant, actor: 'key:K-000000000001', role: 'analyst', act: 'POST /v1/constraints', subject: `C-000${minute}`, outcome: 'done', detail: { status: 201, minute } })
const WRITTEN = 6

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore('duckdb')
  for (let minute = 1; minute <= WRITTEN; minute++) await temp.store.appendAudit(act(minute))
})
afterEach(() => { rmSync(temp.folder, { recursive: true, force: true }) })

/** What whoever has the database file can do to it, while nobody serves. @returns what the check then says */
async function tamperedWith(sql: readonly string[], beside: () => void = () => undefined): ReturnType<typeof checkAudit> {
  await temp.store.close()
  const instance = await DuckDBInstance.create(join(temp.folder, 'groundswell.duckdb'))
  const connection = await instance.connect()
  for (const statement of sql) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  beside()
  const store = await stores.duckdb({ folder: temp.folder, memoryLimitMb: 256, threads: 1 })
  try {
    return await checkAudit(store)
  } finally {
    await store.close()
  }
}
const head = () => join(temp.folder, 'audit.head')

describe('the log of acts', () => {
  it('is whole as it was written, also after a new start', async () => {
    expect(await checkAudit(temp.store)).toEqual({ rowCount: WRITTEN, fault: undefined })
    expect(await tamperedWith([])).toEqual({ rowCount: WRITTEN, fault: undefined })
  })

  it('is whole when many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => temp.store.appendAudit(act(9))))
    expect(await checkAudit(temp.store)).toEqual({ rowCount: WRITTEN + 40, fault: undefined })
    await temp.store.close()
  })

  it('goes on from where it ended, and a head that is one row behind is where a process died', async () => {
    const before = readFileSync(head())
    await temp.store.appendAudit(act(7))
    expect(await tamperedWith([], () => { writeFileSync(head(), before) })).toEqual({ rowCount: WRITTEN + 1, fault: undefined })
  })

  it('pages from the newest on', async () => {
    const first = await temp.store.audit({ limit: 4, cursor: null })
    expect(first.items.map(({ position }) => position)).toEqual([6, 5, 4, 3])
    const second = await temp.store.audit({ limit: 4, cursor: first.next })
    expect(second.items.map(({ position }) => position)).toEqual([2, 1])
    expect(second.next).toBeNull()
    await temp.store.close()
  })
})

describe('a log that was tampered with', () => {
  const columns = `SET "at" = "at" + INTERVAL 1 MINUTE|SET actor = 'key:K-000000000002'|SET role = 'admin'|SET act = 'GET /v1/cases'|SET subject = ''|SET outcome = 'refused'|SET outcome = 'never'|SET detail = '{"status":200,"minute":3}'|SET detail = '[]'|SET hash = repeat('0', 64)`.split('|')
  it.each(columns)('is found: one field of one row, %s', async (change) => {
    expect((await tamperedWith([`UPDATE audit_log ${change} WHERE position = 3`])).fault).toEqual({ position: 3, problem: 'changed' })
  })

  it.each([1, 2, 3, 4, 5])('is found: row %d deleted', async (position) => {
    expect(await tamperedWith([`DELETE FROM audit_log WHERE position = ${position}`])).toEqual({ rowCount: position - 1, fault: { position, problem: 'missing' } })
  })

  it('is found: a row deleted and the others moved up', async () => {
    expect((await tamperedWith(['DELETE FROM audit_log WHERE position = 3', 'UPDATE audit_log SET position = position - 1 WHERE position > 3'])).fault).toEqual({ position: 3, problem: 'changed' })
  })

  it('is found: two rows swapped', async () => {
    expect((await tamperedWith(['UPDATE audit_log SET position = 7 - position WHERE position IN (3, 4)'])).fault).toEqual({ position: 3, problem: 'changed' })
  })

  it.each([1, 2, 5])('is found: the last %d rows cut off', async (count) => {
    expect((await tamperedWith([`DELETE FROM audit_log WHERE position > ${WRITTEN - count}`])).fault).toEqual({ position: WRITTEN - count + 1, problem: 'cut off' })
  })

  it('is found: all rows cut off', async () => {
    expect((await tamperedWith(['DELETE FROM audit_log'])).fault).toEqual({ position: 1, problem: 'cut off' })
  })

  it('is found: a row put before the first, or twice', async () => {
    expect((await tamperedWith(['INSERT INTO audit_log SELECT * REPLACE (0 AS position) FROM audit_log WHERE position = 1'])).fault).toEqual({ position: 1, problem: 'missing' })
  })

  it('is found: the head taken away', async () => {
    expect((await tamperedWith([], () => { rmSync(head()) })).fault).toEqual({ position: WRITTEN, problem: 'head missing' })
  })

  it('is found: a chain written anew from the change on, with right hashes', async () => {
    const kept = readFileSync(head())
    await temp.store.close()
    rmSync(join(temp.folder, 'groundswell.duckdb'))
    const other = await stores.duckdb({ folder: temp.folder, memoryLimitMb: 256, threads: 1 })
    for (let minute = 1; minute <= WRITTEN; minute++) await other.appendAudit({ ...act(minute), actor: minute === 2 ? 'nobody' : act(minute).actor })
    writeFileSync(head(), kept)
    expect((await checkAudit(other)).fault).toEqual({ position: WRITTEN, problem: 'rewritten' })
    await other.close()
  })
})
