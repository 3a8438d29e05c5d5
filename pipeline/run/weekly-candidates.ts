import { alphaOf, LONG_HISTORY_WEEKS } from '../detect/choose-detector.ts'
import { onePerCause, type CauseNode } from '../detect/one-per-cause.ts'
import { benjaminiHochberg } from '../math/benjamini-hochberg.ts'
import { spreadWeights, weightedPValues } from '../math/weighted-p-values.ts'
import { selectedFamilies } from '../math/selected-families.ts'
import type { Part } from '../domain/explanation.ts'
import type { WeeklySeries } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import { USUAL_LEVELS, type LevelFactors } from '../domain/level-factors.ts'
import { dayOfEpochDay, mondayOf, weekPlus, type IsoWeek } from '../domain/week.ts'
import { numberWords } from '../domain/words.ts'
import { LEAST_CASES, type Candidate, type Note } from './candidate.ts'
import type { JudgedWeek, WeeklyJudge } from './weekly-judge.ts'

/** From this many weeks above its range on, a pattern stands at a new level and is no spike any more. */
const WEEKS_TO_NEW_LEVEL = 4
/** Above a new level it is told again when it reaches this many times the weeks before. */
const TOLD_AGAIN_AT = 2
/** Fewer expected cases a week cannot fade visibly. */
const LEAST_EXPECTED_TO_FADE = 5
const WEEKS_TO_FADE = 2
/**
 * Without a year of history the season is not known, and usual weeks are alarms about three times as often as their level says
 * (benchmark `outbreaks --history 9`): such a rise must be this rare to be told.
 */
const LARGEST_YOUNG_P = 0.001

type Known = Exclude<Verdict, { kind: 'insufficient-data' }>
interface Test { readonly series: WeeklySeries, readonly judged: JudgedWeek, readonly verdict: Known, readonly observed: number }
/** By how much the error rate of a pattern’s tests is multiplied: 1 where nobody gave a verdict. */
type WeightOf = (series: Pick<WeeklySeries, 'patternId'>) => number

export interface WeeklyTests {
  readonly candidates: readonly Candidate[]
  readonly seriesTested: number
  readonly seriesWithoutHistory: number
  readonly expectedFalseAlarms: number
  readonly detectors: readonly { readonly detector: string, readonly seriesCount: number, readonly reason: string }[]
  /** Of a rise, of every pattern and of the queue, divided by the weight that verdicts give the pattern. */
  readonly pValues: readonly number[]
  /** The weight that a pattern, or `null` the queue, had; 1 for what was not tested. */
  readonly weightOf: (patternId: PatternId | null) => number
}

/** What is tested besides the patterns and the queue. */
export interface WeeklyTestSettings {
  readonly week: IsoWeek
  readonly falseDiscoveryRate: number
  /** True: the week has holes, so nothing in it is called fading. */
  readonly daysMissing: boolean
  /** Series of the segments of the patterns, with cases enough. */
  readonly segments?: readonly WeeklySeries[]
  /** What verdicts before the week make of the levels; absent: nobody gave one. */
  readonly levels?: LevelFactors
}

/**
 * Tests the last week of every series and corrects for their number.
 * A rise is told when its detector calls it a spike and its q-value is within the false discovery rate;
 * fading when two weeks running lie below their range, p = (larger of the two)²; a slow rise once, when `drift` first calls it.
 * A whole queue above its range is told apart when most patterns share the rise.
 *
 * With segments, half of the rate is for the patterns as wholes and half for families of a pattern and its segments, selected by Simes’ test. In a
 * family that is selected, the cell that explains the others is the finding (`onePerCause`), and cells that stay alarms beside it are its parts.
 *
 * Verdicts on earlier alerts weigh the p-values of a pattern (`weightedPValues`), the rate held as without them; a weight below 1 lowers the level of its detector as well.
 *
 * @param tested series of the patterns that may be told, and of the whole queue
 */
