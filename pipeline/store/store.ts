import type { ApiKeyStore } from './api-key-port.ts'
import type { AuditStore } from './audit-port.ts'
import type { DeclaredDayStore } from './declared-day-port.ts'
import type { KeptAnswerStore } from './kept-answer-port.ts'
import type { Action, ActionStep } from '../domain/action.ts'
import type { Alert, OutboxEvent } from '../domain/alert.ts'
import type { Case, SegmentKind } from '../domain/case.ts'
import type { JudgeLoad, LoadFinding } from '../domain/data-quality.ts'
import type { DayAlert } from '../domain/day-alert.ts'
import type { Constraint, FormerPlace } from '../domain/constraint.ts'
import type { Reveal } from '../domain/exposure.ts'
import type { ActionId, AlertId, CaseId, LoadId, PatternId, RunId } from '../domain/ids.ts'
import type { Load, LoadCounts, QuarantinedRow, QuarantineSummary, RedrivenRows, RowLayout, StagedLoad } from '../domain/load.ts'
import type { PatternProposal } from '../domain/pattern-proposal.ts'
import type { Assignment, LineageEvent, MiningCase, Pattern } from '../domain/pattern.ts'
import type { Report } from '../domain/report.ts'
import type { Run } from '../domain/run.ts'
import type { CaseRisk, RiskCorrection, RiskCount } from '../domain/triage.ts'
import type { DayTests, WeekTests } from '../domain/tests-made.ts'
import type { DailySeries, Segment, WeeklySeries } from '../domain/series.ts'
import type { Signal } from '../domain/signal.ts'
import type { Instant, IsoDay, IsoWeek } from '../domain/week.ts'
import type { Page, PageRequest } from './page.ts'
import type { ActionStore } from './action-port.ts'
import type { AlertStepStore, DeliveryStore, SubscriptionStore } from './delivery-port.ts'
import type { ErasureStore } from './erasure-port.ts'
import type { EscalationStore } from './escalation-port.ts'
import type { ProposalStore } from './proposal-port.ts'
import type { FamilyStore } from './family-port.ts'

/** A frozen basis or index state of the mining stages. */
export interface StoredModel { readonly name: string, readonly version: string, readonly fittedAt: Instant, readonly bytes: Uint8Array }

export interface LoadStore {
  /** The ledger line of the same content, if it was loaded whole or at the same as-of. */
  findLoad(sha256: string, asOf: Instant | null): Promise<Load | undefined>
  /**
   * Merges a staged file in one transaction: cases (newest `updatedAt` wins; of equal ones the version that is gone, then the larger row hash, so that the order
   * of rows and files does not matter), quarantine, ledger line, recount of touched weeks and days, marks on their reports, and the event.
   * `first_seen_at` of a case is the earliest `now` of any load that held a version of it.
   *
   * Rows are counted by the final state: of several rows of one case the winner is new, updated or unchanged, and the others are unchanged.
   * A case whose subject or body changed loses the decision that a machine made on it, so that mining looks at it again; when it had a
   * pattern, the lineage log says so. A case that is gone loses every decision on it and is no longer counted; it comes back with a newer version. Content that `findLoad` knows is not merged again: its ledger line comes back and nothing changes.
   *
   * @param facts.judge decides in the same transaction what of the load's numbers is a data-quality finding; absent: none is made
   * @throws AppError `export-unreadable` when the staged files do not hold the rows that the parser counted
   */
  mergeLoad(staged: StagedLoad, facts: { readonly loadId: LoadId, readonly now: Instant, readonly asOf: Instant | null, readonly judge?: JudgeLoad }, event: OutboxEvent | null): Promise<Load>
  /**
   * Ledger line of a file that was refused as a whole. A line of the same id that was loaded stays.
   * @param read where the file was read before it was refused: its rejected rows are kept, so that a person can see why
   */
  recordRefusal(load: Load, event: OutboxEvent, read?: Pick<StagedLoad, 'quarantinePath' | 'layout'>): Promise<void>
  /**
   * Merges quarantined rows of a load that can be read now, in one transaction: they leave the quarantine, become cases by the rule of
   * `mergeLoad` or are deferred, and the counts of the load are corrected, so that its row equation stays true.
   *
   * @param event made of the corrected load
   * @throws AppError `load-not-found`; `export-unreadable` when a row is not in the quarantine any more
   */
  mergeRedriven(loadId: LoadId, rows: RedrivenRows, now: Instant, event: (load: Load) => OutboxEvent): Promise<Load>
  loads(page: PageRequest): Promise<Page<Load>>
  load(loadId: LoadId): Promise<Load | undefined>
  /** Weeks with a published report in which a later load added, changed or took away cases, oldest first. A run of the week takes its mark away. */
  outdatedWeeks(): Promise<readonly IsoWeek[]>
  /** Counts by reason. Raw text is not in it. */
  quarantineSummary(loadId: LoadId): Promise<readonly QuarantineSummary[]>
  /** Rejected rows with their raw text, sealed, after a position, in order of position. */
  quarantineRows(loadId: LoadId, after: number, limit: number): Promise<readonly QuarantinedRow[]>
  /** How the rows of a load are laid out; undefined where that is not known. */
  rowLayout(loadId: LoadId): Promise<RowLayout | undefined>
  /** Data-quality findings of one load, in the order in which they were made. */
  loadFindings(loadId: LoadId): Promise<readonly LoadFinding[]>
  /** Data-quality findings of all loads that name one of the days, both included; by load. */
  qualityFindings(from: IsoDay, to: IsoDay): Promise<readonly LoadFinding[]>
}

