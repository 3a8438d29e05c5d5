import { createHash } from 'node:crypto'
import type { Action } from '../../pipeline/domain/action.ts'
import type { Alert, OutboxEvent } from '../../pipeline/domain/alert.ts'
import type { Case } from '../../pipeline/domain/case.ts'
import { actionIdOf, alertIdOf, eventIdOf, patternIdOf, runIdOf, signalIdOf, type PatternId } from '../../pipeline/domain/ids.ts'
import type { Assignment, LineageEvent, Pattern } from '../../pipeline/domain/pattern.ts'
import type { Run } from '../../pipeline/domain/run.ts'
import type { Signal, SignalKind } from '../../pipeline/domain/signal.ts'
import { dayOfEpochDay, dayOfInstant, instantOf, mondayOf, MS_PER_DAY, weekPlus } from '../../pipeline/domain/week.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { seedIssues, type SeedIssue } from './seed-issues.ts'
import { SEED_NOW, SEED_WEEK, seedJudged } from './seed-judged.ts'
import { seedReport } from './seed-report.ts'
import { openTempStore, type TempStore } from './temp-store.ts'
import { tinyCase } from './tiny-cases.ts'

const WEEKS = 31
const COUNTRIES = ['US', 'DE', 'IN', 'BR', 'JP'] as const
const PLATFORMS = ['Android', 'iOS', 'Web'] as const
const kinds = { new: 'emerging', rising: 'spike', returned: 'recurrence', fading: 'decline' } as const satisfies Record<string, SignalKind>

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A real store with 31 weeks of eight issue types, their findings, alerts, actions, one run and the report of 2024-W40. The same bytes every time. */
export async function openSeededStore(issues: readonly SeedIssue[] = seedIssues): Promise<TempStore> {
  const temp = await openTempStore()
  const random = seededRandom(7)
  const members = issues.map((issue) => casesOf(issue, issues.indexOf(issue), random))
  await temp.load({ cases: members.flat(), rejects: [{ line: 17, column: 'created', reason: 'date-invalid', detail: 'not a date of the declared form', raw: '17,2024-13-40' }], fileName: 'cases-2024-w40.csv', now: SEED_NOW })
  const patterns = issues.map((issue, index) => patternOf(issue, index, members[index] ?? []))
  await temp.store.saveMining({ models: [], patterns, assignments: members.flatMap((cases, index) => cases.map((one) => assignmentOf(one, patternIdOf(index + 1)))), lineage: patterns.map(bornOf) })
  const found = await findings(temp.store, issues)
  await temp.store.saveFindings(found)
  await temp.store.startRun({ ...finishedRun, state: 'running', finishedAt: null })
  await temp.store.finishRun(finishedRun)
  const report = await seedReport(temp.store, found.signals, found.actions, issues)
  await temp.store.saveReport(report, { eventId: eventIdOf(digestOf('report')), type: 'report.published', at: SEED_NOW, subject: SEED_WEEK, data: { week: SEED_WEEK } })
  return temp
}

function casesOf(issue: SeedIssue, index: number, random: () => number): Case[] {
  const languages = Object.keys(issue.texts)
  return Array.from({ length: WEEKS }, (_, week) => week).flatMap((week) => Array.from({ length: issue.casesIn(week, WEEKS, random) }, (_, ordinal) => {
    const monday = mondayOf(weekPlus(SEED_WEEK, week + 1 - WEEKS)) * MS_PER_DAY
    const language = random() < 1 / 6 ? languages[1 + Math.floor(random() * (languages.length - 1))] ?? 'en' : 'en'
    const [subject, body] = issue.texts[language] ?? ['', '']
    const days = issue.origin === 'scan' ? 3 : 7
    return tinyCase({
      sourceCaseId: `${index + 1}-${week}-${ordinal}`,
      openedAt: instantOf(monday + (issue.origin === 'scan' ? MS_PER_DAY : 0) + Math.floor(random() * days * MS_PER_DAY)),
      subject, body, language, category: issue.category, product: index % 2 === 0 ? 'Marketplace' : 'App',
      country: COUNTRIES[Math.floor(random() * COUNTRIES.length)] ?? null, platform: PLATFORMS[Math.floor(random() * PLATFORMS.length)] ?? null,
      channel: 'web', status: 'open', reporterRef: `r${index}-${week}-${ordinal}`,
    })
  }))
}

function patternOf(issue: SeedIssue, index: number, cases: readonly Case[]): Pattern {
  const byLanguage = new Map(Object.keys(issue.texts).map((language) => [language, cases.filter((one) => one.language === language)]))
  const openedAt = cases.map((one) => one.openedAt).sort()
  const first = openedAt[0] ?? SEED_NOW
  return {
    patternId: patternIdOf(index + 1), state: issue.state, origin: issue.origin, label: issue.label, labelledBy: 'machine', terms: [...issue.terms],
    medoidCaseId: cases[0]?.caseId ?? null, exampleCaseIds: [...byLanguage.values()].flatMap((group) => group.slice(0, 1)).map((one) => one.caseId).slice(0, 3),
    languages: [...byLanguage].map(([language, group]) => ({ language, caseCount: group.length })).sort((a, b) => b.caseCount - a.caseCount),
    cohesion: 0.82, bornOn: dayOfInstant(first),
    birth: issue.origin === 'scan' ? { windowFrom: dayOfEpochDay(mondayOf(SEED_WEEK) + 1), windowTo: dayOfEpochDay(mondayOf(SEED_WEEK) + 3), observed: 41, expected: 0.1, upper: 4, pValue: 1e-12 } : null,
    firstCaseAt: first, lastCaseAt: openedAt.at(-1) ?? SEED_NOW, caseCount: cases.length, parentPatternIds: [],
  }
}

