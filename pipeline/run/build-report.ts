import type { Action } from '../domain/action.ts'
import type { LoadFinding } from '../domain/data-quality.ts'
import { WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import type { Load, LoadCounts, QuarantineSummary } from '../domain/load.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { Example, Finding, FindingKind, Outcome, PatternRow, Report, ReportFamily, SharedTokenCount } from '../domain/report.ts'
import { findingKinds } from '../domain/report.ts'
import type { JudgedSeries, WeeklySeries } from '../domain/series.ts'
import type { Signal, SignalKind } from '../domain/signal.ts'
import { dayOfEpochDay, mondayOf, weekPlus, type Instant, type IsoWeek } from '../domain/week.ts'
import { amountWords, countWords, rangeWords, usualCounts } from '../domain/words.ts'
import type { FoundSignals } from './find-signals.ts'

/** Weeks that a report draws: half a year. */
export const WEEKS_SHOWN = 26
const WEEKS_PER_YEAR = 52
const DO_FIRST_SHOWN = 5

/** What was read for one finding. */
export interface FindingParts {
  readonly examples: readonly Example[]
  readonly sharedTokens: readonly SharedTokenCount[]
  readonly daily: JudgedSeries
}

export interface BuildReportInput {
  readonly week: IsoWeek
  readonly now: Instant
  readonly patterns: readonly Pattern[]
  /** Weekly series of all patterns and the whole queue through the week. */
  readonly series: readonly WeeklySeries[]
  readonly found: FoundSignals
  /** Standing actions of each pattern with a finding, best first. */
  readonly actions: ReadonlyMap<PatternId, readonly Action[]>
  /** What came of the actions that were carried out. */
  readonly outcomes?: readonly Outcome[]
  /** By pattern id; `*` for the whole queue. */
  readonly parts: ReadonlyMap<PatternId, FindingParts>
  /** Families with at least one pattern among the findings, by id; absent: none. */
  readonly families?: readonly ReportFamily[]
  readonly queueDaily: JudgedSeries
  /** Loads that came in for this report. */
  readonly loads: readonly Load[]
  readonly quarantine: readonly QuarantineSummary[]
  /** Data-quality findings of the week and of its files. */
  readonly quality?: readonly LoadFinding[]
  readonly lateRowCount: number
  readonly withoutPatternCount: number
  readonly method: Pick<Report['method'], 'q' | 'embedder' | 'clusterer' | 'seed' | 'codeVersion' | 'configDigest' | 'inputDigest'>
}

/** What a signal is called in a report; a surge of the whole queue is told in the head, not as a finding. */
const kindOfSignal: Readonly<Record<SignalKind, FindingKind | undefined>> = { emerging: 'new', spike: 'rising', shift: 'rising', recurrence: 'returned', decline: 'fading', surge: undefined }

/** The report of a week, first revision. Pure: the same input gives the same report. */
export function buildReport(input: BuildReportInput): Report {
  const { week, found } = input
  const monday = mondayOf(week)
  const findings = findingsOf(input)
  const queue = judged(input, WHOLE_QUEUE)
  const warnings = [...found.warnings, ...loadWarnings(input)]
  const summary = { ...countsOf(findings), ...queueFacts(input, queue), warningCount: warnings.length, withoutPatternCount: input.withoutPatternCount }
  return {
    schemaVersion: 1, week, weekFrom: dayOfEpochDay(monday), weekTo: dayOfEpochDay(monday + 6), madeAt: input.now, revision: 1, revisedBecause: null,
    sources: [...new Set(input.loads.map(({ source }) => source))].sort(),
    queue, queueDaily: input.queueDaily,
    summary: { ...summary, sentence: summarySentence(summary, found.signals.find(({ kind }) => kind === 'surge')) },
    doFirst: doFirst(findings), findings,
    ...(input.families === undefined || input.families.length === 0 ? {} : { families: [...input.families] }),
    patterns: patternRows(input),
    ...(input.outcomes === undefined || input.outcomes.length === 0 ? {} : { outcomes: [...input.outcomes] }),
    dataQuality: {
      counts: sumOfLoads(input.loads),
      loads: input.loads.map(({ fileName, source, rowsIn, rowsQuarantined }) => ({ fileName, source, rowsIn, rowsQuarantined })),
      quarantine: [...input.quarantine], missingDays: [...found.missingDays], lateRowCount: input.lateRowCount, warnings,
      ...(input.quality === undefined || input.quality.length === 0 ? {} : { findings: [...input.quality] }),
    },
    method: { ...found.tested, detectors: [...found.tested.detectors], ...input.method },
  }
}

function findingsOf({ found, patterns, actions, parts, series, week, families = [] }: BuildReportInput): Finding[] {
  const byId = new Map(patterns.map((pattern) => [pattern.patternId, pattern]))
  const seriesById = new Map(series.map((one) => [one.patternId, one]))
  const findings = found.signals.flatMap((signal): Finding[] => {
    const kind = kindOfSignal[signal.kind]
    const pattern = signal.patternId === null ? undefined : byId.get(signal.patternId)
    const weekly = signal.patternId === null ? undefined : seriesById.get(signal.patternId)
    const read = signal.patternId === null ? undefined : parts.get(signal.patternId)
    if (kind === undefined || pattern === undefined || weekly === undefined || read === undefined) return []
    return [{
      kind, signal, pattern, weekly: drawnWeeks(signal, weekly, found, week), daily: read.daily, examples: [...read.examples], sharedTokens: [...read.sharedTokens],
      actions: [...actions.get(pattern.patternId) ?? []],
    }]
  })
  // Signals come most telling first; the sort is stable.
  return familiesTogether(findings.sort((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind)), families)
}

/** Each finding followed by those of its kind and family; all else stays in its order. */
function familiesTogether(findings: readonly Finding[], families: readonly ReportFamily[]): Finding[] {
  const familyOf = new Map(families.flatMap(({ familyId, patternIds }) => patternIds.map((patternId) => [patternId, familyId] as const)))
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { patternId } = finding.pattern
    const group = `${finding.kind} ${familyOf.get(patternId) ?? patternId}`
    groups.set(group, [...groups.get(group) ?? [], finding])
  }
  return [...groups.values()].flat()
}

