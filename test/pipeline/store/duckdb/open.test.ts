import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WHOLE_QUEUE, loadIdOf } from '../../../../pipeline/domain/ids.ts'
import { rowEquationHolds } from '../../../../pipeline/domain/load.ts'
import type { Instant, IsoWeek } from '../../../../pipeline/domain/week.ts'
import { openDuckdbStore } from '../../../../pipeline/store/duckdb/duckdb-store.ts'
import { openEngine } from '../../../../pipeline/store/duckdb/open.ts'
import { openStaging } from '../../../../pipeline/store/duckdb/staging.ts'
import type { Store } from '../../../../pipeline/store/store.ts'
import { tinyCase } from '../../../support/tiny-cases.ts'
import { tinyRun } from '../../../support/tiny-findings.ts'

const holderPath = join(import.meta.dirname, '../../../support/hold-store.ts')
let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "groundswell-it's-open-")) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const options = () => ({ folder, memoryLimitMb: 256, threads: 1 })
const databasePath = () => join(folder, 'groundswell.duckdb')
const lockPath = () => join(folder, 'groundswell.lock')

describe('opening', () => {
  it('keeps what was written when it is closed and opened again', async () => {
    const first = await openDuckdbStore(options())
    await first.finishRun(tinyRun('weekly', '2024-W40', { state: 'done' }))
    const version = await first.dataVersion()
    await first.close()
    const second = await openDuckdbStore(options())
    expect([await second.doneSlots('weekly'), await second.dataVersion()]).toEqual([['2024-W40'], version])
    await second.close()
  })

  it('refuses a second opening in the same process, and allows it after closing', async () => {
    const store = await openDuckdbStore(options())
    await expect(openDuckdbStore(options())).rejects.toMatchObject({ code: 'database-locked', details: { pid: process.pid } })
    await store.close()
    await store.close()
    expect(existsSync(lockPath())).toBe(false)
    await (await openDuckdbStore(options())).close()
  })

  it.each([
    ['a text file', () => { writeFileSync(databasePath(), 'no database '.repeat(1000)) }],
    ['an empty file', () => { writeFileSync(databasePath(), '') }],
    ['a file cut short', () => { truncateSync(databasePath(), 300_000) }],
    ['a damaged header', () => { damage(20) }],
  ])('says what to do about %s', async (_, spoil) => {
    await (await openDuckdbStore(options())).close()
    spoil()
    const error: unknown = await openDuckdbStore(options()).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'database-corrupt', details: { file: databasePath() } })
    expect(String(error)).toMatch(/restore a backup/)
    expect(existsSync(lockPath())).toBe(false)
  })

  it('marks the runs that a dead process left unfinished as failed', async () => {
    const run = tinyRun('weekly', '2024-W40')
    const first = await openDuckdbStore(options())
    await first.startRun(run)
    await first.close()
    const second = await openDuckdbStore(options())
    expect(await second.run(run.runId)).toEqual({ ...run, state: 'failed', failedBecause: 'internal' })
    await second.startRun(run)
    await second.close()
  })

  it('removes what a dead process left half exported or spilled', async () => {
    for (const name of ['exports', 'spill']) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'half'), 'x')
    }
    await (await openDuckdbStore(options())).close()
    expect(['exports/half', 'spill/half'].map((path) => existsSync(join(folder, path)))).toEqual([false, false])
  })
})

describe('the engine', () => {
  it.each([
    ['reads no file outside', "SELECT * FROM read_text('/etc/hostname')"],
    ['writes no file outside', "COPY (SELECT 1) TO '$outside/escape.csv'"],
    ['climbs out of no folder', "COPY (SELECT 1) TO '$inside/exports/../escape.csv'"],
    ['attaches no other database', "ATTACH '$inside/other.duckdb'"],
    ['installs nothing', 'INSTALL httpfs'],
    ['fetches nothing', "SELECT * FROM 'http://127.0.0.1:9/x.csv'"],
    ['takes no other setting', "SET memory_limit = '8GB'"],
    ['cannot be unlocked', 'SET lock_configuration = false'],
    ['cannot be given the files back', 'SET enable_external_access = true'],
  ])('%s', async (_, sql) => {
    const engine = await openEngine(options())
    const inside = realpathSync(folder).replaceAll("'", "''")
    const attempt = engine.read((connection) => connection.run(sql.replace('$inside', inside).replace('$outside', tmpdir())))
    await expect(attempt).rejects.toThrow(/disabled by configuration|has been locked|Cannot change/)
    await engine.close()
  })

  it('counts in UTC wherever the host is', async () => {
    vi.stubEnv('TZ', 'Pacific/Kiritimati')
    const engine = await openEngine(options())
    const rows = await engine.read(async (connection) => (await connection.runAndReadAll("SELECT current_setting('TimeZone'), strftime(TIMESTAMPTZ '2024-12-30 00:00:00+00', '%G-W%V %H')")).getRowsJson())
    await engine.close()
    vi.unstubAllEnvs()
    expect(rows).toEqual([['UTC', '2025-W01 00']])
  })

  it('gives the same answers to many readers while it writes', async () => {
    const store = await openDuckdbStore(options())
    const writing = Promise.all(Array.from({ length: 5 }, (_, index) => store.startRun(tinyRun('weekly', String(index)))))
    const pages = await Promise.all(Array.from({ length: 20 }, () => store.runs({ limit: 10, cursor: null })))
    await writing
    expect(pages.every((page) => page.items.length <= 5)).toBe(true)
    expect((await store.runs({ limit: 10, cursor: null })).items).toHaveLength(5)
    await store.close()
  })

  it('names damage that it meets while reading', async () => {
    const first = await openDuckdbStore(options())
    await load(first, 3000)
    await first.close()
    const size = readFileSync(databasePath()).length
    // Every block but the headers, so that one that is in use is among them.
    for (let at = 12_288 + 1000; at < size; at += 262_144) damage(at)
    const outcome = await openDuckdbStore(options()).then(async (store) => {
      const failure: unknown = await store.casesToMine('2030-01-01T00:00:00.000Z' as Instant).catch((error: unknown) => error)
      await store.close().catch(() => undefined)
      return failure
    }, (error: unknown) => error)
    expect(outcome).toMatchObject({ code: 'database-corrupt' })
  })
})

