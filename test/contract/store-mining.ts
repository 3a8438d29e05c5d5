import { describe, expect, it } from 'vitest'
import type { DayAlert } from '../../pipeline/domain/day-alert.ts'
import { NO_PATTERN, WHOLE_QUEUE, caseIdOf, patternIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant, IsoDay, IsoWeek } from '../../pipeline/domain/week.ts'
import type { MiningStore } from '../../pipeline/store/store.ts'
import { tinyAssignment, tinyPattern } from '../support/tiny-findings.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import type { Fresh } from './store.ts'

const EDIT = '2024-10-05T00:00:00.000Z' as Instant
const END = '2025-01-01T00:00:00.000Z' as Instant
const START = '2020-01-01T00:00:00.000Z' as Instant
const on = (day: string): Instant => `${day}T12:00:00.000Z` as Instant
const nothing = { models: [], patterns: [], assignments: [], lineage: [] } satisfies Parameters<MiningStore['saveMining']>[0]

/** What mining reads and writes. */
export function checkMining(fresh: Fresh): void {
  describe('mining', () => {
    it('gives the cases that were never looked at, oldest first, ties by id, none from the as-of on', async () => {
      const { store, load } = await fresh()
      await load({ cases: [
        tinyCase({ sourceCaseId: 'b', openedAt: on('2024-10-02') }), tinyCase({ sourceCaseId: 'a', openedAt: on('2024-10-02') }),
        tinyCase({ sourceCaseId: 'c', openedAt: on('2024-10-01'), body: 'text', reporterRef: 'r' }), tinyCase({ sourceCaseId: 'd', openedAt: on('2024-10-03') }),
      ] })
      await store.saveMining({ ...nothing, assignments: [tinyAssignment('b', null)] })
      const found = await store.casesToMine(on('2024-10-03'))
      expect(found.map((row) => row.caseId)).toEqual(['test:c', 'test:a'])
      expect(found[0]).toEqual({ caseId: 'test:c', openedOn: '2024-10-01', openedAt: on('2024-10-01'), language: 'en', subject: 'Subject of c', body: 'text', reporterRef: 'r' })
    })

    it('gives recent cases that were looked at, and exemplars of any age, with their decision', async () => {
      const { store, load } = await fresh()
      await load({ cases: ['01', '02', '03', '04', '05'].map((day) => tinyCase({ sourceCaseId: day, openedAt: on(`2024-10-${day}`) })) })
      await store.saveMining({ ...nothing, assignments: [tinyAssignment('01', 1, { exemplar: true, method: 'founder' }), tinyAssignment('02', 1), tinyAssignment('03', null), tinyAssignment('05', 1, { exemplar: true })] })
      const found = await store.casesMined(on('2024-10-03'), on('2024-10-05'))
      expect(found.map((row) => [row.caseId, row.assigned])).toEqual([
        ['test:01', { patternId: 'P-0001', method: 'founder', exemplar: true }],
        ['test:03', { patternId: null, method: 'none', exemplar: false }],
      ])
    })

    it('keeps a basis byte for byte, and replaces the same version', async () => {
      const { store } = await fresh()
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
      const model = { name: 'basis', version: '1', fittedAt: EDIT, bytes: bytes.subarray(3) }
      await store.saveMining({ ...nothing, models: [{ ...model, bytes: Uint8Array.of() }] })
      await store.saveMining({ ...nothing, models: [model, { ...model, version: '2', bytes: Uint8Array.of(0) }] })
      expect((await store.models()).map(({ version, bytes: kept }) => [version, [...kept]])).toEqual([['1', [...model.bytes]], ['2', [0]]])
    })

    it('keeps what the daily watch saw, by day and pattern', async () => {
      const { store } = await fresh()
      const seen = (day: string, ordinal: number): DayAlert => ({
        day: day as IsoDay, patternId: patternIdOf(ordinal), kind: 'spike', alertClass: 'release', incident: 3, told: ordinal === 1, windowFrom: '2024-10-01' as IsoDay, windowTo: day as IsoDay, observed: 9, expected: 0.25,
        lower: 0, upper: 4, pValue: 1e-9, dispersion: 1.3, engine: 'daily-windows', tokens: ['paste'], distinctReporters: 8, points: [{ period: day, count: 9, expected: 0.25, lower: 0, upper: 4, alarm: true }], caseIds: [caseIdOf('test', 'a')],
      })
      await store.saveMining({ ...nothing, dayAlerts: [seen('2024-10-03', 2), seen('2024-10-03', 1)] })
      await store.saveMining({ ...nothing, dayAlerts: [seen('2024-10-05', 1)] })
      expect(await store.dayAlerts('2024-10-01' as IsoDay, '2024-10-04' as IsoDay)).toEqual([seen('2024-10-03', 1), seen('2024-10-03', 2)])
      expect(await store.dayAlerts('2024-10-04' as IsoDay, '2024-10-05' as IsoDay)).toEqual([seen('2024-10-05', 1)])
    })

    it('gives a pattern back as it was saved, and replaces it by id', async () => {
      const { store } = await fresh()
      const pattern = tinyPattern(7, { parentPatternIds: [patternIdOf(1)], caseCount: 3 })
      await store.saveMining({ ...nothing, patterns: [pattern, tinyPattern(2, { birth: null })] })
      await store.saveMining({ ...nothing, patterns: [{ ...pattern, label: 'renamed' }] })
      expect(await store.patterns()).toEqual([tinyPattern(2, { birth: null }), { ...pattern, label: 'renamed' }])
      expect(await store.pattern(patternIdOf(2))).toEqual(tinyPattern(2, { birth: null }))
      expect(await store.pattern(patternIdOf(3))).toBeUndefined()
    })

    it('takes case count, first and last case of a pattern from its cases', async () => {
      const { store, load } = await fresh()
      await load({ cases: ['01', '02', '03'].map((day) => tinyCase({ sourceCaseId: day, openedAt: on(`2024-10-${day}`) })) })
      await store.saveMining({ ...nothing, patterns: [tinyPattern(1), tinyPattern(2)], assignments: [tinyAssignment('01', 1), tinyAssignment('02', 1), tinyAssignment('03', 2)] })
      expect(await store.pattern(patternIdOf(1))).toMatchObject({ caseCount: 2, firstCaseAt: on('2024-10-01'), lastCaseAt: on('2024-10-02') })
      await store.saveMining({ ...nothing, assignments: [tinyAssignment('02', 2)] })
      expect((await store.patterns()).map((pattern) => pattern.caseCount)).toEqual([1, 2])
    })

    it('places each case once, and tells where', async () => {
      const { store, load } = await fresh()
      await load({ cases: ['1', '2', '3'].map((id) => tinyCase({ sourceCaseId: id })) })
      await store.saveMining({ ...nothing, assignments: [tinyAssignment('1', 1), tinyAssignment('1', 2), tinyAssignment('2', null)] })
      const ids = ['3', '2', '1', 'unknown'].map((id) => caseIdOf('test', id))
      expect(await store.patternsOf(ids)).toEqual([{ caseId: 'test:1', patternId: 'P-0002' }, { caseId: 'test:2', patternId: null }, { caseId: 'test:3', patternId: null }])
      const withPattern = await store.cases({ patternId: patternIdOf(2) }, { limit: 10, cursor: null })
      const without = await store.cases({ patternId: NO_PATTERN }, { limit: 10, cursor: null })
      expect([withPattern, without].map((page) => page.items.map((row) => row.sourceCaseId))).toEqual([['1'], ['3', '2']])
    })

    it('looks again at a case whose text changed, and says so in the lineage of its pattern', async () => {
      const { store, load } = await fresh()
      const rows = ['reworded', 'retagged', 'moved by a person', 'fits nothing'].map((id) => tinyCase({ sourceCaseId: id, body: 'before' }))
      await load({ cases: rows })
      await store.saveMining({ ...nothing, patterns: [tinyPattern(1)], assignments: [
        tinyAssignment('reworded', 1, { exemplar: true }), tinyAssignment('retagged', 1), tinyAssignment('moved by a person', 1, { method: 'person' }), tinyAssignment('fits nothing', null),
      ] })
      await load({ cases: rows.map((row) => tinyCase({ ...row, updatedAt: EDIT, ...row.sourceCaseId === 'retagged' ? { tags: ['new'] } : { body: 'after' } })), now: EDIT })
      expect((await store.casesToMine(END)).map((row) => row.caseId)).toEqual(['test:fits nothing', 'test:reworded'])
      expect(await store.lineage(patternIdOf(1))).toEqual([{ patternId: 'P-0001', kind: 'moved-case', at: EDIT, actor: 'machine', reason: 'The text of test:reworded changed; it is looked at again.', before: 'P-0001', after: null }])
      expect((await store.pattern(patternIdOf(1)))?.caseCount).toBe(2)
      expect((await store.dailySeries(patternIdOf(1), '2024-10-01' as IsoDay, '2024-10-01' as IsoDay)).counts).toEqual([2])
    })

    it('appends to the lineage in the order given', async () => {
      const { store } = await fresh()
      const entry = { patternId: patternIdOf(1), kind: 'appeared', at: EDIT, actor: 'machine', reason: 'first', before: null, after: 'label' } as const
      await store.saveMining({ ...nothing, lineage: [entry] })
      await store.saveMining({ ...nothing, lineage: [{ ...entry, kind: 'renamed', reason: 'second' }, { ...entry, patternId: patternIdOf(2) }] })
      expect((await store.lineage(patternIdOf(1))).map((event) => event.reason)).toEqual(['first', 'second'])
    })

    it('counts a case under its new pattern in the same step', async () => {
      const { store, load } = await fresh()
      await load({ cases: [tinyCase({ sourceCaseId: '1', openedAt: on('2024-10-01') }), tinyCase({ sourceCaseId: '2', openedAt: on('2024-10-09') })] })
      await store.saveMining({ ...nothing, patterns: [tinyPattern(1), tinyPattern(2)], assignments: [tinyAssignment('1', 1), tinyAssignment('2', 1)] })
      await store.saveMining({ ...nothing, assignments: [tinyAssignment('2', 2)] })
      const series = await store.weeklySeries('2024-W41' as IsoWeek)
      expect(series.map(({ patternId, counts }) => [patternId, counts])).toEqual([[WHOLE_QUEUE, [1, 1]], ['P-0001', [1, 0]], ['P-0002', [0, 1]]])
    })

    it('keeps nothing of a result that cannot be written whole', async () => {
      const { store, load } = await fresh()
      await load({ cases: [tinyCase({ sourceCaseId: '1' })] })
      const version = await store.dataVersion()
      const broken = tinyPattern(2, { birth: { size: 1n } as never })
      await expect(store.saveMining({ ...nothing, patterns: [tinyPattern(1), broken], assignments: [tinyAssignment('1', 1)] })).rejects.toThrow()
      expect([await store.patterns(), (await store.casesToMine(END)).length, (await store.casesMined(START, END)).length, await store.dataVersion()]).toEqual([[], 1, 0, version])
    })
  })
}
