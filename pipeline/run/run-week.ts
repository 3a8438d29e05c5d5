import type { DetectorName } from '../detect/registry.ts'
import type { Rule } from '../propose/rule.ts'
import type { Case } from '../domain/case.ts'
import { NO_PATTERN, WHOLE_QUEUE, type CaseId, type PatternId } from '../domain/ids.ts'
import type { Load, QuarantineSummary } from '../domain/load.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { Report } from '../domain/report.ts'
import type { Run } from '../domain/run.ts'
import { ALL } from '../domain/series.ts'
import type { Signal } from '../domain/signal.ts'
import { patternRisk } from '../domain/triage.ts'
import { dayOfEpochDay, instantOf, mondayOf, MS_PER_DAY, weekBounds, type Instant, type IsoWeek } from '../domain/week.ts'
import type { Store } from '../store/store.ts'
import { actionOutcomes } from './action-outcomes.ts'
import { alarmedWeeks, followActions } from './actions/follow-actions.ts'
import { openEscalations } from './escalation/open-escalations.ts'
import type { ParsedPolicy } from './escalation/policy.ts'
import { buildReport, type FindingParts } from './build-report.ts'
import { findSignals, type FoundSignals } from './find-signals.ts'
import { examplesOf, sharedTokenCounts } from './finding-parts.ts'
import { linkFamilies } from './link-families.ts'
import { eventOf } from './load-file.ts'
import { mineNewCases, type ApplyProposals } from './mine-new-cases.ts'
import type { OnProgress, RunMine } from './ports.ts'
import { proposeActions, type ProposedActions } from './propose-actions.ts'
import { weekFindings } from './quality/week-findings.ts'
import { readWeek, storedBatches, type DeclaredCalendar } from './read-week.ts'
import { recordedRun } from './recorded-run.ts'
import { reportFamilies } from './report-families.ts'
import { revisedReport } from './revise-report.ts'
import { triageCases, type CaseTriage } from './triage-cases.ts'

/** Days that the daily charts of a report show. */
const DAYS_SHOWN = 42
const LOADS_READ = 10_000

export interface RunSettings {
  readonly embedder: string
  readonly clusterer: string
  readonly applyProposals: ApplyProposals
  readonly shortDetector: DetectorName
  readonly longDetector: DetectorName
  readonly falseDiscoveryRate: number
  readonly sensitiveWords: readonly string[]
  readonly seed: number
  readonly codeVersion: string
  readonly configDigest: string
}

export interface RunWeekDeps {
  readonly store: Store
  readonly runMine: RunMine
  readonly rule: Rule
  /** Judges the risk of cases; absent: nothing is judged. */
  readonly triage?: () => Promise<CaseTriage>
  /** Starts the clock of risky cases and patterns; absent: none is started. */
  readonly escalation?: () => Promise<ParsedPolicy>
  readonly settings: RunSettings
  /** Holidays and shifts that people declared; absent: none. */
  readonly calendar?: DeclaredCalendar
  /** Writes the report where people find it. */
  readonly publish: (report: Report) => Promise<void>
  /** The report as it is written, for telling whether anything changed. */
  readonly written: (report: Report) => string
  /** Wall clock for the run's record; results never depend on it. */
  readonly now: () => Instant
  readonly elapsedMs: () => number
  readonly onProgress: OnProgress
  /** Ends the run before its next stage, or within the long ones; its reason is thrown. */
  readonly abortSignal?: AbortSignal
}

/**
 * The main job for one finished week: looks at every new case, judges the week, proposes actions, opens alerts, makes the report.
 * Doing it again without new data changes nothing and leaves the same bytes.
 *
 * @param asOf clock of the results: nothing opened at or after it is looked at
 * @throws AppError `run-overlap` when the week is being done already; the reason of `abortSignal`, after the run was recorded as cancelled
 */