export interface MiningStore {
  /** Cases never looked at by the mining stages, oldest first by (openedAt, caseId), opened before `before`. */
  casesToMine(before: Instant): Promise<readonly MiningCase[]>
  /** Cases already looked at: opened in [from, before), or exemplars of any pattern opened earlier, whatever their age. Oldest first. */
  casesMined(from: Instant, before: Instant): Promise<readonly MiningCase[]>
  models(): Promise<readonly StoredModel[]>
  /**
   * One transaction: new models, patterns (insert or replace by id), assignments (insert or replace by case), lineage, what the daily watch saw and how much it tested, recount of touched weeks and days.
   * Case count, first and last case of a pattern that has assignments are taken from these, whatever the pattern given says.
   */
  saveMining(result: { readonly models: readonly StoredModel[], readonly patterns: readonly Pattern[], readonly assignments: readonly Assignment[], readonly lineage: readonly LineageEvent[], readonly dayAlerts?: readonly DayAlert[], readonly dayTests?: readonly DayTests[] }): Promise<void>
  /** What the daily watch saw on the days [from, to], by day, then by pattern. */
  dayAlerts(from: IsoDay, to: IsoDay): Promise<readonly DayAlert[]>
}

export interface SeriesStore {
  /** First and last week with cases, or undefined on an empty store. */
  weekRange(): Promise<{ readonly first: IsoWeek, readonly last: IsoWeek } | undefined>
  /** Dense weekly counts up to and including `through`, for every pattern and the whole queue, of one segment (`all` when absent). Starts at the first week of the store. Weeks in which nothing at all was opened are null. */
  weeklySeries(through: IsoWeek, segment?: Segment): Promise<readonly WeeklySeries[]>
  /** Dense weekly counts of one pattern by the values of one segment kind, largest first. */
  segmentSeries(patternId: PatternId, kind: SegmentKind, through: IsoWeek): Promise<readonly WeeklySeries[]>
  /** Dense weekly counts of every pattern by segments with at least `least` cases in the 52 weeks up to `through`; by pattern, kind and value. */
  allSegmentSeries(through: IsoWeek, least: number): Promise<readonly WeeklySeries[]>
  /**
   * How late cases come in: of the weeks from `from` on, opened before an instant and since our first load, by the days after the end of the week at which
   * we learned of them, 0 = by its end. `seenAt`: when we last learned of any case opened before the instant; null on an empty store.
   */
  reportingDelays(from: IsoWeek, before: Instant): Promise<{ readonly seenAt: Instant | null, readonly delays: readonly { readonly monday: IsoDay, readonly delayDays: number, readonly caseCount: number }[] }>
  /** Dense daily counts of one pattern (or `*`, or `-`) over [from, to], segment `all`. Days in which nothing at all was opened are null. */
  dailySeries(patternId: PatternId, from: IsoDay, to: IsoDay): Promise<DailySeries>
  /** The same of many patterns in one question, in the order given. */
  dailySeriesOf(patternIds: readonly PatternId[], from: IsoDay, to: IsoDay): Promise<readonly DailySeries[]>
  /** Patterns that hold cases of any of the products, in order of id. */
  patternsOfProducts(products: readonly string[]): Promise<readonly PatternId[]>
  /** Cases per segment value in [from, to] for one pattern (or `*`, or `-`), all kinds, `all` included; in order of kind, largest first. */
  segmentCounts(patternId: PatternId, from: IsoDay, to: IsoDay): Promise<readonly { readonly segment: Segment, readonly caseCount: number }[]>
}

/** Days are included; pattern `-` asks for cases without one; a case field is asked for by its whole value; `products` holds cases to any of them. */
export type CaseFilter = { readonly patternId?: PatternId, readonly from?: IsoDay, readonly to?: IsoDay, readonly products?: readonly string[] } & { readonly [kind in SegmentKind]?: string }

