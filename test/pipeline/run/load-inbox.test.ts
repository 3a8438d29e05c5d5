import { createHash } from 'node:crypto'
import { access, appendFile, chmod, mkdtemp, mkdir, readdir, readFile, rename, rm, unlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { instantOf } from '../../../pipeline/domain/week.ts'
import { loadFile } from '../../../pipeline/run/load-file.ts'
import { inboxWatcher, loadInbox, type LoadInboxDeps } from '../../../pipeline/run/load-inbox.ts'
import { archiveExport, refuseExport, settledExports } from '../../../pipeline/sources/inbox.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const START = Date.UTC(2026, 10, 9, 6)
const QUIET_MS = 30_000
let folder: string
let temp: TempStore
let clock: number
let log: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundswell-inbox-'))
  temp = await openTempStore()
  clock = START
  log = []
})
afterEach(async () => {
  await chmod(folder, 0o700).catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
  await temp.end()
})

/** Writes or appends at the clock's time. */
async function drop(name: string, text: string): Promise<void> {
  await appendFile(join(folder, name), text)
  await utimes(join(folder, name), clock / 1000, clock / 1000)
}

/** A loader whose every line is a case, except that `bad` cannot be read and `empty` refuses the file. */
function deps(onRead: (path: string) => Promise<void> = async () => undefined): LoadInboxDeps {
  const now = () => instantOf(clock)
  return {
    store: temp.store, now,
    log: (event, facts) => { log.push([event, facts.outcome ?? facts.fileName ?? facts.retryInSeconds].join(' ')) },
    load: (path) => loadFile(path, path.split('/').at(-1)!, {
      store: temp.store, now: now(), asOf: null, quarantineShareLimit: 0.4,
      digestOf: async () => createHash('sha256').update(await readFile(path).catch((cause: unknown) => { throw new AppError('export-not-found', {}, { cause }) })).digest('hex'),
      parse: async () => {
        await onRead(path)
        const text = await readFile(path, 'utf8').catch((cause: unknown) => { throw new AppError('export-not-found', {}, { cause }) })
        const lines = text.trim().split('\n')
        if (text === 'empty') throw new AppError('export-empty', {})
        const staged = await temp.stage({
          cases: lines.filter((line) => line !== 'bad').map((line) => tinyCase({ sourceCaseId: line })),
          rejects: lines.flatMap((line, index) => line === 'bad' ? [{ line: index + 1, column: null, reason: 'row-malformed' as const, detail: 'bad', raw: 'text of a person' }] : []),
        })
        return { ...staged, sha256: createHash('sha256').update(text).digest('hex') }
      },
    }),
    inbox: {
      settled: () => settledExports(folder, { nowMs: clock, quietMs: QUIET_MS }),
      archive: (name, sha256) => archiveExport(folder, name, sha256),
      refuse: (name, sha256, reason) => refuseExport(folder, name, sha256, reason),
    },
  }
}
const kinds = async (given = deps()): Promise<string[]> => (await loadInbox(given)).map(({ kind }) => kind)
const shownIn = async (place: string): Promise<string[]> => (await readdir(join(folder, place))).map((name) => name.replace(/^[0-9a-f]{12}-/, '')).sort()