export async function runWeek(week: IsoWeek, asOf: Instant, deps: RunWeekDeps): Promise<{ readonly report: Report, readonly run: Run }> {
  const { store, settings } = deps
  const facts = { job: 'weekly', slot: week, asOf, seed: settings.seed, codeVersion: settings.codeVersion, configDigest: settings.configDigest }
  let digest: Promise<string> | undefined
  const inputDigest = (): Promise<string> => digest ??= store.inputDigest(asOf)
  const { result, run } = await recordedRun(facts, deps, inputDigest, async (doStage) => {
    await doStage('patterns', () => mineNewCases(asOf, asOf, { store, runMine: deps.runMine, settings, seed: settings.seed, onProgress: deps.onProgress, abortSignal: deps.abortSignal }), (counts) => ({ ...counts }))
    await doStage('families', () => linkFamilies(week, asOf, store), (counts) => ({ ...counts }))
    if (deps.triage !== undefined) await doStage('triage', async () => triageCases(asOf, { store, triage: await deps.triage!(), onProgress: deps.onProgress, abortSignal: deps.abortSignal }), (counts) => ({ ...counts }))
    if (deps.escalation !== undefined) await doStage('escalations', async () => openEscalations(asOf, deps.now(), { store, ...await deps.escalation!() }), (counts) => ({ ...counts }))
    const found = await doStage('signals', () => judgeWeek(week, asOf, deps), ({ signals, tested }) => ({ signals: signals.length, seriesTested: tested.seriesTested }))
    const proposed = await doStage('actions', () => propose(found, asOf, deps), ({ actions }) => ({ newActions: actions.length }))
    await store.followNewActions(proposed.followUps)
    await store.saveFindings({ week, signals: found.signals, alerts: found.alerts, actions: proposed.actions, events: [...found.events, ...proposed.events] })
    await store.saveMining({ models: [storedBatches(week, found.paging.batches, asOf)], patterns: [], assignments: [], lineage: [] })
    await doStage('effects', () => followActions(week, asOf, found.signals, store), (stepped) => ({ stepped }))
    return doStage('report', () => makeReport(week, asOf, { found, proposed, inputDigest }, deps), ({ findings }) => ({ findings: findings.length }))
  })
  return { report: result, run }
}

async function judgeWeek(week: IsoWeek, now: Instant, { store, settings, calendar }: RunWeekDeps): Promise<FoundSignals> {
  const { start, end } = weekBounds(week)
  return findSignals({
    week, now, settings, readers: store, ...await readWeek(week, now, store, calendar),
    patterns: await store.patterns(), lineage: await store.lineageBetween(start, end), alerts: await store.alerts(),
  })
}

async function propose({ signals }: FoundSignals, now: Instant, { store, rule }: RunWeekDeps): Promise<ProposedActions> {
  const [patterns, risks, cases] = [await store.patterns(), await store.riskCounts(), await casesOf(signals, store)]
  const sizes = new Map(patterns.map(({ patternId, caseCount }) => [patternId, caseCount]))
  return proposeActions({
    signals, rule, now, patterns, known: await store.actions({}), followUps: await store.actionFollowUps(),
    severityOf: (patternId) => patternRisk(risks.filter((count) => count.patternId === patternId), sizes.get(patternId) ?? 0)?.severity,
    evidenceOf: async (signal) => {
      const named = cases(signal)
      return { sharedTokens: sharedTokenCounts(named), texts: named.map(({ subject, body }) => `${subject}\n${body}`) }
    },
  })
}

async function makeReport(week: IsoWeek, now: Instant, { found, proposed, inputDigest }: { readonly found: FoundSignals, readonly proposed: ProposedActions, readonly inputDigest: () => Promise<string> }, deps: RunWeekDeps): Promise<Report> {
  const { store, settings } = deps
  const monday = mondayOf(week)
  const [from, to] = [dayOfEpochDay(monday), dayOfEpochDay(monday + 6)]
  const firstShown = dayOfEpochDay(monday + 7 - DAYS_SHOWN)
  const published = await store.report(week)
  const first = await store.report(week, 1)
  const loads = await loadsFor(week, deps)
  const [patterns, series, actions] = [await store.patterns(), await store.weeklySeries(week), await store.actions({})]
  const steps = (await Promise.all(actions.map(({ actionId }) => store.actionSteps(actionId)))).flat()
  const built = buildReport({
    week, now, found, loads, patterns, series, actions: proposed.byPattern, outcomes: actionOutcomes({ actions, steps, patterns, series, week, alarmedWeeks: await alarmedWeeks(week, store) }),
    parts: await partsOf(found, patterns, firstShown, deps), queueDaily: await found.judgeDays(WHOLE_QUEUE, firstShown),
    families: await reportFamilies(found.signals, patterns, { from, to }, store),
    quarantine: await quarantineOf(loads, store),
    quality: await weekFindings(loads, from, to, store),
    lateRowCount: first === undefined ? 0 : await store.lateCaseCount(from, to, first.madeAt),
    withoutPatternCount: (await store.segmentCounts(NO_PATTERN, from, to)).find(({ segment }) => segment.kind === 'all')?.caseCount ?? 0,
    method: {
      q: settings.falseDiscoveryRate, embedder: settings.embedder, clusterer: settings.clusterer, seed: settings.seed,
      codeVersion: settings.codeVersion, configDigest: settings.configDigest, inputDigest: await inputDigest(),
    },
  })
  const { report, changed } = revisedReport(built, published, (a, b) => deps.written(a) === deps.written(b))
  if (changed) {
    await store.saveReport(report, eventOf('report.published', `${week}/${report.revision}`, report.madeAt, { week, revision: report.revision, findings: report.findings.length }))
  }
  await deps.publish(report)
  return report
}