/** The points that the finding was explained with, where these are weeks; else the weeks of its pattern. */
function drawnWeeks({ explanation, segment, patternId }: Signal, weekly: WeeklySeries, found: FoundSignals, week: IsoWeek): JudgedSeries {
  if (explanation?.cadence === 'week') return { patternId: patternId ?? WHOLE_QUEUE, segment, cadence: 'week', points: explanation.points }
  return found.judgeSeries(weekly, weekPlus(week, 1 - WEEKS_SHOWN))
}

/** One action a finding, the first proposed; what fades needs no hurry. */
function doFirst(findings: readonly Finding[]): Report['doFirst'] {
  return findings.flatMap(({ kind, actions: [action], pattern, signal }) => kind === 'fading' || action === undefined ? [] : [{
    actionId: action.actionId, title: action.title, patternId: pattern.patternId, patternLabel: pattern.label,
    caseCount: signal.observed, ownerTeam: action.ownerTeam, dueOn: action.dueOn,
  }]).slice(0, DO_FIRST_SHOWN)
}

function patternRows({ patterns, series, found, week }: BuildReportInput): PatternRow[] {
  const seriesById = new Map(series.map((one) => [one.patternId, one]))
  return patterns.flatMap((pattern): PatternRow[] => {
    const weekly = seriesById.get(pattern.patternId)
    const caseCount = weekly?.counts.at(-1) ?? 0
    if (weekly === undefined || caseCount === 0) return []
    const point = found.judgeSeries(weekly, week).points.at(-1)
    return [{
      pattern, caseCount, lastWeekCount: back(weekly, 1), lastYearCount: back(weekly, WEEKS_PER_YEAR),
      verdict: verdictOf(point), expected: point?.expected ?? null, upper: point?.upper ?? null, lower: point?.lower ?? null,
      recent: weekly.counts.slice(-WEEKS_SHOWN),
    }]
  }).sort((a, b) => b.caseCount - a.caseCount || (a.pattern.patternId < b.pattern.patternId ? -1 : 1))
}

function verdictOf(point: JudgedSeries['points'][number] | undefined): PatternRow['verdict'] {
  if (point === undefined || point.expected === null) return 'insufficient-data'
  if (point.alarm) return 'spike'
  return point.lower !== null && (point.count ?? 0) < point.lower ? 'decline' : 'normal'
}