describe('an inbox', () => {
  it('leaves a file that is still growing alone for 60 seconds of writing, then loads it once', async () => {
    for (let second = 0; second <= 60; second += 10) {
      clock = START + second * 1000
      await drop('growing.csv', `${second}\n`)
      expect(await kinds()).toEqual([])
    }
    clock += QUIET_MS - 1
    expect(await kinds()).toEqual([])
    clock += 1
    expect(await kinds()).toEqual(['loaded'])
    expect(await temp.store.caseCount()).toBe(7)
    expect(await shownIn('archive')).toEqual(['growing.csv'])
    expect(await kinds()).toEqual([])
  })

  it('loads a fresh file at once when a .done file says that it is complete, and takes the mark away', async () => {
    await drop('a.csv', '1\n')
    await drop('a.csv.done', '')
    expect(await kinds()).toEqual(['loaded'])
    expect(await readdir(folder)).toEqual(['archive'])
  })

  it('says what a file was loaded as when it is dropped again, renamed or not', async () => {
    await drop('a.csv', '1\n2\n')
    clock += QUIET_MS
    const [first] = await loadInbox(deps())
    await drop('a.csv', '1\n2\n')
    await drop('b.csv', '1\n2\n')
    clock += QUIET_MS
    const again = await loadInbox(deps())
    expect(again).toMatchObject([{ kind: 'already-loaded', load: { loadId: first?.load.loadId } }, { kind: 'already-loaded' }])
    expect(await shownIn('archive')).toEqual(['a.csv', 'b.csv'])
  })

  it('moves a refused file beside its reason: code, what to do, counts by reason, and no case text', async () => {
    await drop('rotten.csv', '1\nbad\nbad\n')
    await drop('empty.csv', 'empty')
    clock += QUIET_MS
    expect(await kinds()).toEqual(['refused', 'refused'])
    expect(await shownIn('refused')).toEqual(['empty.csv', 'empty.csv.reason.json', 'rotten.csv', 'rotten.csv.reason.json'])
    const file = (await readdir(join(folder, 'refused'))).find((name) => name.endsWith('rotten.csv.reason.json'))!
    const text = await readFile(join(folder, 'refused', file), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ code: 'quarantine-share-exceeded', whatToDo: expect.stringMatching(/mapping/) as string, rowsIn: 3, rowsQuarantined: 2, quarantine: [{ reason: 'row-malformed', rowCount: 2, firstLine: 2 }] })
    expect(text).not.toContain('text of a person')
    expect(await readdir(folder)).toEqual(['refused'])
  })

  it('goes on with the other files when one vanishes while it is read', async () => {
    await drop('1-gone.csv', '1\n')
    await drop('2-stays.csv', '2\n')
    clock += QUIET_MS
    expect(await kinds(deps(async (path) => { if (path.endsWith('gone.csv')) await unlink(path) }))).toEqual(['loaded'])
    expect(log).toEqual(['inbox.file-vanished 1-gone.csv', 'load.finished loaded'])
  })

  it('takes a file that has not changed for long before one that has, then by name', async () => {
    await drop('b.csv', '1\n')
    await drop('a.csv', '2\n')
    clock += 1000
    await drop('0.csv', '3\n')
    clock += QUIET_MS
    expect((await settledExports(folder, { nowMs: clock, quietMs: QUIET_MS })).map(({ name }) => name)).toEqual(['a.csv', 'b.csv', '0.csv'])
  })

  it('skips folders and hidden files', async () => {
    await mkdir(join(folder, 'sub'))
    await drop('.part.csv', '1\n')
    clock += QUIET_MS
    expect(await kinds()).toEqual([])
  })
})

describe('an inbox that cannot be used', () => {
  it('is a named failure when it is not there', async () => {
    await rename(folder, `${folder}-moved`)
    await expect(loadInbox(deps())).rejects.toMatchObject({ code: 'inbox-unavailable', retryable: true })
    await rename(`${folder}-moved`, folder)
  })

  it('is tried again after a wait that doubles up to an hour, and works when it is back', async () => {
    const look = inboxWatcher(deps())
    await rename(folder, `${folder}-moved`)
    for (const seconds of [60, 120, 240, 480, 960, 1920, 3600, 3600]) {
      expect(await look()).toEqual([])
      expect(log.at(-1)).toBe(`inbox.failed ${seconds}`)
      const told = log.length
      clock += seconds * 1000 - 1
      await look()
      expect(log).toHaveLength(told)
      clock += 1
    }
    await rename(`${folder}-moved`, folder)
    await drop('a.csv', '1\n')
    clock += 3_600_000
    expect((await look()).map(({ kind }) => kind)).toEqual(['loaded'])
  })

  // A process of root may write anywhere.
  it.skipIf(process.getuid?.() === 0)('is a named failure when it is read-only, and the file is loaded once and archived later', async () => {
    await drop('a.csv', '1\n')
    clock += QUIET_MS
    await chmod(folder, 0o500)
    await expect(loadInbox(deps())).rejects.toMatchObject({ code: 'inbox-unavailable' })
    await chmod(folder, 0o700)
    expect(await kinds()).toEqual(['already-loaded'])
    await access(join(folder, 'archive'))
    expect(await temp.store.caseCount()).toBe(1)
  })

  it('is a named failure when a file lies where its archive should be', async () => {
    await writeFile(join(folder, 'archive'), '')
    await utimes(join(folder, 'archive'), (clock + 1e9) / 1000, (clock + 1e9) / 1000)
    await drop('a.csv', '1\n')
    clock += QUIET_MS
    await expect(loadInbox(deps())).rejects.toMatchObject({ code: 'inbox-unavailable', details: { problem: 'cannot be written to' } })
  })
})
