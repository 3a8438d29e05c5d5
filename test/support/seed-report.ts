import type { Action } from '../../pipeline/domain/action.ts'
import { patternIdOf, WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import type { Finding, Report } from '../../pipeline/domain/report.ts'
import type { Signal } from '../../pipeline/domain/signal.ts'
import { dayOfEpochDay, instantOf, mondayOf } from '../../pipeline/domain/week.ts'
import type { Store } from '../../pipeline/store/store.ts'
import type { SeedIssue } from './seed-issues.ts'
import { SEED_NOW, SEED_WEEK, seedJudged } from './seed-judged.ts'

/** The report of the seeded store, its numbers read from the store. */
export async function seedReport(store: Store, signals: readonly Signal[], actions: readonly Action[], issues: readonly SeedIssue[]): Promise<Report> {
  const patterns = await store.patterns()
  const queue = await seedJudged(store, WHOLE_QUEUE, 'week')
  const queueLast = queue.points.at(-1)
  const findings: Finding[] = []
  const rows: Report['patterns'] = []
  for (const [index, issue] of issues.entries()) {
    const pattern = patterns.find(({ patternId }) => patternId === patternIdOf(index + 1))
    if (pattern === undefined) continue
    const weekly = await seedJudged(store, pattern.patternId, 'week')
    const last = weekly.points.at(-1)
    if ((last?.count ?? 0) > 0) rows.push({ pattern, caseCount: last?.count ?? 0, lastWeekCount: weekly.points.at(-2)?.count ?? null, lastYearCount: null, verdict: last?.alarm === true ? 'spike' : last?.expected === null ? 'insufficient-data' : 'normal', expected: last?.expected ?? null, upper: last?.upper ?? null, lower: last?.lower ?? null, recent: weekly.points.map((point) => point.count) })
    const signal = signals.find(({ patternId }) => patternId === pattern.patternId)
    if (issue.finding === null || signal === undefined) continue
    const examples = await store.casesById(pattern.exampleCaseIds)
    findings.push({
      kind: issue.finding, signal, pattern, weekly, daily: await seedJudged(store, pattern.patternId, 'day'),
      examples: examples.map((one) => ({ caseId: one.caseId, openedAt: one.openedAt, language: one.language, text: `${one.subject}. ${one.body}`.slice(0, 240), masked: false })),
      sharedTokens: index === 0 ? [{ token: '[phone:7f3a91]', caseCount: 41 }] : [],
      actions: actions.filter(({ patternId }) => patternId === pattern.patternId),
    })
  }
  const caseCount = queueLast?.count ?? 0
  const lastSeven = { from: mondayOf(SEED_WEEK), to: mondayOf(SEED_WEEK) + 6 }
  const counts = { rowsIn: caseCount + 1, rowsNew: caseCount, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 1, rowsDeferred: 0 }
  return {
    schemaVersion: 1, week: SEED_WEEK, weekFrom: dayOfEpochDay(lastSeven.from), weekTo: dayOfEpochDay(lastSeven.to), madeAt: instantOf(Date.parse(SEED_NOW)), revision: 1, revisedBecause: null, sources: ['test'],
    queue, queueDaily: await seedJudged(store, WHOLE_QUEUE, 'day'),
    summary: {
      sentence: `${caseCount} cases, above the usual for the season (expected ${Math.ceil(queueLast?.lower ?? 0)} to ${Math.floor(queueLast?.upper ?? 0)}).`,
      newCount: 1, risingCount: 1, returnedCount: 1, fadingCount: 1, warningCount: 1, caseCount,
      expected: queueLast?.expected ?? null, lower: queueLast?.lower ?? null, upper: queueLast?.upper ?? null, lastWeekCount: queue.points.at(-2)?.count ?? null, lastYearCount: null, withoutPatternCount: 0,
    },
    doFirst: actions.map((action) => ({ actionId: action.actionId, title: action.title, patternId: action.patternId, patternLabel: patterns.find(({ patternId }) => patternId === action.patternId)?.label ?? '', caseCount: signals.find(({ patternId }) => patternId === action.patternId)?.observed ?? 0, ownerTeam: action.ownerTeam, dueOn: action.dueOn })),
    findings,
    patterns: rows.sort((a, b) => b.caseCount - a.caseCount),
    dataQuality: {
      counts, loads: [{ fileName: 'cases-2024-w40.csv', source: 'test', rowsIn: counts.rowsIn, rowsQuarantined: 1 }], quarantine: [{ reason: 'date-invalid', rowCount: 1, firstLine: 17 }],
      missingDays: [], lateRowCount: 0, warnings: [{ code: 'quarantine', sentence: '1 row could not be read and is kept in quarantine.' }],
    },
    method: { seriesTested: 9, seriesWithoutHistory: 1, q: 0.1, expectedFalseAlarms: 0.4, detectors: [{ detector: 'gamma-poisson', seriesCount: 9, reason: 'Less than a year of history.' }], embedder: 'char-lsa', clusterer: 'knn-leiden', seed: 1, codeVersion: 'test', configDigest: 'c0ffee', inputDigest: 'feed' },
  }
}
