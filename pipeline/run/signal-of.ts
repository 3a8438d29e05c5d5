import { createHash } from 'node:crypto'
import { explainSegments } from '../detect/explain-segments.ts'
import type { Case } from '../domain/case.ts'
import { signalIdOf, WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import { ALL, type Segment } from '../domain/series.ts'
import type { Signal } from '../domain/signal.ts'
import { dayOfEpochDay, epochDayOfDay, type IsoDay, type IsoWeek } from '../domain/week.ts'
import type { CaseStore, SeriesStore } from '../store/store.ts'
import type { Candidate } from './candidate.ts'
import { sentenceOf } from './signal-words.ts'

/** Days before the window that say what the queue usually looks like. */
const USUAL_DAYS = 91
const LISTED_CASES = 50
const PAGE_SIZE = 500
/** Cases beyond this many are not read for reporters and first case; the count is told all the same. */
const MOST_PAGES = 20

type Readers = Pick<SeriesStore, 'segmentCounts'> & Pick<CaseStore, 'cases'>

/** Reads the cases and segments of a finding and puts it into words. */
export async function signalOf(candidate: Candidate, week: IsoWeek, readers: Readers): Promise<Signal> {
  const { kind, windowFrom, windowTo, patternId, observed, expected, lower, upper, pValue, qValue, detector, reason, segment = ALL } = candidate
  const cases = await casesOf(candidate, readers)
  const before = { from: dayOfEpochDay(epochDayOfDay(windowFrom) - USUAL_DAYS), to: dayOfEpochDay(epochDayOfDay(windowFrom) - 1) }
  const contributors = explainSegments({
    finding: await readers.segmentCounts(patternId ?? WHOLE_QUEUE, windowFrom, windowTo),
    queueNow: await readers.segmentCounts(WHOLE_QUEUE, windowFrom, windowTo),
    queueBefore: await readers.segmentCounts(WHOLE_QUEUE, before.from, before.to),
  })
  return {
    signalId: signalIdFor(week, patternId, segment), kind, patternId, week, windowFrom, windowTo, segment,
    observed, expected, lower, upper, pValue, qValue, detector, reason,
    sentence: sentenceOf(candidate, { firstAt: cases[0]?.openedAt, daySpan: daySpan(cases) }),
    distinctReporters: distinctReporters(cases), contributors, caseIds: cases.slice(0, LISTED_CASES).map(({ caseId }) => caseId),
  }
}

/** One finding for each week, pattern and segment, however often the week is run. */
function signalIdFor(week: IsoWeek, patternId: PatternId | null, segment: Segment) {
  return signalIdOf(createHash('sha256').update([week, patternId ?? WHOLE_QUEUE, segment.kind, segment.value].join('\n')).digest('hex'))
}

/** Cases of the window, oldest first. */
async function casesOf({ patternId, windowFrom, windowTo, segment }: Candidate, readers: Readers): Promise<Case[]> {
  const filter = { from: windowFrom, to: windowTo, ...patternId === null ? {} : { patternId }, ...segment === undefined || segment.kind === 'all' ? {} : { [segment.kind]: segment.value } }
  const cases: Case[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next } = await readers.cases(filter, { limit: PAGE_SIZE, cursor })
    cases.push(...items)
    if (next === null) break
    cursor = next
  }
  return cases.sort((a, b) => a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1)
}

/** A case whose source names no reporter counts as one of its own. */
function distinctReporters(cases: readonly Case[]): number {
  const named = new Set(cases.flatMap(({ reporterRef }) => reporterRef === null ? [] : [reporterRef]))
  return named.size + cases.filter(({ reporterRef }) => reporterRef === null).length
}

function daySpan(cases: readonly Case[]): number {
  const first = cases[0]
  const last = cases.at(-1)
  if (first === undefined || last === undefined) return 0
  return 1 + epochDayOfDay(last.openedAt.slice(0, 10) as IsoDay) - epochDayOfDay(first.openedAt.slice(0, 10) as IsoDay)
}