/** Days, both included, of a pattern, or of the whole queue (`*`), in one segment. */
export interface CaseWindow { readonly patternId: PatternId, readonly from: IsoDay, readonly to: IsoDay, readonly segment: Segment }

/** Of the cases that their sources still hold. */
export interface WindowFacts {
  /** A case whose source names no reporter counts as one of its own. */
  readonly distinctReporters: number
  /** When the first and the last case was opened; null without cases. */
  readonly firstAt: Instant | null
  readonly lastAt: Instant | null
  /** Oldest first by (openedAt, caseId). */
  readonly oldestIds: readonly CaseId[]
}

export interface CaseStore {
  /** Newest first by (openedAt, caseId), those that are gone left out. @throws AppError `cursor-invalid` */
  cases(filter: CaseFilter, page: PageRequest): Promise<Page<Case>>
  /** In order of id, gone ones included; unknown ids are left out. */
  casesById(ids: readonly CaseId[]): Promise<readonly Case[]>
  /** Ids of the `count` newest, newest first by (openedAt, caseId), those that are gone left out. */
  newestCaseIds(count: number): Promise<readonly CaseId[]>
  /** Present pattern of each case, in order of id; null = fits none or not looked at yet. Unknown ids are left out. */
  patternsOf(ids: readonly CaseId[]): Promise<readonly { readonly caseId: CaseId, readonly patternId: PatternId | null }[]>
  /**
   * What the cases of windows say besides their counts: one answer a window, in the order given.
   * @param listed how many of the oldest cases of each are named
   */
  windowFacts(windows: readonly CaseWindow[], listed: number): Promise<readonly WindowFacts[]>
  /** Cases that their sources still hold. */
  caseCount(): Promise<number>
  /** Cases opened in [from, to], both days included, that we learned of only after an instant. */
  lateCaseCount(from: IsoDay, to: IsoDay, after: Instant): Promise<number>
  /** Digest over (caseId, rowHash) of all cases opened before an instant, in order of id. */
  inputDigest(before: Instant): Promise<string>
}

export interface PatternStore {
  patterns(): Promise<readonly Pattern[]>
  pattern(patternId: PatternId): Promise<Pattern | undefined>
  lineage(patternId: PatternId): Promise<readonly LineageEvent[]>
  /** What happened to any pattern in [from, before), in the order in which it was written. */
  lineageBetween(from: Instant, before: Instant): Promise<readonly LineageEvent[]>
}

export interface ConstraintStore {
  /** Every decision of a person, undone ones included, oldest first. */
  constraints(): Promise<readonly Constraint[]>
  /** Cases that are in the pattern, or named and looked at, in order of id. */
  heldCases(filter: { readonly patternId?: PatternId, readonly caseIds?: readonly CaseId[] }): Promise<readonly HeldCase[]>
  /** One transaction: the decision, inserted or replaced by id, what it changes, as `saveMining` writes it, and the proposal that it answers. */
  saveDecision(decided: { readonly constraint: Constraint, readonly patterns: readonly Pattern[], readonly assignments: readonly Assignment[], readonly lineage: readonly LineageEvent[], readonly proposal?: PatternProposal }): Promise<void>
}

/** A case that was looked at, and where it is. */
export interface HeldCase extends FormerPlace { readonly language: string }

export interface RiskStore {
  /** Cases opened before `before` whose present version this version of triage has not judged, in order of id. */
  casesToTriage(before: Instant, version: string, limit: number): Promise<readonly { readonly caseId: CaseId, readonly rowHash: string, readonly language: string, readonly subject: string, readonly body: string }[]>
  /** The newest cases of each language, at most `limit` of each, opened before `before`: in order of language, newest first. */
  queueSample(before: Instant, limit: number): Promise<readonly { readonly language: string, readonly subject: string, readonly body: string }[]>
  /** Inserts or replaces by case. */
  saveRisks(risks: readonly CaseRisk[]): Promise<void>
  /** In order of id; cases that were not judged are left out. */
  risksOf(ids: readonly CaseId[]): Promise<readonly CaseRisk[]>
  /** Flagged cases by pattern, severity and category, in that order. */
  riskCounts(): Promise<readonly RiskCount[]>
  /** Verdicts of people, in the order given. */
  riskCorrections(): Promise<readonly RiskCorrection[]>
  /** Keeps a verdict and lets every case of its template be judged again. */
  correctRisk(correction: RiskCorrection): Promise<void>
}

