import { patternIdOf, signalIdOf } from '../../pipeline/domain/ids.ts'
import { ALL } from '../../pipeline/domain/series.ts'
import type { Contributor, Signal } from '../../pipeline/domain/signal.ts'
import type { IsoDay, IsoWeek } from '../../pipeline/domain/week.ts'
import type { Evidence } from '../../pipeline/propose/rule.ts'
import { oldPattern } from './quiet-queue.ts'

/** A spike of three days, of which `fields` says what is particular. */
export function signalOf(fields: Partial<Signal> = {}): Signal {
  return {
    signalId: signalIdOf('0123456789ab'), kind: 'spike', patternId: patternIdOf(1), week: '2024-W40' as IsoWeek, windowFrom: '2024-10-01' as IsoDay, windowTo: '2024-10-03' as IsoDay, segment: ALL,
    observed: 41, expected: 2, lower: 0, upper: 6, pValue: 1e-9, qValue: 1e-7, detector: 'local', reason: 'short', sentence: '41 cases, expected 0 to 6.', distinctReporters: 30, contributors: [], caseIds: [], ...fields,
  }
}

export const evidenceOf = (texts: readonly string[], fields: Partial<Omit<Evidence, 'texts'>> = {}): Evidence =>
  ({ pattern: oldPattern(patternIdOf(1)), signal: signalOf(), sharedTokens: [], texts, ...fields })

export const unusualSegment = (kind: Contributor['segment']['kind'], value: string): Contributor =>
  ({ segment: { kind, value }, caseCount: 30, share: 0.75, usualShare: 0.2, ratio: 3.7, ratioLower: 2.5, ratioUpper: 5.2, unusual: true })
