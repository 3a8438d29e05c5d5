import { createHash } from 'node:crypto'
import { explainSegments } from '../detect/explain-segments.ts'
import { signalIdOf, WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import { ALL, type Segment } from '../domain/series.ts'
import type { Signal } from '../domain/signal.ts'
import { dayOfEpochDay, epochDayOfDay, type IsoDay, type IsoWeek } from '../domain/week.ts'
import type { CaseStore, SeriesStore, WindowFacts } from '../store/store.ts'
import type { Candidate } from './candidate.ts'
import { sentenceOf } from './signal-words.ts'

/** Days before the window that say what the queue usually looks like. */
const USUAL_DAYS = 91
const LISTED_CASES = 50

type SegmentReader = Pick<SeriesStore, 'segmentCounts'>

/** Reads the cases and segments of findings and puts these into words, in the order given. The cases of all of them are one question. */
export async function signalsOf(candidates: readonly Candidate[], week: IsoWeek, readers: SegmentReader & Pick<CaseStore, 'windowFacts'>): Promise<Signal[]> {
  const facts = await readers.windowFacts(candidates.map(({ patternId, windowFrom, windowTo, segment = ALL }) => ({ patternId: patternId ?? WHOLE_QUEUE, from: windowFrom, to: windowTo, segment })), LISTED_CASES)
  const segments = askedOnce(readers)
  const signals: Signal[] = []
  for (const [at, candidate] of candidates.entries()) signals.push(await signalOf(candidate, week, facts[at]!, segments))
  return signals
}

async function signalOf(candidate: Candidate, week: IsoWeek, facts: WindowFacts, { segmentCounts }: SegmentReader): Promise<Signal> {
  const { kind, windowFrom, windowTo, patternId, observed, expected, lower, upper, pValue, qValue, detector, reason, segment = ALL } = candidate
  const before = { from: dayOfEpochDay(epochDayOfDay(windowFrom) - USUAL_DAYS), to: dayOfEpochDay(epochDayOfDay(windowFrom) - 1) }
  const contributors = explainSegments({
    finding: await segmentCounts(patternId ?? WHOLE_QUEUE, windowFrom, windowTo),
    queueNow: await segmentCounts(WHOLE_QUEUE, windowFrom, windowTo),
    queueBefore: await segmentCounts(WHOLE_QUEUE, before.from, before.to),
  })
  return {
    signalId: signalIdFor(week, patternId, segment), kind, patternId, week, windowFrom, windowTo, segment,
    observed, expected, lower, upper, pValue, qValue, detector, reason,
    sentence: sentenceOf(candidate, { firstAt: facts.firstAt ?? undefined, daySpan: daySpan(facts) }),
    distinctReporters: facts.distinctReporters, contributors, caseIds: [...facts.oldestIds],
  }
}

/** Most findings of a week have the same window: what the queue looked like is read once for it. */
function askedOnce({ segmentCounts }: SegmentReader): SegmentReader {
  const answers = new Map<string, ReturnType<SegmentReader['segmentCounts']>>()
  return {
    segmentCounts: (patternId, from, to) => {
      const question = [patternId, from, to].join(' ')
      const answer = answers.get(question) ?? segmentCounts(patternId, from, to)
      answers.set(question, answer)
      return answer
    },
  }
}

/** One finding for each week, pattern and segment, however often the week is run. */
function signalIdFor(week: IsoWeek, patternId: PatternId | null, segment: Segment) {
  return signalIdOf(createHash('sha256').update([week, patternId ?? WHOLE_QUEUE, segment.kind, segment.value].join('\n')).digest('hex'))
}

function daySpan({ firstAt, lastAt }: WindowFacts): number {
  if (firstAt === null || lastAt === null) return 0
  return 1 + epochDayOfDay(lastAt.slice(0, 10) as IsoDay) - epochDayOfDay(firstAt.slice(0, 10) as IsoDay)
}
