import type { OutboxEvent } from '../../domain/alert.ts'
import { alertClasses } from '../../domain/day-alert.ts'
import { PatternIdSchema, type PatternId } from '../../domain/ids.ts'
import type { Pattern } from '../../domain/pattern.ts'
import { isSensitive } from '../../domain/sensitive.ts'
import type { Segment } from '../../domain/series.ts'
import { signalKinds, type Signal } from '../../domain/signal.ts'
import type { EventFacts } from '../../domain/subscription.ts'
import { isGraver, patternRisk, severities } from '../../domain/triage.ts'
import { dayOfInstant, type IsoDay, type IsoWeek } from '../../domain/week.ts'
import { Check } from 'typebox/value'
import type { Store } from '../../store/store.ts'

/** The part of the store that tells what an event is about. */
export type FactReader = Pick<Store, 'pattern' | 'signals' | 'segmentCounts' | 'riskCounts'>

/** What is known of an event besides itself. */
export interface KnownEvent {
  readonly facts: EventFacts
  readonly pattern: Pattern | undefined
  /** Its words may not leave the house: numbers and ids only. */
  readonly sensitive: boolean
}

/** A product or segment that holds so large a share of the cases is one that they are about. */
const LEAST_SHARE = 0.1
/** Ancestors are followed so far: lineage has no loops, but its log is data. */
const MOST_ANCESTORS = 50

/** Reads what filters can ask for. @param sensitiveWords the setting: a pattern that holds one is sensitive, as is one with cases of S0 or S1 */
export async function knownEvent(event: OutboxEvent, { store, sensitiveWords }: { readonly store: FactReader, readonly sensitiveWords: readonly string[] }): Promise<KnownEvent> {
  const { data } = event
  const patternId = patternOf(event)
  const pattern = patternId === null ? undefined : await store.pattern(patternId)
  const signal = await signalOf(event, patternId, store)
  const risk = pattern === undefined ? undefined : patternRisk((await store.riskCounts()).filter((count) => count.patternId === patternId), pattern.caseCount)
  const severity = memberOf(severities, data.severity) ?? risk?.severity ?? null
  const segments = uniqueSegments([...segmentsOfData(event), ...signal === undefined ? [] : segmentsOfSignal(signal), ...pattern === undefined ? [] : await segmentsOfCases(event, pattern, signal, store)])
  return {
    facts: {
      type: event.type, patternId, severity, segments,
      ancestry: pattern === undefined ? [] : await ancestryOf(pattern, store),
      products: segments.filter(({ kind }) => kind === 'product').map(({ value }) => value),
      signalKind: memberOf(signalKinds, data.kind) ?? signal?.kind ?? null,
      alertClass: memberOf(alertClasses, data.alertClass) ?? signal?.alertClass ?? null,
    },
    pattern,
    sensitive: pattern !== undefined && (isSensitive([pattern.label, ...pattern.terms], sensitiveWords) || (risk !== undefined && isGraver(risk.severity, 'S2'))),
  }
}

function patternOf({ data, subject }: OutboxEvent): PatternId | null {
  const named = [data.patternId, data.subjectKind === 'pattern' ? data.subjectId : null, subject].find((one) => Check(PatternIdSchema, one))
  return named === undefined ? null : named
}

async function signalOf({ data }: OutboxEvent, patternId: PatternId | null, store: FactReader): Promise<Signal | undefined> {
  if (typeof data.week !== 'string' || typeof data.signalId !== 'string') return undefined
  const week = data.week as IsoWeek
  return (await store.signals({ ...patternId === null ? {} : { patternId }, from: week, to: week })).find(({ signalId }) => signalId === data.signalId)
}

const segmentsOfData = ({ data }: OutboxEvent): Segment[] =>
  (['product', 'country'] as const).flatMap((kind) => typeof data[kind] === 'string' ? [{ kind, value: data[kind] }] : [])

const segmentsOfSignal = ({ segment, contributors }: Signal): Segment[] =>
  [...segment.kind === 'all' ? [] : [segment], ...contributors.filter(({ unusual, share }) => unusual || share >= LEAST_SHARE).map((one) => one.segment)]

/** Segments of the pattern's cases in the window of the event, or in all its time. */
async function segmentsOfCases({ data }: OutboxEvent, pattern: Pattern, signal: Signal | undefined, store: FactReader): Promise<Segment[]> {
  const [from, to] = [signal?.windowFrom ?? data.windowFrom as IsoDay | undefined ?? dayOfInstant(pattern.firstCaseAt), signal?.windowTo ?? data.windowTo as IsoDay | undefined ?? dayOfInstant(pattern.lastCaseAt)]
  const counts = await store.segmentCounts(pattern.patternId, from, to)
  const total = counts.find(({ segment }) => segment.kind === 'all')?.caseCount ?? 0
  return counts.filter(({ segment, caseCount }) => segment.kind !== 'all' && caseCount >= LEAST_SHARE * total).map(({ segment }) => segment)
}

const uniqueSegments = (segments: readonly Segment[]): Segment[] => [...new Map(segments.map((segment) => [`${segment.kind}=${segment.value}`, segment])).values()]

async function ancestryOf(pattern: Pattern, store: FactReader): Promise<PatternId[]> {
  const found: PatternId[] = [pattern.patternId]
  for (let at = 0, known: Pattern | undefined = pattern; at < found.length && found.length < MOST_ANCESTORS; known = await store.pattern(found[++at]!)) {
    for (const parent of known?.parentPatternIds ?? []) if (!found.includes(parent)) found.push(parent)
    if (at + 1 >= found.length) break
  }
  return found
}

const memberOf = <Name extends string>(names: readonly Name[], value: unknown): Name | null => names.find((name) => name === value) ?? null
