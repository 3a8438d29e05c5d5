import { describe, expect, it } from 'vitest'
import type { LoadFacts, QualityFinding } from '../../pipeline/domain/data-quality.ts'
import { NO_PATTERN, WHOLE_QUEUE, caseIdOf, loadIdOf, patternIdOf } from '../../pipeline/domain/ids.ts'
import type { Load } from '../../pipeline/domain/load.ts'
import type { Instant, IsoDay, IsoWeek } from '../../pipeline/domain/week.ts'
import type { MiningStore } from '../../pipeline/store/store.ts'
import { outboxEvent } from '../support/outbox-event.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import { tinyAssignment, tinyPattern, tinyReport, tinyRun } from '../support/tiny-findings.ts'
import type { Fresh } from './store.ts'

const DAY = '2024-10-01' as IsoDay
const LATER = '2024-10-14T00:00:00.000Z' as Instant
const EARLIER = '2024-10-03T00:00:00.000Z' as Instant
const at = (day: string): Instant => `${day}T12:00:00.000Z` as Instant
const nothing = { models: [], patterns: [], assignments: [], lineage: [] } satisfies Parameters<MiningStore['saveMining']>[0]

const living = tinyCase({ sourceCaseId: '1', openedAt: at(DAY), updatedAt: at('2024-10-02'), body: 'text of a person', product: 'App' })
const goneOn = (day: string, fields = {}) => tinyCase({ ...living, subject: '', body: '', updatedAt: at(day), gone: 'deleted', ...fields })

