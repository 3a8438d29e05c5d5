import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { rowEquationHolds, type StagedLoad } from '../../../pipeline/domain/load.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { loadFile, type LoadFileDeps } from '../../../pipeline/run/load-file.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const now = '2024-10-07T00:00:00.000Z' as Instant
let temp: TempStore
beforeEach(async () => { temp = await openTempStore() })
afterEach(() => temp.end())

const reject = { line: 3, column: null, reason: 'column-count', detail: '2 fields, 3 expected', raw: 'a,b' } as const
const deps = (parse: () => Promise<StagedLoad>, over: Partial<LoadFileDeps> = {}): LoadFileDeps => ({ store: temp.store, now, asOf: null, quarantineShareLimit: 0.5, digestOf: async () => 'a'.repeat(64), parse, ...over })
const staged = async (rejects = 1, rowsDeferred = 0): Promise<StagedLoad> => ({ ...await temp.stage({ cases: [tinyCase({ sourceCaseId: '1' }), tinyCase({ sourceCaseId: '2' })], rejects: Array.from({ length: rejects }, () => reject), rowsDeferred }), sha256: 'a'.repeat(64) })

describe('loading one file', () => {
  it('accounts for every row and tells of quarantined ones', async () => {
    const outcome = await loadFile('x.csv', 'x.csv', deps(() => staged()))
    expect(outcome.kind).toBe('loaded')
    expect(outcome.load).toMatchObject({ rowsIn: 3, rowsNew: 2, rowsQuarantined: 1 })
    expect(rowEquationHolds(outcome.load)).toBe(true)
    expect((await temp.store.events(0, 10)).map(({ event }) => event.type)).toEqual(['load.quarantined'])
  })

  it('does not parse the same content a second time', async () => {
    await loadFile('x.csv', 'x.csv', deps(() => staged()))
    const again = await loadFile('renamed.csv', 'renamed.csv', deps(() => Promise.reject(new Error('was parsed'))))
    expect(again.kind).toBe('already-loaded')
    expect(await temp.store.caseCount()).toBe(2)
  })

  it('reads a file again at a later as-of', async () => {
    await loadFile('x.csv', 'x.csv', deps(() => staged(1, 4), { asOf: now }))
    const later = await loadFile('x.csv', 'x.csv', deps(() => staged(), { asOf: '2024-10-14T00:00:00.000Z' as Instant }))
    expect(later).toMatchObject({ kind: 'loaded', load: { rowsNew: 0, rowsUnchanged: 2 } })
  })

  it('refuses a file with too many unreadable rows, keeps nothing of it, and says why', async () => {
    const outcome = await loadFile('x.csv', 'x.csv', deps(() => staged(5)))
    expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'quarantine-share-exceeded' }, load: { state: 'refused', rowsNew: 0 } })
    expect(await temp.store.caseCount()).toBe(0)
    expect((await temp.store.events(0, 10)).map(({ event }) => event.type)).toEqual(['load.failed'])
  })

  it('counts rows that the source calls no case as quarantined, and not against the allowed share', async () => {
    const outcome = await loadFile('x.json', 'x.json', deps(async () => ({ ...await staged(5), rowsNotCases: 5 })))
    expect(outcome).toMatchObject({ kind: 'loaded', load: { rowsIn: 7, rowsNew: 2, rowsQuarantined: 5 } })
    expect(rowEquationHolds(outcome.load)).toBe(true)
  })

  it('records a file that cannot be read with its reason', async () => {
    const outcome = await loadFile('x.csv', 'x.csv', deps(() => Promise.reject(new AppError('export-unreadable', { reason: 'gzip is cut' }))))
    expect(outcome.load).toMatchObject({ state: 'refused', refusedBecause: 'export-unreadable' })
  })

  it('passes on what is no fault of the file', async () => {
    await expect(loadFile('x.csv', 'x.csv', deps(() => Promise.reject(new AppError('disk-full'))))).rejects.toMatchObject({ code: 'disk-full' })
    await expect(loadFile('x.csv', 'x.csv', deps(() => Promise.reject(new TypeError('bug'))))).rejects.toThrow('bug')
  })
})