/** The count `weeks` before the last one; null when missing or before the data began. */
const back = ({ counts }: WeeklySeries, weeks: number): number | null => counts[counts.length - 1 - weeks] ?? null

function judged({ series, found, week }: BuildReportInput, patternId: PatternId): JudgedSeries {
  const one = series.find((candidate) => candidate.patternId === patternId)
  if (one === undefined) return { patternId, segment: { kind: 'all', value: '' }, cadence: 'week', points: [] }
  return found.judgeSeries(one, weekPlus(week, 1 - WEEKS_SHOWN))
}

const countsOf = (findings: readonly Finding[]) => {
  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length
  return { newCount: count('new'), risingCount: count('rising'), returnedCount: count('returned'), fadingCount: count('fading') }
}

function queueFacts({ series }: BuildReportInput, queue: JudgedSeries) {
  const weekly = series.find(({ patternId }) => patternId === WHOLE_QUEUE)
  const point = queue.points.at(-1)
  return {
    caseCount: point?.count ?? 0, expected: point?.expected ?? null, lower: point?.lower ?? null, upper: point?.upper ?? null,
    lastWeekCount: weekly === undefined ? null : back(weekly, 1), lastYearCount: weekly === undefined ? null : back(weekly, WEEKS_PER_YEAR),
  }
}

type SummaryFacts = Omit<Report['summary'], 'sentence'>

function summarySentence(facts: SummaryFacts, surge: Signal | undefined): string {
  const changes = [
    facts.newCount === 0 ? '' : facts.newCount === 1 ? '1 issue type is new' : `${countWords(facts.newCount)} issue types are new`,
    facts.risingCount === 0 ? '' : `${countWords(facts.risingCount)} rose`,
    facts.returnedCount === 0 ? '' : `${countWords(facts.returnedCount)} came back`,
    facts.fadingCount === 0 ? '' : `${countWords(facts.fadingCount)} faded`,
  ].filter((part) => part !== '')
  const size = surge?.sentence ?? `${amountWords(facts.caseCount, 'case')}, ${sizeWords(facts)}.`
  return `${size} ${changes.length === 0 ? 'No issue type changed beyond its usual range.' : `${listWords(changes)}.`}`
}

function sizeWords({ caseCount, expected, lower, upper }: SummaryFacts): string {
  if (expected === null || lower === null || upper === null) return 'not enough history to say whether that is usual'
  const { low, high } = usualCounts(lower, upper)
  const place = caseCount > high ? 'more than usual' : caseCount < low ? 'fewer than usual' : 'as many as usual'
  return `${place} (expected ${rangeWords(lower, upper)})`
}

function listWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function loadWarnings({ loads, lateRowCount, quality = [], found }: BuildReportInput): Report['dataQuality']['warnings'] {
  const refused = loads.filter(({ state }) => state === 'refused')
  const quarantined = loads.reduce((sum, { state, rowsQuarantined }) => sum + (state === 'loaded' ? rowsQuarantined : 0), 0)
  return [
    ...refused.map(({ fileName, refusedBecause }) => ({ code: 'load-refused', sentence: `${fileName} was refused (${refusedBecause ?? 'unknown'}): none of its rows are in this report.` })),
    ...quarantined === 0 ? [] : [{ code: 'rows-quarantined', sentence: `${amountWords(quarantined, 'row')} could not be read and ${quarantined === 1 ? 'is' : 'are'} kept in quarantine.` }],
    // The signals tell of missing days themselves, because they judge without them.
    ...quality.filter(({ severity, kind }) => severity === 'warning' && !(kind === 'days-missing' && found.missingDays.length > 0)).map(({ kind, source, sentence }) => ({ code: kind, sentence: `${source}: ${sentence}` })),
    ...lateRowCount === 0 ? [] : [{ code: 'rows-late', sentence: `${amountWords(lateRowCount, 'case')} of this week arrived after its report was first made.` }],
  ]
}

function sumOfLoads(loads: readonly Load[]): LoadCounts {
  const sum = { rowsIn: 0, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsDeferred: 0 }
  for (const load of loads) {
    if (load.state !== 'loaded') continue
    for (const name of Object.keys(sum) as (keyof LoadCounts)[]) sum[name] += load[name]
  }
  return sum
}
