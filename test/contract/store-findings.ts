import { tableFromIPC } from 'apache-arrow'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { untouched } from '../../pipeline/domain/action-follow-up.ts'
import { patternIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant, IsoDay, IsoWeek } from '../../pipeline/domain/week.ts'
import { exportTables } from '../../pipeline/store/store.ts'
import { outboxEvent } from '../support/outbox-event.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import { tinyAction, tinyAlert, tinyPattern, tinyReport, tinyRun, tinySignal } from '../support/tiny-findings.ts'
import type { Fresh } from './store.ts'

const W40 = '2024-W40' as IsoWeek
const W41 = '2024-W41' as IsoWeek
const at = (hour: number): Instant => `2024-10-07T0${hour}:00:00.000Z` as Instant
const nothing = { signals: [], alerts: [], actions: [], events: [] }

/** Findings, reports, runs, the outbox and exports. */
export function checkFindings(fresh: Fresh): void {
  describe('findings', () => {
    it('replaces the signals of a week and leaves the other weeks', async () => {
      const { store } = await fresh()
      await store.saveFindings({ ...nothing, week: W40, signals: [tinySignal(1, W40), tinySignal(2, W40)] })
      await store.saveFindings({ ...nothing, week: W41, signals: [tinySignal(4, W41, { patternId: null, segment: { kind: 'product', value: 'App' } })] })
      await store.saveFindings({ ...nothing, week: W40, signals: [tinySignal(3, W40)] })
      expect(await store.signals({ from: W40, to: W41 })).toEqual([tinySignal(3, W40), tinySignal(4, W41, { patternId: null, segment: { kind: 'product', value: 'App' } })])
      expect(await store.signals({ from: W40, to: W41, patternId: patternIdOf(1) })).toEqual([tinySignal(3, W40)])
    })

    it('replaces alerts and actions by id and keeps the others', async () => {
      const { store } = await fresh()
      await store.saveFindings({ ...nothing, week: W40, alerts: [tinyAlert(1), tinyAlert(2)], actions: [tinyAction(1), tinyAction(2, { patternId: patternIdOf(2) })] })
      await store.saveFindings({ ...nothing, week: W41, alerts: [tinyAlert(2, { state: 'closed' })], actions: [tinyAction(1, { state: 'accepted' })] })
      expect(await store.alerts()).toEqual([tinyAlert(1), tinyAlert(2, { state: 'closed' })])
      expect(await store.alert(tinyAlert(2).alertId)).toEqual(tinyAlert(2, { state: 'closed' }))
      expect(await store.actions({})).toEqual([tinyAction(1, { state: 'accepted' }), tinyAction(2, { patternId: patternIdOf(2) })])
      expect(await store.actions({ patternId: patternIdOf(2) })).toHaveLength(1)
      expect(await store.action(tinyAction(9).actionId)).toBeUndefined()
    })

    it('writes an action and its step together', async () => {
      const { store } = await fresh()
      await store.saveFindings({ ...nothing, week: W40, actions: [tinyAction(1)] })
      const { actionId } = tinyAction(1)
      const steps = [{ actionId, from: 'proposed', to: 'accepted', at: at(7), actor: 'Kim', reason: 'worth it' }, { actionId, from: 'accepted', to: 'in_progress', at: at(8), actor: 'Kim', reason: 'begun' }]
      for (const step of steps) {
        const action = tinyAction(1, { state: step.to as 'accepted' })
        await store.saveActions([{ action, followUp: untouched(action), expectedState: step.from as 'proposed', steps: [step] }], [])
      }
      expect(await store.actionSteps(actionId)).toEqual(steps)
      expect((await store.action(actionId))?.state).toBe('in_progress')
    })

    it('tells each event once, in order, with rising positions', async () => {
      const { store } = await fresh()
      await store.saveFindings({ ...nothing, week: W40, events: [outboxEvent(2), outboxEvent(1), outboxEvent(2)] })
      await store.saveFindings({ ...nothing, week: W40, events: [outboxEvent(1), outboxEvent(3)] })
      expect(await store.events(0, 10)).toEqual([{ position: 1, event: outboxEvent(2) }, { position: 2, event: outboxEvent(1) }, { position: 3, event: outboxEvent(3) }])
      expect((await store.events(1, 1)).map(({ position }) => position)).toEqual([2])
    })

    it('knows how far each channel has got', async () => {
      const { store } = await fresh()
      await store.recordDelivery('file', 1, at(7))
      await store.recordDelivery('file', 2, at(7))
      await store.recordDelivery('file', 2, at(8))
      expect([await store.deliveredThrough('file'), await store.deliveredThrough('mail')]).toEqual([2, 0])
    })

    it('gives the newest revision of a report, or the one asked for', async () => {
      const { store } = await fresh()
      for (const revision of [2, 1]) await store.saveReport(tinyReport(W40, revision, 10 * revision), outboxEvent(revision))
      await store.saveReport(tinyReport(W41, 1, 5), outboxEvent(3))
      expect(await store.report(W40)).toEqual(tinyReport(W40, 2, 20))
      expect(await store.report(W40, 1)).toEqual(tinyReport(W40, 1, 10))
      expect([await store.report(W40, 3), await store.report('2024-W01' as IsoWeek)]).toEqual([undefined, undefined])
      expect((await store.reportList()).map(({ week, revision, caseCount, findingCount }) => [week, revision, caseCount, findingCount])).toEqual([[W41, 1, 5, 0], [W40, 2, 20, 0], [W40, 1, 10, 0]])
    })

    it('tell what was tested in their weeks, by the newest revision and by the days that the watch saw', async () => {
      const { store } = await fresh()
      expect(await store.weekTests(W40, W41)).toEqual([])
      for (const [revision, seriesTested] of [[2, 12], [1, 7]] as const) {
        const report = tinyReport(W40, revision, 10)
        await store.saveReport({ ...report, method: { ...report.method, seriesTested, seriesWithoutHistory: 3, q: 0.1, expectedFalseAlarms: 0.25 } }, outboxEvent(revision))
      }
      await store.saveReport(tinyReport(W41, 1, 5), outboxEvent(3))
      // 2024-W40 begins on 30 September.
      const dayTests = (['2024-09-29', '2024-09-30', '2024-10-06', '2024-10-07'] as IsoDay[]).map((day, at) => ({ day, testCount: 3 * (at + 1), expectedFalseAlarms: 0.001 }))
      await store.saveMining({ models: [], patterns: [], assignments: [], lineage: [], dayTests })
      const [newest, before, ...more] = await store.weekTests(W40, W41)
      expect(before).toEqual({ week: W40, seriesTested: 12, seriesWithoutHistory: 3, q: 0.1, expectedFalseAlarms: 0.25, daysWatched: 2, dayTests: 15, dayExpectedFalseAlarms: 0.002 })
      expect([newest!.week, newest!.dayTests, more]).toEqual([W41, 12, []])
      expect((await store.weekTests(W40, W40)).map(({ week }) => week)).toEqual([W40])
    })

    it('gives a report back with its keys in the order in which they were written', async () => {
      const { store } = await fresh()
      const report = tinyReport(W40, 1, 10)
      await store.saveReport(report, outboxEvent(1))
      expect(JSON.stringify(await store.report(W40))).toBe(JSON.stringify(report))
    })

    it('refuses a run of a slot that is running, and lets a slot run again after it ended', async () => {
      const { store } = await fresh()
      const run = tinyRun('weekly', '2024-W40')
      await store.startRun(run)
      await expect(store.startRun(run)).rejects.toMatchObject({ code: 'run-overlap' })
      await store.finishRun({ ...run, state: 'done', finishedAt: at(7) })
      expect(await store.run(run.runId)).toEqual({ ...run, state: 'done', finishedAt: at(7) })
      await store.startRun(run)
      expect((await store.run(run.runId))?.state).toBe('running')
    })

    it('starts only one of two runs that begin at once', async () => {
      const { store } = await fresh()
      const run = tinyRun('weekly', '2024-W40')
      const outcomes = await Promise.allSettled([store.startRun(run), store.startRun(run)])
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    })

    it('gives runs newest first, and the slots of a job that are done, oldest first', async () => {
      const { store } = await fresh()
      for (const [hour, slot] of ['2024-W41', '2024-W39', '2024-W40'].entries()) await store.finishRun(tinyRun('weekly', slot, { state: slot === '2024-W40' ? 'failed' : 'done', startedAt: at(hour) }))
      await store.finishRun(tinyRun('load', '2024-W38', { state: 'done' }))
      expect(await store.doneSlots('weekly')).toEqual(['2024-W39', '2024-W41'])
      const first = await store.runs({ limit: 2, cursor: null })
      const second = await store.runs({ limit: 2, cursor: first.next })
      expect([...first.items, ...second.items].map((run) => run.slot)).toEqual(['2024-W38', '2024-W40', '2024-W39', '2024-W41'])
      expect(second.next).toBeNull()
    })

    it('raises the data version with every write and with no read', async () => {
      const { store } = await fresh()
      const versions = [await store.dataVersion()]
      await store.startRun(tinyRun('weekly', '2024-W40'))
      versions.push(await store.dataVersion())
      await store.saveFindings({ ...nothing, week: W40 })
      await store.patterns()
      versions.push(await store.dataVersion())
      expect(versions.map(Number)).toEqual([0, 1, 2])
    })

    it('takes writes that come at once one after the other', async () => {
      const { store, load } = await fresh()
      await Promise.all(Array.from({ length: 12 }, (_, index) => load({ cases: [tinyCase({ sourceCaseId: String(index) })], event: outboxEvent(index) })))
      expect(await store.caseCount()).toBe(12)
      expect((await store.events(0, 20)).map(({ position }) => position)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    })

    it.each(exportTables)('exports %s alike as Arrow, CSV and Parquet, without the raw text of rejects', async (table) => {
      const { store, load, folder } = await fresh()
      await load({ cases: [tinyCase({ sourceCaseId: '1', subject: '=1+1', body: 'a,"b"\nc', tags: ['x'] })], rejects: [{ line: 3, column: null, reason: 'row-malformed', detail: 'wrong', raw: 'planted-secret' }] })
      await store.saveMining({ models: [], patterns: [tinyPattern(1)], assignments: [{ caseId: tinyCase({ sourceCaseId: '1' }).caseId, patternId: patternIdOf(1), score: 1, method: 'vote', exemplar: false, decidedAt: at(1) }], lineage: [] })
      await store.saveFindings({ ...nothing, week: W40, signals: [tinySignal(1, W40)], actions: [tinyAction(1)] })
      const parts: Uint8Array[] = []
      for await (const part of store.arrowStream(table)) parts.push(part)
      const rows = tableFromIPC(parts).numRows
      expect(rows).toBeGreaterThan(0)
      for (const format of ['csv', 'parquet', 'arrow'] as const) await store.exportTable(table, join(folder, `out.${format}`), format)
      const [csv, parquet, arrow] = await Promise.all(['csv', 'parquet', 'arrow'].map((format) => readFile(join(folder, `out.${format}`))))
      expect(tableFromIPC(arrow).numRows).toBe(rows)
      expect(parquet?.subarray(0, 4).toString()).toBe('PAR1')
      expect(csv?.toString().split('\r\n').length).toBe(rows + 2)
      for (const bytes of [csv, parquet, arrow, ...parts]) expect(Buffer.from(bytes ?? []).includes('planted-secret')).toBe(false)
    })
  })
}