/** Cases that their sources take away, give back, change or send late. */
export function checkHistory(fresh: Fresh): void {
  describe('history', () => {
    const mined = async () => {
      const temp = await fresh()
      await temp.load({ cases: [living, tinyCase({ sourceCaseId: '2', openedAt: at(DAY) })] })
      await temp.store.saveMining({
        ...nothing,
        patterns: [tinyPattern(1, { exampleCaseIds: [living.caseId, caseIdOf('test', '2')], medoidCaseId: living.caseId })],
        assignments: [tinyAssignment('1', 1, { method: 'person', exemplar: true }), tinyAssignment('2', 1)],
      })
      return temp
    }

    it('takes a deleted case out of counts, lists, mining and its pattern, and keeps its id and dates', async () => {
      const { store, load } = await mined()
      expect(await load({ cases: [goneOn('2024-10-05')], now: LATER })).toMatchObject({ rowsUpdated: 1 })
      expect(await store.casesById([living.caseId])).toMatchObject([{ caseId: living.caseId, openedAt: living.openedAt, gone: 'deleted', subject: '', body: '' }])
      expect([await store.caseCount(), (await store.cases({}, { limit: 9, cursor: null })).items.map(({ sourceCaseId }) => sourceCaseId), await store.newestCaseIds(9)]).toEqual([1, ['2'], [caseIdOf('test', '2')]])
      expect((await store.dailySeries(WHOLE_QUEUE, DAY, DAY)).counts).toEqual([1])
      expect((await store.dailySeries(patternIdOf(1), DAY, DAY)).counts).toEqual([1])
      expect(await store.casesToMine(LATER)).toEqual([])
      expect(await store.patternsOf([living.caseId])).toEqual([{ caseId: living.caseId, patternId: null }])
      expect(await store.pattern(patternIdOf(1))).toMatchObject({ caseCount: 1, exampleCaseIds: ['test:2'], medoidCaseId: 'test:2' })
      expect(await store.lineage(patternIdOf(1))).toMatchObject([{ kind: 'moved-case', actor: 'machine', before: 'P-0001', after: null, reason: 'test:1 was deleted in its source.' }])
    })

    it('brings a case back with a newer version that is not gone, to be looked at again', async () => {
      const { store, load } = await mined()
      await load({ cases: [goneOn('2024-10-05')] })
      await load({ cases: [tinyCase({ ...living, updatedAt: at('2024-10-06') })] })
      expect((await store.casesToMine(LATER)).map(({ caseId, body }) => [caseId, body])).toEqual([[living.caseId, 'text of a person']])
      expect((await store.dailySeries(NO_PATTERN, DAY, DAY)).counts).toEqual([1])
    })

    it('stays gone when an older or an equally old version comes after, whichever hash is larger', async () => {
      const twin = goneOn('2024-10-05')
      for (const rowHash of ['0', 'z']) {
        const { store, load } = await fresh()
        const old = { ...tinyCase({ ...living, updatedAt: twin.updatedAt }), rowHash }
        await load({ cases: [twin] })
        await load({ cases: [living, old] })
        expect((await store.casesById([living.caseId]))[0]?.gone).toBe('deleted')
        const inOneFile = await fresh()
        await inOneFile.load({ cases: [old, twin, living] })
        expect((await inOneFile.store.casesById([living.caseId]))[0]?.gone).toBe('deleted')
      }
    })

    it('counts a case as late by the first version that was ever seen, in any order of clocks', async () => {
      const { store, load } = await fresh()
      await load({ cases: [tinyCase({ ...living, updatedAt: at('2024-10-05') })], now: LATER })
      expect(await store.lateCaseCount(DAY, DAY, EARLIER)).toBe(1)
      await load({ cases: [living], now: EARLIER })
      expect(await store.lateCaseCount(DAY, DAY, EARLIER)).toBe(0)
      await load({ cases: [tinyCase({ ...living, updatedAt: at('2024-10-06') })], now: LATER })
      expect(await store.lateCaseCount(DAY, DAY, EARLIER)).toBe(0)
      await load({ cases: [tinyCase({ ...living, updatedAt: at('2024-10-07') })], now: '2024-10-02T00:00:00.000Z' as Instant })
      expect(await store.lateCaseCount(DAY, DAY, '2024-10-02T00:00:00.000Z' as Instant)).toBe(0)
    })

    it('gives the judge of a load its numbers, keeps what it finds with the load, and finds it again by its days', async () => {
      const { store, stage } = await fresh()
      const text = 'a text that is long enough to count'
      const staged = await stage({ cases: [
        tinyCase({ sourceCaseId: '1', openedAt: at(DAY), body: text, category: 'App' }), tinyCase({ sourceCaseId: '1', openedAt: at(DAY), body: text, category: 'App' }),
        tinyCase({ sourceCaseId: '2', openedAt: at(DAY), body: text, subject: 'Subject of 1', language: 'de' }), tinyCase({ sourceCaseId: '3', openedAt: at('2024-10-03') }), tinyCase({ sourceCaseId: '3', openedAt: at('2024-10-03'), subject: 'rival' }),
        tinyCase({ sourceCaseId: '4', openedAt: at('2024-10-09'), gone: 'deleted', subject: '' }),
      ] })
      const seen: LoadFacts[] = []
      const finding: QualityFinding = { kind: 'volume-drop', severity: 'warning', sentence: 'Fewer.', days: [DAY], numbers: { expectedCases: 4.5 } }
      const layout = { format: 'csv' as const, columns: ['id', 'text'], delimiter: ',', quoting: 'rfc4180' as const, dateFormats: [] }
      const judge = (facts: LoadFacts) => {
        seen.push(facts)
        return [finding, { ...finding, kind: 'versions-conflict' as const, days: [] }]
      }
      const { loadId } = await store.mergeLoad({ ...staged, layout }, { loadId: loadIdOf('a'.repeat(12)), now: LATER, asOf: null, judge }, null)
      expect(seen).toEqual([{
        source: 'test', freshFrom: DAY, lastDay: '2024-10-03', lastDayEnded: true,
        hours: [{ day: DAY, value: '12', caseCount: 2 }, { day: '2024-10-03', value: '12', caseCount: 1 }],
        categories: [{ day: DAY, value: '(none)', caseCount: 1 }, { day: DAY, value: 'App', caseCount: 1 }, { day: '2024-10-03', value: '(none)', caseCount: 1 }],
        languages: [{ day: DAY, value: 'de', caseCount: 1 }, { day: DAY, value: 'en', caseCount: 1 }, { day: '2024-10-03', value: 'en', caseCount: 1 }],
        doubled: [{ day: DAY, caseCount: 1 }], rowsIn: 6, repeatedRows: 1, rivalCases: 1, columns: ['id', 'text'], columnsBefore: null,
      }])
      const kept = { loadId, source: 'test', ...finding }
      expect(await store.loadFindings(loadId)).toEqual([kept, { ...kept, kind: 'versions-conflict', days: [] }])
      expect(await store.qualityFindings('2024-09-30' as IsoDay, '2024-10-02' as IsoDay)).toEqual([kept])
      expect(await store.qualityFindings('2024-10-02' as IsoDay, '2024-10-02' as IsoDay)).toEqual([])

      const next = await stage({ cases: [tinyCase({ sourceCaseId: '9', openedAt: at('2024-10-08') })] })
      await store.mergeLoad({ ...next, layout: { ...layout, columns: ['id'] } }, { loadId: loadIdOf('b'.repeat(12)), now: LATER, asOf: null, judge }, null)
      expect(seen[1]).toMatchObject({ freshFrom: '2024-10-03', lastDay: '2024-10-08', columns: ['id'], columnsBefore: ['id', 'text'], doubled: [] })
    })

    it('keeps the rejected rows of a refused file, and of the same file loaded after all only its own', async () => {
      const { store, stage } = await fresh()
      const reject = { line: 3, column: 'created', reason: 'date-invalid' as const, detail: 'wrong', raw: 'sealed' }
      const staged = await stage({ cases: [living], rejects: [reject, { ...reject, line: 5 }] })
      const loadId = loadIdOf('c'.repeat(12))
      const refusal: Load = { loadId, sha256: staged.sha256, fileName: 'a.csv', source: 'test', loadedAt: LATER, asOf: null, state: 'refused', refusedBecause: 'quarantine-share-exceeded', rowsIn: 3, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 2, rowsDeferred: 0 }
      for (let times = 0; times < 2; times++) await store.recordRefusal(refusal, outboxEvent(1), staged)
      expect(await store.quarantineRows(loadId, 0, 9)).toEqual([{ ...reject, position: 1 }, { ...reject, line: 5, position: 2 }])
      expect(await store.quarantineRows(loadId, 1, 9)).toHaveLength(1)
      await store.mergeLoad(staged, { loadId, now: LATER, asOf: null }, null)
      expect(await store.quarantineSummary(loadId)).toEqual([{ reason: 'date-invalid', rowCount: 2, firstLine: 3 }])
      expect(await store.rowLayout(loadId)).toBeUndefined()
    })

    it('marks the reported weeks that a load touches, by late, changed and deleted cases, until the week runs again', async () => {
      const { store, load } = await fresh()
      await load({ cases: [living] })
      expect(await store.outdatedWeeks()).toEqual([])
      await store.saveReport(tinyReport('2024-W40' as IsoWeek, 1, 1), outboxEvent(1))
      const touching = [[tinyCase({ sourceCaseId: 'late', openedAt: at(DAY) })], [tinyCase({ ...living, openedAt: at('2024-10-09'), updatedAt: at('2024-10-09') })], [tinyCase({ sourceCaseId: 'late', openedAt: at(DAY), updatedAt: LATER, gone: 'merged' })]]
      for (const cases of touching) {
        await load({ cases })
        expect(await store.outdatedWeeks()).toEqual(['2024-W40'])
        await store.startRun(tinyRun('weekly', '2024-W40'))
        expect(await store.outdatedWeeks()).toEqual([])
        await store.finishRun(tinyRun('weekly', '2024-W40', { state: 'done' }))
      }
      await load({ cases: [tinyCase({ sourceCaseId: 'other week', openedAt: at('2024-10-09') })] })
      expect(await store.outdatedWeeks()).toEqual([])
    })
  })
}