async function partsOf(found: FoundSignals, patterns: readonly Pattern[], firstShown: ReturnType<typeof dayOfEpochDay>, { store, settings }: RunWeekDeps): Promise<Map<PatternId, FindingParts>> {
  const byId = new Map(patterns.map((pattern) => [pattern.patternId, pattern]))
  const cases = await casesOf(found.signals, store)
  const sensitive = await sensitiveAmong(found.signals.flatMap(({ caseIds }) => caseIds), store)
  const parts = new Map<PatternId, FindingParts>()
  for (const signal of found.signals) {
    const pattern = signal.patternId === null ? undefined : byId.get(signal.patternId)
    if (pattern === undefined) continue
    const named = cases(signal)
    parts.set(pattern.patternId, {
      examples: examplesOf(named, pattern.exampleCaseIds, [pattern.label, ...pattern.terms], settings.sensitiveWords, sensitive),
      sharedTokens: sharedTokenCounts(named),
      daily: signal.explanation?.cadence === 'day' ? { patternId: pattern.patternId, segment: ALL, cadence: 'day', points: signal.explanation.points } : await found.judgeDays(pattern.patternId, firstShown),
    })
  }
  return parts
}

async function sensitiveAmong(caseIds: readonly CaseId[], store: Store): Promise<ReadonlySet<CaseId>> {
  const risks = await store.risksOf(caseIds)
  return new Set(risks.filter(({ sensitive }) => sensitive).map(({ caseId }) => caseId))
}

/** The cases that signals name, read in one question; of each signal oldest first. */
async function casesOf(signals: readonly Signal[], store: Store): Promise<(signal: Signal) => Case[]> {
  const byId = new Map((await store.casesById([...new Set(signals.flatMap(({ caseIds }) => caseIds))])).map((one) => [one.caseId, one]))
  return ({ caseIds }) => caseIds.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1)
}

/** Loads since the report of the week before, or all when there is none; newest last. */
async function loadsFor(week: IsoWeek, { store }: RunWeekDeps): Promise<Load[]> {
  const before = (await store.reportList()).filter((entry) => entry.week < week).sort((a, b) => a.week < b.week ? 1 : -1)[0]
  const { items } = await store.loads({ limit: LOADS_READ, cursor: null })
  return items
    .filter(({ loadedAt }) => before === undefined || loadedAt > before.madeAt)
    .sort((a, b) => a.loadedAt < b.loadedAt ? -1 : a.loadedAt > b.loadedAt ? 1 : a.loadId < b.loadId ? -1 : 1)
}

async function quarantineOf(loads: readonly Load[], store: Store): Promise<QuarantineSummary[]> {
  const byReason = new Map<string, QuarantineSummary>()
  for (const { loadId } of loads) {
    for (const { reason, rowCount, firstLine } of await store.quarantineSummary(loadId)) {
      const known = byReason.get(reason)
      byReason.set(reason, { reason, rowCount: rowCount + (known?.rowCount ?? 0), firstLine: known?.firstLine ?? firstLine })
    }
  }
  return [...byReason.values()].sort((a, b) => b.rowCount - a.rowCount || (a.reason < b.reason ? -1 : 1))
}

/** First instant after a week: the clock that a missed week is caught up with. */
export const clockOf = (week: IsoWeek): Instant => instantOf((mondayOf(week) + 7) * MS_PER_DAY)