describe('another process', () => {
  let child: ChildProcess | undefined
  afterEach(() => { child?.kill('SIGKILL') })

  it('that holds the database is named within 2 s, with its address', async () => {
    const held = hold('0')
    child = held.process
    await held.opened
    const begun = performance.now()
    await expect(openDuckdbStore(options())).rejects.toMatchObject({ code: 'database-locked', details: { pid: child.pid, address: 'http://127.0.0.1:4600' } })
    expect(performance.now() - begun).toBeLessThan(2000)
    expect(existsSync(lockPath())).toBe(true)
  })

  it('that is killed while it loads leaves whole loads only, and its lock is taken over', async () => {
    for (const round of ['0', '1']) {
      const held = hold(round)
      child = held.process
      await held.loads(3)
      child.kill('SIGKILL')
      const acknowledged = await held.ended
      expect(existsSync(lockPath())).toBe(true)

      const store = await openDuckdbStore(options())
      const { items } = await store.loads({ limit: 10_000, cursor: null })
      expect(acknowledged.filter((id) => !items.some((line) => line.loadId === id))).toEqual([])
      expect(items.every(rowEquationHolds)).toBe(true)
      const rowsNew = items.reduce((sum, line) => sum + line.rowsNew, 0)
      const [queue] = await store.weeklySeries('2024-W45' as IsoWeek)
      const counted = (queue?.counts ?? []).reduce<number>((sum, count) => sum + (count ?? 0), 0)
      expect([await store.caseCount(), counted]).toEqual([rowsNew, rowsNew])
      expect((await store.segmentCounts(WHOLE_QUEUE, '2024-09-01' as never, '2024-09-30' as never)).find(({ segment }) => segment.kind === 'language')?.caseCount).toBe(rowsNew)
      expect((await store.runs({ limit: 10, cursor: null })).items.every((run) => run.state === 'failed')).toBe(true)
      await store.close()
    }
  })
})

describe('a full disk', () => {
  it('ends a load with its code, leaves what was committed, and lets work go on when there is space again', async () => {
    // A limit on the size of a file is refused by the system like a full disk, with EFBIG in place of ENOSPC.
    const script = "trap '' XFSZ; ulimit -f 2000; exec \"$@\""
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, '--import', 'tsx', holderPath, folder], { encoding: 'utf8' })
    const committed = stdout.trim().split('\n').slice(1)
    expect(stderr).toMatch(/disk-full/)
    expect(committed.length).toBeGreaterThan(0)

    const store = await openDuckdbStore(options())
    const { items } = await store.loads({ limit: 10_000, cursor: null })
    expect(items.map((line) => line.loadId).sort()).toEqual(committed.sort())
    await load(store, 10)
    expect(await store.caseCount()).toBe(items.reduce((sum, line) => sum + line.rowsNew, 0) + 10)
    await store.close()
  })
})

/** Starts a process that opens the store and loads without end. */
function hold(round: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', holderPath, folder, round], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const count = (wanted: number) => new Promise<void>((resolve, reject) => {
    const check = () => { if (lines.length >= wanted) resolve() }
    reader.on('line', check)
    child.on('exit', () => { reject(new Error('the process ended by itself')) })
    check()
  })
  const ended = new Promise<string[]>((resolve) => { child.on('close', () => { resolve(lines.slice(1)) }) })
  return { process: child, opened: count(1), loads: (loads: number) => count(1 + loads), ended }
}

async function load(store: Store, cases: number): Promise<void> {
  const fileFolder = join(folder, 'staging', 'one')
  mkdirSync(fileFolder, { recursive: true })
  const staging = await openStaging(fileFolder)
  for (let row = 1; row <= cases; row++) await staging.addCase(tinyCase({ sourceCaseId: String(row), body: `text ${row} `.repeat(40) }), row)
  const staged = { ...await staging.finish(), sha256: 'x', fileName: 'f', source: 'test', rowsIn: cases, rowsQuarantined: 0, rowsDeferred: 0 }
  await store.mergeLoad(staged, { loadId: loadIdOf('0123456789ab'), now: '2024-10-07T00:00:00.000Z' as Instant, asOf: null }, null)
}

/** Turns 20 bytes of the database around. */
function damage(at: number): void {
  const bytes = readFileSync(databasePath())
  for (let index = at; index < at + 20 && index < bytes.length; index++) bytes[index] = (bytes[index] ?? 0) ^ 0xff
  writeFileSync(databasePath(), bytes)
}