export interface FindingStore {
  /** One transaction: replaces the signals of a week, upserts alerts and actions by id, appends events not yet known by id. */
  saveFindings(result: { readonly week: IsoWeek, readonly signals: readonly Signal[], readonly alerts: readonly Alert[], readonly actions: readonly Action[], readonly events: readonly OutboxEvent[] }): Promise<void>
  signals(filter: { readonly patternId?: PatternId, readonly from: IsoWeek, readonly to: IsoWeek }): Promise<readonly Signal[]>
  alerts(): Promise<readonly Alert[]>
  alert(alertId: AlertId): Promise<Alert | undefined>
  actions(filter: { readonly patternId?: PatternId }): Promise<readonly Action[]>
  action(actionId: ActionId): Promise<Action | undefined>
  actionSteps(actionId: ActionId): Promise<readonly ActionStep[]>
}

export interface ReportStore {
  /** @returns the newest revision of a week, or the one asked for */
  report(week: IsoWeek, revision?: number): Promise<Report | undefined>
  reportList(): Promise<readonly { readonly week: IsoWeek, readonly revision: number, readonly madeAt: Instant, readonly caseCount: number, readonly findingCount: number }[]>
  saveReport(report: Report, event: OutboxEvent): Promise<void>
  /** What was tested in each week of [from, to] that has a report, newest first. */
  weekTests(from: IsoWeek, to: IsoWeek): Promise<readonly WeekTests[]>
}

export interface RunStore {
  /** A slot that is done or failed may run again. @throws AppError `run-overlap` when the slot is already running */
  startRun(run: Run): Promise<void>
  finishRun(run: Run): Promise<void>
  runs(page: PageRequest): Promise<Page<Run>>
  run(runId: RunId): Promise<Run | undefined>
  /** Slots of a job that are done, oldest first. */
  doneSlots(job: string): Promise<readonly string[]>
  /** Slots of a job that a person ended, oldest first. */
  cancelledSlots(job: string): Promise<readonly string[]>
}

export interface EventStore {
  /** Events after a position, oldest first. The position is the running number of the log. */
  events(after: number, limit: number): Promise<readonly { readonly position: number, readonly event: OutboxEvent }[]>
  /** Where a channel has got to; 0 at the start. */
  deliveredThrough(channel: string): Promise<number>
  recordDelivery(channel: string, position: number, at: Instant): Promise<void>
}

export interface ExposureStore {
  /** Keeps that a reader saw a sensitive text. The data version stays. */
  recordReveal(actor: string, reveal: Reveal): Promise<void>
  /** Texts shown to a reader since an instant, oldest first. */
  reveals(actor: string, from: Instant): Promise<readonly Reveal[]>
}

/** The port to everything kept. One engine behind it; values in domain words. */
export interface Store extends LoadStore, MiningStore, SeriesStore, CaseStore, PatternStore, FamilyStore, ConstraintStore, ProposalStore, RiskStore, EscalationStore, ActionStore, FindingStore, ReportStore, RunStore, EventStore, SubscriptionStore, DeliveryStore, AlertStepStore, ExposureStore, ApiKeyStore, AuditStore, KeptAnswerStore, DeclaredDayStore, ErasureStore {
  /** Rises with every committed change: the ETag of pages and responses. */
  dataVersion(): Promise<string>
  /** A whole table as an Arrow IPC stream, for `export` and `Accept: application/vnd.apache.arrow.stream`. */
  arrowStream(table: ExportTable): AsyncIterable<Uint8Array>
  /** Rows of a list as a Parquet file; the type of a column follows from its values. @param columns plain words, as many as each row has cells */
  parquetOf(columns: readonly string[], rows: readonly (readonly (string | number | boolean | null)[])[]): Promise<Uint8Array>
  /** Writes a table to a file, whole or not at all. Text cells of CSV that a spreadsheet would run begin with an apostrophe. */
  exportTable(table: ExportTable, path: string, format: 'csv' | 'parquet' | 'arrow'): Promise<void>
  /** Writes a whole copy as a database file of its own, as of one moment; reading and writing go on meanwhile. @param path on any disk */
  copyTo(path: string): Promise<void>
  /** Writes down where this process answers, for the message that a second process gets. */
  announce(address: string): Promise<void>
  /** Waits for writing under way. Nothing of the store may be called afterwards. */
  close(): Promise<void>
}

export const exportTables = ['cases', 'patterns', 'assignments', 'weekly_counts', 'daily_counts', 'signals', 'actions', 'loads'] as const
export type ExportTable = (typeof exportTables)[number]

/**
 * Opens the store of a folder, made when it is absent. Staged files must lie under `stagingFolderOf(folder)`.
 * Runs that a dead process left unfinished become `failed`.
 *
 * @throws AppError `database-locked` when another process holds it, `database-corrupt` when it is no intact database of this or an earlier version
 */
export type OpenStore = (options: { readonly folder: string, readonly memoryLimitMb: number, readonly threads: number }) => Promise<Store>

export type { LoadCounts }
