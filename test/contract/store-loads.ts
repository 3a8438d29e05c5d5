import { describe, expect, it } from 'vitest'
import { AppError } from '../../pipeline/domain/errors.ts'
import { loadIdOf } from '../../pipeline/domain/ids.ts'
import type { Load } from '../../pipeline/domain/load.ts'
import type { Instant, IsoDay } from '../../pipeline/domain/week.ts'
import { outboxEvent } from '../support/outbox-event.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import type { Fresh } from './store.ts'

const NOW = '2024-10-07T00:00:00.000Z' as Instant
const LATER = '2024-10-14T00:00:00.000Z' as Instant
const refusal: Load = {
  loadId: loadIdOf('0123456789ab'), sha256: 'abc', fileName: 'broken.csv', source: 'test', loadedAt: NOW, asOf: null, state: 'refused', refusedBecause: 'export-empty',
  rowsIn: 0, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsDeferred: 0,
}
const reject = (line: number, reason: 'date-invalid' | 'id-missing') => ({ line, column: 'created', reason, detail: 'wrong', raw: '=secret@example.org' })

/** The ledger of loads, the quarantine, and cases as they were given. */
export function checkLoads(fresh: Fresh): void {
  describe('loads', () => {
    it('gives back a case as it was given, hostile text and all', async () => {
      const { store, load } = await fresh()
      const row = tinyCase({
        sourceCaseId: '1', subject: `'; DROP TABLE cases; -- "x"`, body: 'a\u0000b\r\nc\td 日本語 \u{1F600} \u202E', tags: ['a', 'b,"c"', ''], extra: { z: '1', 'ä "q"': '' },
        closedAt: '2024-10-02T00:00:00.001Z' as Instant, dueAt: '1999-12-31T23:59:59.999Z' as Instant, escalated: false, reopenCount: 0, reporterRef: 'r', country: '',
      })
      await load({ cases: [row] })
      expect(await store.casesById([row.caseId])).toEqual([row])
    })

    it('names the newest cases, newest first', async () => {
      const { store, load } = await fresh()
      const opened = (sourceCaseId: string, day: string) => tinyCase({ sourceCaseId, openedAt: `${day}T00:00:00.000Z` as Instant })
      const [oldest, newest, twin] = [opened('1', '2024-10-01'), opened('3', '2024-10-03'), opened('2', '2024-10-03')]
      await load({ cases: [oldest, newest, twin] })
      expect(await store.newestCaseIds(2)).toEqual([newest.caseId, twin.caseId])
      expect(await store.newestCaseIds(9)).toEqual([newest.caseId, twin.caseId, oldest.caseId])
    })

    it('writes a ledger line whose counts add up', async () => {
      const { store, load } = await fresh()
      const written = await load({ cases: [tinyCase({ sourceCaseId: '1' }), tinyCase({ sourceCaseId: '2' })], rejects: [reject(4, 'date-invalid')], rowsDeferred: 3, now: NOW, asOf: NOW })
      expect(written).toMatchObject({ rowsIn: 6, rowsNew: 2, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 1, rowsDeferred: 3, state: 'loaded', asOf: NOW, loadedAt: NOW })
      expect(await store.load(written.loadId)).toEqual(written)
      expect((await store.loads({ limit: 10, cursor: null })).items).toEqual([written])
    })

    it('changes nothing when the same file comes again', async () => {
      const { store, load } = await fresh()
      const file = { cases: [tinyCase({ sourceCaseId: '1' })], event: outboxEvent(1) }
      const first = await load({ ...file, now: NOW })
      const version = await store.dataVersion()
      expect(await load({ ...file, now: LATER, event: outboxEvent(2) })).toEqual(first)
      expect(await store.dataVersion()).toBe(version)
      expect(await store.events(0, 10)).toHaveLength(1)
    })

    it('loads an empty file', async () => {
      const { store, load } = await fresh()
      expect(await load({ cases: [] })).toMatchObject({ rowsIn: 0, rowsNew: 0, state: 'loaded' })
      expect(await store.caseCount()).toBe(0)
    })

    it('knows a file with deferred rows only at the same as-of, and a whole file always', async () => {
      const { store, load } = await fresh()
      const partly = await load({ cases: [tinyCase({ sourceCaseId: '1' })], rowsDeferred: 1, asOf: NOW })
      const whole = await load({ cases: [tinyCase({ sourceCaseId: '2' })], asOf: NOW })
      expect(await store.findLoad(partly.sha256, NOW)).toEqual(partly)
      expect(await store.findLoad(partly.sha256, LATER)).toBeUndefined()
      expect(await store.findLoad(partly.sha256, null)).toBeUndefined()
      expect(await store.findLoad(whole.sha256, null)).toEqual(whole)
    })

    it('refuses staged files that do not hold what the parser counted, and keeps nothing of them', async () => {
      const { store, stage } = await fresh()
      const staged = await stage({ cases: [tinyCase({ sourceCaseId: '1' })] })
      const merging = store.mergeLoad({ ...staged, rowsIn: 2 }, { loadId: loadIdOf('0123456789ab'), now: NOW, asOf: null }, outboxEvent(1))
      await expect(merging).rejects.toMatchObject({ code: 'export-unreadable' })
      expect([await store.caseCount(), await store.events(0, 10), (await store.loads({ limit: 10, cursor: null })).items]).toEqual([0, [], []])
    })

    it('leaves all as it was when the merge fails at its last step', async () => {
      const { store, load } = await fresh()
      await load({ cases: [tinyCase({ sourceCaseId: '1', subject: 'first' })] })
      const state = async () => JSON.stringify([await store.cases({}, { limit: 10, cursor: null }), await store.weekRange(), await store.dataVersion(), await store.loads({ limit: 10, cursor: null })])
      const before = await state()
      const unwritable = { ...outboxEvent(1), data: { count: 1n } }
      const failing = load({ cases: [tinyCase({ sourceCaseId: '1', subject: 'second', updatedAt: LATER }), tinyCase({ sourceCaseId: '2', openedAt: LATER })], event: unwritable })
      await expect(failing).rejects.toThrow()
      expect(await state()).toBe(before)
      await load({ cases: [tinyCase({ sourceCaseId: '3' })] })
      expect(await store.caseCount()).toBe(2)
    })

    it('records a refused file once, and replaces the line when the file is loaded after all', async () => {
      const { store, stage } = await fresh()
      await store.recordRefusal(refusal, outboxEvent(1))
      await store.recordRefusal(refusal, outboxEvent(1))
      expect((await store.loads({ limit: 10, cursor: null })).items).toEqual([refusal])
      expect(await store.findLoad('abc', null)).toBeUndefined()
      const staged = await stage({ cases: [tinyCase({ sourceCaseId: '1' })] })
      const loaded = await store.mergeLoad({ ...staged, sha256: 'abc' }, { loadId: refusal.loadId, now: NOW, asOf: null }, null)
      await store.recordRefusal(refusal, outboxEvent(2))
      expect((await store.loads({ limit: 10, cursor: null })).items).toEqual([loaded])
      expect(await store.events(0, 10)).toHaveLength(2)
    })

    it('sums the quarantine up by reason, most frequent first', async () => {
      const { store, load } = await fresh()
      const { loadId } = await load({ cases: [], rejects: [reject(9, 'id-missing'), reject(3, 'date-invalid'), reject(2, 'date-invalid')] })
      const summary = [{ reason: 'date-invalid', rowCount: 2, firstLine: 2 }, { reason: 'id-missing', rowCount: 1, firstLine: 9 }]
      expect(await store.quarantineSummary(loadId)).toEqual(summary)
    })

    it('gives cases in pages, newest first, ties by id, each exactly once', async () => {
      const { store, load } = await fresh()
      const cases = ['a', 'b', 'c', 'd', 'e'].map((id, index) => tinyCase({ sourceCaseId: id, openedAt: `2024-10-0${Math.ceil((index + 1) / 2)}T00:00:00.000Z` as Instant }))
      await load({ cases })
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof store.cases>> = await store.cases({}, { limit: 2, cursor })
        seen.push(...page.items.map((row) => row.sourceCaseId))
        cursor = page.next
      } while (cursor !== null)
      expect(seen).toEqual(['e', 'd', 'c', 'b', 'a'])
    })

    it.each(['', 'nonsense', Buffer.from('{"at":"x","id":1}').toString('base64url'), Buffer.from('{"at":"2024-13-40T00:00:00.000Z","id":"x"}').toString('base64url')])('refuses the cursor %j', async (cursor) => {
      const { store } = await fresh()
      await expect(store.cases({}, { limit: 2, cursor })).rejects.toThrow(AppError)
      await expect(store.runs({ limit: 2, cursor })).rejects.toMatchObject({ code: 'cursor-invalid' })
    })

    it('filters cases by days, language and product together', async () => {
      const { store, load } = await fresh()
      const fields = { language: 'de', product: "O'Hara" }
      await load({ cases: [
        tinyCase({ sourceCaseId: 'in', ...fields, openedAt: '2024-10-02T23:59:59.999Z' as Instant }),
        tinyCase({ sourceCaseId: 'late', ...fields, openedAt: '2024-10-03T00:00:00.000Z' as Instant }),
        tinyCase({ sourceCaseId: 'early', ...fields, openedAt: '2024-09-30T23:59:59.999Z' as Instant }),
        tinyCase({ sourceCaseId: 'other', language: 'de', openedAt: '2024-10-02T00:00:00.000Z' as Instant }),
      ] })
      const page = await store.cases({ from: '2024-10-01' as IsoDay, to: '2024-10-02' as IsoDay, language: 'de', product: "O'Hara" }, { limit: 10, cursor: null })
      expect(page.items.map((row) => row.sourceCaseId)).toEqual(['in'])
      expect(page.next).toBeNull()
    })

    it('counts the cases of some days that came late', async () => {
      const { store, load } = await fresh()
      await load({ cases: [tinyCase({ sourceCaseId: '1' })], now: NOW })
      await load({ cases: [tinyCase({ sourceCaseId: '1', subject: 'new', updatedAt: LATER }), tinyCase({ sourceCaseId: '2' })], now: LATER })
      expect(await store.lateCaseCount('2024-10-01' as IsoDay, '2024-10-01' as IsoDay, NOW)).toBe(1)
      expect(await store.lateCaseCount('2024-10-02' as IsoDay, '2024-10-06' as IsoDay, NOW)).toBe(0)
    })
  })
}