export function weeklyCandidates(tested: readonly WeeklySeries[], judge: WeeklyJudge, { week, falseDiscoveryRate, daysMissing, segments = [], levels = USUAL_LEVELS }: WeeklyTestSettings): WeeklyTests {
  const judgedAll = tested.map((series) => ({ series, judged: withLevel(judge.judge(series, week), levels.get(series.patternId)) }))
  const tests = judgedAll.flatMap((one): Test[] => testOf(one))
  const inside = segmentTests(segments, tested, judge, week).map((test) => ({ ...test, judged: withLevel(test.judged, levels.get(test.series.patternId)) }))
  const wholeRate = inside.length === 0 ? falseDiscoveryRate : falseDiscoveryRate / 2
  const weights = new Map(spreadWeights(tests.map(({ series }) => levels.get(series.patternId) ?? 1)).map((weight, i) => [tests[i]!.series.patternId, weight]))
  const weightOf: WeightOf = ({ patternId }) => weights.get(patternId) ?? 1
  const upward = weightedUpward(tests, weightOf)
  const qUp = benjaminiHochberg(upward)
  const lattice = latticeCauses(tests.filter(({ series }) => series.patternId !== WHOLE_QUEUE), inside, { rate: falseDiscoveryRate / 2, weightOf })
  const fadingP = tests.map((test) => daysMissing ? 1 : fadingPValue(test, judge, week))
  const qDown = benjaminiHochberg(fadingP)

  const candidates = tests.flatMap((test, i): Candidate[] => {
    const cause = lattice.get(test.series.patternId)
    if (qUp[i]! <= wholeRate || cause?.lead === test) {
      const whole = cause !== undefined && cause.lead !== test ? [] : isRareEnough(test, levels) ? risen(test, judge, week, Math.min(qUp[i]!, cause?.qValue ?? 1)) : []
      if (whole.length > 0) return whole.map((candidate) => ({ ...candidate, parts: partsOf(cause, test, week) }))
    }
    if (cause !== undefined && cause.lead !== test) return isRareEnough(cause.lead, levels) ? inSegment(cause, week) : []
    return qDown[i]! <= falseDiscoveryRate ? [candidateOf(test, week, 'decline', { kind: 'faded', weeksBelow: WEEKS_TO_FADE }, fadingP[i]!, qDown[i]!)] : []
  })
  const drifting = driftCandidates(tested, judge, week, { rate: falseDiscoveryRate, weightOf })
  return {
    candidates: [...candidates, ...drifting.candidates], seriesTested: tests.length + inside.length + drifting.tests, seriesWithoutHistory: judgedAll.length - tests.length,
    expectedFalseAlarms: [...tests, ...inside].reduce((sum, { judged }) => sum + alphaOf(judged.detector), 0) + drifting.tests * alphaOf('drift'),
    detectors: countByDetector([...tests, ...inside]), pValues: upward, weightOf: (patternId) => weightOf({ patternId: patternId ?? WHOLE_QUEUE }),
  }
}

const testOf = ({ series, judged }: Pick<Test, 'series' | 'judged'>): Test[] => judged.verdict.kind === 'insufficient-data' ? [] : [{ series, judged, verdict: judged.verdict, observed: series.counts.at(-1) ?? 0 }]

const upwardP = ({ verdict }: Pick<Test, 'verdict'>): number => verdict.kind === 'decline' ? 1 : verdict.pValue

const weightedUpward = (tests: readonly Test[], weightOf: WeightOf): number[] => weightedPValues(tests.map(upwardP), tests.map(({ series }) => weightOf(series)))

/** A range is drawn for the level of the detector: a factor above 1 does not make a count inside it a finding. */
function isRareEnough({ series, judged, verdict }: Test, levels: LevelFactors): boolean {
  const factor = levels.get(series.patternId) ?? 1
  return factor >= 1 || verdict.pValue <= alphaOf(judged.detector) * factor
}

/** A verdict of the judge, with what people’s verdicts do to its level. */
function withLevel({ reason, ...judged }: JudgedWeek, factor: number | undefined): JudgedWeek {
  return { ...judged, reason: factor === undefined || factor === 1 ? reason : `${reason}; verdicts on earlier alerts multiply its level by ${numberWords(factor, 2)}` }
}

function segmentTests(segments: readonly WeeklySeries[], tested: readonly WeeklySeries[], judge: WeeklyJudge, week: IsoWeek): Test[] {
  const parents = new Map(tested.map((series) => [series.patternId, series]))
  return segments.flatMap((series) => {
    const parent = parents.get(series.patternId)
    return parent === undefined ? [] : testOf({ series, judged: judge.judgeSegment(series, parent, week) })
  })
}

