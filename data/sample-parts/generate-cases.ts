import { MS_PER_DAY } from '../../pipeline/domain/week.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { type Random, below, pick, weightedPicker } from './choose.ts'
import { type CasePlan, type SampleCase, caseComposer } from './compose-case.ts'
import { type IssueId, issueIds } from './issues.ts'
import { toCsvLine } from './sample-row.ts'
import { plannedEvents, questionRate, queueFactor, usualRate, usualTotal } from './story.ts'
import { UNREADABLE_COUNT, type UnreadableLine, unreadableLine } from './unreadable-rows.ts'

/** One row of the export in file order, with its CSV line and what is true of it. */
export type SampleRow =
  | { readonly kind: 'case', readonly csv: string, readonly late: boolean, readonly sample: SampleCase }
  | { readonly kind: 'duplicate' | 'update', readonly csv: string, readonly sample: SampleCase }
  | { readonly kind: 'unreadable', readonly csv: string, readonly unreadable: UnreadableLine }

export interface SampleSize {
  /** Rows without the header: cases, repeated rows, later versions and unreadable rows together. At least 100. */
  readonly rows: number
  readonly weeks: number
  readonly seed: number
}

/** The Monday after the last week; the clock of a run over the sample. */
export const SAMPLE_END_MS = Date.UTC(2026, 10, 9)

const STORY_ROWS_PER_WEEK = 6000 / 26
const DUPLICATE_SHARE = 0.002
const UPDATE_SHARE = 0.01
const LATE_EVERY = 200
const HOSTILE_EVERY = 160
const MAX_DELAY_ROWS = 400
const BUSY_HOURS = [2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 11, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3] as const
const pickHour = weightedPicker(Object.fromEntries(BUSY_HOURS.map((weight, hour) => [String(hour), weight])))

/**
 * A support queue of any size, in file order, one row at a time: the same seed and size give the same rows.
 * The last weeks tell the story of `story.ts`; its numbers scale with rows per week.
 * Memory does not grow with `rows`.
 */
export function* generateCases({ rows, weeks, seed }: SampleSize): Generator<SampleRow> {
  const random = seededRandom(seed)
  const duplicates = Math.round(rows * DUPLICATE_SHARE)
  const updates = Math.round(rows * UPDATE_SHARE)
  const cases = rows - duplicates - updates - UNREADABLE_COUNT
  const compose = caseComposer(random)
  const delayed = new Map<number, SampleRow[]>()
  let position = 0

  function* emit(row: SampleRow): Generator<SampleRow> {
    yield row
    position += 1
    const due = delayed.get(position)
    delayed.delete(position)
    for (const waiting of due ?? []) yield* emit(waiting)
  }
  const emitLater = (row: SampleRow) => {
    const at = position + 1 + below(MAX_DELAY_ROWS, random)
    delayed.set(at, [...delayed.get(at) ?? [], row])
  }

  let ordinal = 0
  for (const plan of casePlans(cases, weeks, random)) {
    const sample = compose({ ...plan, ordinal, hostileIndex: ordinal % HOSTILE_EVERY === HOSTILE_EVERY / 2 ? Math.floor(ordinal / HOSTILE_EVERY) : null })
    const late = ordinal % LATE_EVERY === LATE_EVERY - 1
    const row: SampleRow = { kind: 'case', csv: toCsvLine(sample.record), late, sample }
    if (turnOf(ordinal, cases, duplicates) !== null) emitLater({ kind: 'duplicate', csv: row.csv, sample })
    if (turnOf(ordinal, cases, updates) !== null) emitLater(laterVersion(sample, random))
    if (late) emitLater(row)
    else yield* emit(row)
    const spoiled = turnOf(ordinal, cases, UNREADABLE_COUNT)
    if (spoiled !== null) {
      const unreadable = unreadableLine({ ...sample.record, case_id: `GS-9${String(spoiled).padStart(5, '0')}` }, spoiled)
      yield* emit({ kind: 'unreadable', csv: unreadable.csv, unreadable })
    }
    ordinal += 1
  }
  while (delayed.size > 0) {
    const next = Math.min(...delayed.keys())
    position = Math.max(position, next - 1)
    const due = delayed.get(next) ?? []
    delayed.delete(next)
    for (const waiting of due) yield* emit(waiting)
  }
}

/** Spreads `turns` evenly over `count` places: the number of the turn that falls on a place, or null. */
function turnOf(place: number, count: number, turns: number): number | null {
  const before = Math.floor(((place + 0.5) * turns) / count)
  return Math.floor(((place + 1.5) * turns) / count) > before && before < turns ? before : null
}

/** Plans of all cases, oldest first. Planned events are exact, the rest is drawn from the usual rates. */
function* casePlans(cases: number, weeks: number, random: Random): Generator<Omit<CasePlan, 'ordinal' | 'hostileIndex'>> {
  const dayCount = weeks * 7
  const scale = cases / weeks / STORY_ROWS_PER_WEEK
  const planned = new Map<number, IssueId[]>()
  for (const { issue, firstDay, perDay } of plannedEvents) {
    perDay.forEach((count, index) => {
      const day = firstDay - index
      if (day <= dayCount) planned.set(day, [...planned.get(day) ?? [], ...Array<IssueId>(Math.round(count * scale)).fill(issue)])
    })
  }
  const free = cases - [...planned.values()].reduce((total, list) => total + list.length, 0)
  // Days differ by more than chance of single cases: the queue as a whole breathes.
  const weights = Array.from({ length: dayCount }, (_, index) => usualTotal(dayCount - index, dayCount) * (0.85 + 0.3 * random()))
  const total = weights.reduce((sum, weight) => sum + weight, 0)

  let passed = 0
  for (const [index, weight] of weights.entries()) {
    const day = dayCount - index
    const drawn = Math.round(((passed + weight) / total) * free) - Math.round((passed / total) * free)
    passed += weight
    const rates: Record<string, number> = { question: questionRate(day) * queueFactor(day) }
    for (const issue of issueIds) rates[issue] = usualRate(issue, day, dayCount) * queueFactor(day)
    const pickIssue = weightedPicker(rates)
    const chosen = [...planned.get(day) ?? [], ...Array.from({ length: drawn }, () => pickIssue(random))]
    const startMs = SAMPLE_END_MS - day * MS_PER_DAY
    const opened = chosen
      .map((issue) => ({ issue: issue === 'question' ? null : issue as IssueId, openedMs: startMs + Number(pickHour(random)) * (MS_PER_DAY / 24) + below(MS_PER_DAY / 24, random) }))
      .sort((left, right) => left.openedMs - right.openedMs)
    for (const { issue, openedMs } of opened) yield { issue, openedMs, day, endMs: SAMPLE_END_MS }
  }
}

function laterVersion(sample: SampleCase, random: Random): SampleRow {
  const openedMs = Date.parse(sample.record.updated_at)
  const updatedMs = Math.min(openedMs + MS_PER_DAY + below(5 * MS_PER_DAY, random), SAMPLE_END_MS - 1)
  const record = { ...sample.record, status: pick(['solved', 'closed'], random), updated_at: new Date(updatedMs).toISOString(), csat: String(1 + below(5, random)) }
  return { kind: 'update', csv: toCsvLine(record), sample }
}
