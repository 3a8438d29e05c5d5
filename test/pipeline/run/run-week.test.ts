import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { canonicalJson } from '../../../pipeline/domain/canonical-json.ts'
import type { Report } from '../../../pipeline/domain/report.ts'
import { parseWeek, weekBounds, type IsoDay } from '../../../pipeline/domain/week.ts'
import { rules } from '../../../pipeline/propose/registry.ts'
import { mineAndWatch } from '../../../pipeline/run/mine-and-watch.ts'
import { clockOf, runWeek, type RunWeekDeps } from '../../../pipeline/run/run-week.ts'
import { issues, queueOf, voucherWave } from '../../support/mining-queue.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const week = parseWeek('2024-W40')
const settings = { embedder: 'char-lsa', clusterer: 'knn-leiden', applyProposals: 'never', shortDetector: 'gamma-poisson', longDetector: 'harmonic', falseDiscoveryRate: 0.1, sensitiveWords: [], seed: 1, codeVersion: 'test', configDigest: 'c' } as const
const day = (text: string): IsoDay => text as IsoDay
/** Twelve quiet weeks of four issues, and a wave in the last. */
const queue = queueOf([
  ...issues.map((issue) => ({ issue, from: day('2024-07-15'), to: day('2024-10-06'), perDay: 1 })),
  { issue: voucherWave, from: day('2024-10-01'), to: day('2024-10-06'), perDay: 6 },
])

let opened: TempStore[] = []
afterEach(async () => {
  for (const temp of opened) await temp.end()
  opened = []
})

async function plant(): Promise<{ readonly temp: TempStore, readonly deps: (abortSignal?: AbortSignal, onProgress?: RunWeekDeps['onProgress']) => RunWeekDeps }> {
  const temp = await openTempStore()
  opened.push(temp)
  await temp.load({ cases: queue.map(({ openedAt, subject, body, reporterRef, caseId }) => tinyCase({ sourceCaseId: caseId.slice('test:'.length), openedAt, subject, body, reporterRef })), now: weekBounds(week).end })
  return {
    temp,
    deps: (abortSignal, onProgress = () => undefined) => ({
      store: temp.store, rule: rules['no-proposals'](), settings, publish: async () => undefined, written: (report) => canonicalJson(report), now: () => clockOf(week), elapsedMs: () => 0, onProgress,
      runMine: async (input, tell) => mineAndWatch(input, tell), ...abortSignal === undefined ? {} : { abortSignal },
    }),
  }
}

/** Cancels the run when a stage begins, runs it again to its end, and gives what was there in between. */
async function cancelledAt(stage: string) {
  const { temp: { store }, deps } = await plant()
  const ending = new AbortController()
  const run = runWeek(week, clockOf(week), deps(ending.signal, (name, done) => { if (name === stage && done === 0) ending.abort(new AppError('run-cancelled')) }))
  await expect(run).rejects.toMatchObject({ code: 'run-cancelled' })
  const [recorded] = (await store.runs({ limit: 1, cursor: null })).items
  const left = { state: recorded?.state, stages: recorded?.stages.map((one) => one.stage), patterns: (await store.patterns()).length, signals: (await store.signals({ from: week, to: week })).length, reports: (await store.reportList()).length }
  const { report } = await runWeek(week, clockOf(week), deps())
  return { left, report }
}

describe('a week that is cancelled', () => {
  it('keeps what earlier stages wrote and nothing of later ones, and comes to the same report when it is run again', async () => {
    const { deps } = await plant()
    const whole: { readonly report: Report } = await runWeek(week, clockOf(week), deps())
    expect(whole.report.findings.length).toBeGreaterThan(0)

    const early = await cancelledAt('patterns')
    expect(early.left).toMatchObject({ state: 'cancelled', stages: ['patterns'], signals: 0, reports: 0 })
    expect(early.left.patterns).toBeGreaterThan(0)
    expect(canonicalJson(early.report)).toBe(canonicalJson(whole.report))

    const late = await cancelledAt('effects')
    expect(late.left).toMatchObject({ state: 'cancelled', stages: ['patterns', 'families', 'signals', 'actions', 'effects'], reports: 0 })
    expect(late.left.signals).toBe(whole.report.findings.length + (whole.report.summary.sentence.startsWith('The whole queue') ? 1 : 0))
    expect(canonicalJson(late.report)).toBe(canonicalJson(whole.report))
  }, 120_000)
})