/** The cell of a pattern that stands for a rise of it, and the other cells that are causes of their own. */
interface LatticeCause { readonly lead: Test, readonly others: readonly Test[], readonly qValue: number }

function latticeCauses(wholes: readonly Test[], inside: readonly Test[], { rate, weightOf }: { readonly rate: number, readonly weightOf: WeightOf }): Map<string, LatticeCause> {
  const found = new Map<string, LatticeCause>()
  if (inside.length === 0) return found
  const cells = new Map<string, Test[]>()
  for (const test of inside) {
    const known = cells.get(test.series.patternId)
    if (known === undefined) cells.set(test.series.patternId, [test])
    else known.push(test)
  }
  const families = wholes.map((whole) => [whole, ...cells.get(whole.series.patternId) ?? []])
  const pValues = families.map((family) => weightedUpward(family, weightOf))
  const levels = selectedFamilies(pValues, rate)
  const qValues = benjaminiHochberg(pValues.map((own) => Math.min(1, ...benjaminiHochberg(own))))
  families.forEach((family, i) => {
    if (levels[i] === 0) return
    const byId = new Map(family.map((test) => [cellId(test.series), test]))
    const nodes = family.map((test): CauseNode => ({ id: cellId(test.series), observed: test.observed, expected: test.verdict.expected, dispersion: test.verdict.dispersion, ancestors: test === family[0] ? [] : [cellId(family[0]!.series)] }))
    const causes = onePerCause(nodes, levels[i]! * weightOf(family[0]!.series)).map(({ id }) => byId.get(id)!)
    const [lead, ...others] = causes.filter(({ verdict, observed }) => verdict.kind === 'spike' && observed >= LEAST_CASES)
    if (lead !== undefined) found.set(lead.series.patternId, { lead, others, qValue: qValues[i]! })
  })
  return found
}

const cellId = ({ patternId, segment }: WeeklySeries): string => `${patternId} ${segment.kind} ${segment.value}`

const partsOf = (cause: LatticeCause | undefined, lead: Test, week: IsoWeek): Part[] => (cause?.others ?? []).filter((other) => other !== lead).map(({ series, verdict, observed }) =>
  ({ patternId: series.patternId, segment: series.segment, ...daysOfWeek(week), observed, expected: verdict.expected }))

function inSegment(cause: LatticeCause, week: IsoWeek): Candidate[] {
  const { lead, qValue } = cause
  const isYoung = lead.series.counts.filter((count) => count !== null).length < LONG_HISTORY_WEEKS
  if (isYoung && lead.verdict.pValue > LARGEST_YOUNG_P) return []
  return [{ ...candidateOf(lead, week, 'spike', { kind: 'week', weekBefore: lead.series.counts.at(-2) ?? null }, lead.verdict.pValue, qValue), segment: lead.series.segment, parts: partsOf(cause, lead, week) }]
}

/** Slow rises that begin to tell in this week: not yet in the week before. */
function driftCandidates(tested: readonly WeeklySeries[], judge: WeeklyJudge, week: IsoWeek, { rate, weightOf }: { readonly rate: number, readonly weightOf: WeightOf }): { readonly candidates: readonly Candidate[], readonly tests: number } {
  const judged = tested.filter(({ patternId }) => patternId !== WHOLE_QUEUE).flatMap((series) => {
    const verdict = judge.judgeDrift(series, week)
    return verdict.kind === 'insufficient-data' ? [] : [{ series, verdict, observed: series.counts.at(-1) ?? 0, judged: { verdict, detector: 'drift' as const, reason: DRIFT_REASON, rule: DRIFT_REASON } }]
  })
  const q = benjaminiHochberg(weightedPValues(judged.map(({ verdict }) => verdict.pValue), judged.map(({ series }) => weightOf(series))))
  return {
    tests: judged.length,
    candidates: judged.flatMap((test, i) => q[i]! > rate || test.verdict.kind !== 'spike' || test.observed < LEAST_CASES || judge.judgeDrift(test.series, weekPlus(week, -1)).kind === 'spike' ? []
      : [candidateOf(test, week, 'shift', { kind: 'drift', weeks: DRIFT_WEEKS }, test.verdict.pValue, q[i]!)]),
  }
}
const DRIFT_WEEKS = 8
const DRIFT_REASON = 'four and eight weeks together against the time until half a year ago'