const assignmentOf = (one: Case, patternId: PatternId): Assignment => ({ caseId: one.caseId, patternId, score: 0.9, method: 'vote', exemplar: false, decidedAt: SEED_NOW })

const bornOf = (pattern: Pattern): LineageEvent => ({ patternId: pattern.patternId, kind: 'appeared', at: pattern.firstCaseAt, actor: 'machine', reason: pattern.origin === 'scan' ? 'The density scan found 41 look-alikes in 3 days, 0.1 expected.' : 'Clustered when the first cases were loaded.', before: null, after: pattern.label })

async function findings(store: Store, issues: readonly SeedIssue[]): Promise<{ week: typeof SEED_WEEK, signals: Signal[], alerts: Alert[], actions: Action[], events: OutboxEvent[] }> {
  const signals: Signal[] = []
  for (const [index, issue] of issues.entries()) {
    if (issue.finding === null) continue
    const patternId = patternIdOf(index + 1)
    const last = (await seedJudged(store, patternId, 'week')).points.at(-1)
    const observed = last?.count ?? 0
    const [expected, lower, upper] = [last?.expected ?? 0, last?.lower ?? 0, last?.upper ?? 1]
    signals.push({
      signalId: signalIdOf(digestOf(`signal ${patternId}`)), kind: kinds[issue.finding], patternId, week: SEED_WEEK,
      windowFrom: dayOfEpochDay(mondayOf(SEED_WEEK)), windowTo: dayOfEpochDay(mondayOf(SEED_WEEK) + 6), segment: { kind: 'all', value: '' },
      observed, expected, lower, upper, pValue: 0.00001, qValue: 0.0002, detector: 'gamma-poisson', reason: 'Less than a year of history.',
      sentence: `${observed} cases in the week, expected ${Math.ceil(lower)} to ${Math.floor(upper)}.`, distinctReporters: observed,
      contributors: [{ segment: { kind: 'country', value: 'IN' }, caseCount: Math.round(observed / 2), share: 0.5, usualShare: 0.2, ratio: 2.4, ratioLower: 1.6, ratioUpper: 3.5, unusual: true }],
      caseIds: (await store.cases({ patternId }, { limit: 50, cursor: null })).items.map((one) => one.caseId),
    })
  }
  const alerts = signals.filter((signal) => signal.kind !== 'decline').map((signal): Alert => ({ alertId: alertIdOf(digestOf(`alert ${signal.signalId}`)), patternId: signal.patternId, kind: signal.kind, state: 'open', openedOn: signal.windowFrom, lastSignalOn: signal.windowTo, signalIds: [signal.signalId], sentence: signal.sentence }))
  const actions = signals.flatMap((signal, index): Action[] => signal.patternId === null || signal.kind === 'decline' ? [] : [actionOf(signal.patternId, index)])
  const events = alerts.map((alert): OutboxEvent => ({ eventId: eventIdOf(digestOf(`event ${alert.alertId}`)), type: 'signal.opened', at: SEED_NOW, subject: alert.alertId, data: { patternId: alert.patternId } }))
  return { week: SEED_WEEK, signals, alerts, actions, events }
}

const playbook = [
  { playbookId: 'block-contact-details', title: 'Block the phone numbers and links that the cases share', controlLevel: 'engineer', kind: 'containment', ownerTeam: 'Trust & Safety' },
  { playbookId: 'fix-defect', title: 'Find and fix the failing payment step', controlLevel: 'eliminate', kind: 'corrective', ownerTeam: 'Payments' },
  { playbookId: 'regression-test', title: 'Add a regression test for the sign-in flow', controlLevel: 'engineer', kind: 'preventive', ownerTeam: 'Identity' },
] as const

function actionOf(patternId: PatternId, index: number): Action {
  const entry = playbook[index % playbook.length] ?? playbook[0]
  return {
    actionId: actionIdOf(digestOf(`action ${patternId}`)), patternId, ...entry, state: index === 1 ? 'accepted' : 'proposed', dueOn: dayOfEpochDay(mondayOf(SEED_WEEK) + 8 + index * 3), proposedAt: SEED_NOW,
    because: ['A new or rising pattern', 'Half of the cases share a token'], expectedRatio: { low: 0.2, mid: 0.4, high: 0.8, basis: 'expert' }, verification: 'Count of new cases with these tokens falls to 0.',
  }
}

const finishedRun: Run = {
  runId: runIdOf('weekly', SEED_WEEK), job: 'weekly', slot: SEED_WEEK, state: 'done', startedAt: SEED_NOW, finishedAt: instantOf(Date.parse(SEED_NOW) + 42_000), asOf: SEED_NOW,
  seed: 1, codeVersion: 'test', configDigest: 'c0ffee', inputDigest: 'feed', failedBecause: null,
  stages: [{ stage: 'load', milliseconds: 12_000, counts: { rowsIn: 2900 } }, { stage: 'mine', milliseconds: 21_000, counts: { patterns: 8 } }, { stage: 'signals', milliseconds: 6_000, counts: { signals: 4 } }, { stage: 'report', milliseconds: 3_000, counts: { findings: 4 } }],
}