function risen(test: Test, judge: WeeklyJudge, week: IsoWeek, q: number): Candidate[] {
  const { series, verdict, observed } = test
  if (verdict.kind !== 'spike' || observed < LEAST_CASES || observed <= verdict.expected) return []
  if (verdict.pValue > LARGEST_YOUNG_P && series.counts.filter((count) => count !== null).length < LONG_HISTORY_WEEKS) return []
  if (series.patternId === WHOLE_QUEUE) {
    const factor = judge.queueFactor(week)
    return factor * verdict.expected > verdict.upper ? [candidateOf(test, week, 'surge', { kind: 'queue', factor }, verdict.pValue, q)] : []
  }
  const weeksAbove = 1 + alarmsBefore(series, judge, week)
  if (weeksAbove < WEEKS_TO_NEW_LEVEL) return [candidateOf(test, week, 'spike', { kind: 'week', weekBefore: series.counts.at(-2) ?? null }, verdict.pValue, q)]
  if (weeksAbove === WEEKS_TO_NEW_LEVEL) return [candidateOf(test, week, 'shift', { kind: 'level', weeksAbove }, verdict.pValue, q)]
  const highest = Math.max(...series.counts.slice(-weeksAbove, -1).map((count) => count ?? 0))
  return observed >= TOLD_AGAIN_AT * highest ? [candidateOf(test, week, 'spike', { kind: 'week', weekBefore: series.counts.at(-2) ?? null }, verdict.pValue, q)] : []
}

/** Weeks right before `week` that were alarms as well; counting stops one above what a new level needs. */
function alarmsBefore(series: WeeklySeries, judge: WeeklyJudge, week: IsoWeek): number {
  let weeks = 0
  while (weeks <= WEEKS_TO_NEW_LEVEL && weeks + 1 < series.counts.length && judge.judge(series, weekPlus(week, -1 - weeks)).verdict.kind === 'spike') weeks++
  return weeks
}

/** 1 unless exactly this week and the one before lie below their range. The larger of two independent p-values is below x with probability x². */
function fadingPValue({ series, verdict, judged }: Test, judge: WeeklyJudge, week: IsoWeek): number {
  // The end of a first wave is no fading.
  if (judged.detector === 'newborn') return 1
  if (series.patternId === WHOLE_QUEUE || verdict.kind !== 'decline' || verdict.expected < LEAST_EXPECTED_TO_FADE || series.counts.length <= WEEKS_TO_FADE) return 1
  const before = judge.judge(series, weekPlus(week, -1)).verdict
  if (before.kind !== 'decline' || before.expected < LEAST_EXPECTED_TO_FADE) return 1
  if (judge.judge(series, weekPlus(week, -WEEKS_TO_FADE)).verdict.kind === 'decline') return 1
  return Math.max(verdict.pValue, before.pValue) ** 2
}

function candidateOf({ series, judged, verdict, observed }: Test, week: IsoWeek, kind: Candidate['kind'], note: Note, pValue: number, qValue: number): Candidate {
  const { windowFrom, windowTo } = daysOfWeek(week)
  return {
    kind, patternId: series.patternId === WHOLE_QUEUE ? null : series.patternId, windowFrom, windowTo, observed,
    expected: verdict.expected, lower: verdict.lower, upper: verdict.upper, pValue, qValue, dispersion: verdict.dispersion, detector: judged.detector, reason: judged.reason, note,
  }
}

export function daysOfWeek(week: IsoWeek) {
  const monday = mondayOf(week)
  return { windowFrom: dayOfEpochDay(monday), windowTo: dayOfEpochDay(monday + 6) }
}

function countByDetector(tests: readonly Test[]): WeeklyTests['detectors'] {
  const counts = new Map<string, { readonly detector: string, readonly reason: string, seriesCount: number }>()
  for (const { judged: { detector, rule } } of tests) {
    const entry = counts.get(detector) ?? { detector, reason: rule, seriesCount: 0 }
    entry.seriesCount++
    counts.set(detector, entry)
  }
  return [...counts.values()].sort((a, b) => a.detector < b.detector ? -1 : 1)
}
