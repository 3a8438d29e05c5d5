import type { Action } from '../../pipeline/domain/action.ts'
import { actionIdOf, caseIdOf, patternIdOf, signalIdOf } from '../../pipeline/domain/ids.ts'
import type { Pattern } from '../../pipeline/domain/pattern.ts'
import type { Example, Finding, FindingKind, SharedTokenCount } from '../../pipeline/domain/report.ts'
import { ALL } from '../../pipeline/domain/series.ts'
import type { Contributor, Signal, SignalKind } from '../../pipeline/domain/signal.ts'
import type { Instant, IsoDay } from '../../pipeline/domain/week.ts'
import { dailyFixture, FIXTURE_WEEK, weeklyFixture } from './fixture-series.ts'

/** The few facts that tell one finding of the fixture from another. */
export interface FindingSketch {
  readonly ordinal: number
  readonly kind: FindingKind
  readonly signalKind: SignalKind
  readonly label: string
  readonly level: number
  readonly lastWeeks: readonly number[]
  readonly lastDays: readonly number[]
  readonly window: readonly [string, string]
  readonly observed: number
  readonly range: readonly [number, number]
  readonly sentence: string
  readonly languages: readonly string[]
  readonly examples: readonly (readonly [language: string, text: string])[]
  readonly masked?: boolean
  readonly missing?: readonly number[]
  readonly contributors?: readonly Contributor[]
  readonly sharedTokens?: readonly SharedTokenCount[]
  readonly actions?: readonly (readonly [title: string, team: string, dueOn: string])[]
}

const hex = (ordinal: number): string => ordinal.toString(16).padStart(12, '0')
const at = (day: string, time: string): Instant => `${day}T${time}:00.000Z` as Instant

export function patternFixture(ordinal: number, label: string, languages: readonly string[] = ['en']): Pattern {
  return {
    patternId: patternIdOf(ordinal), state: 'active', origin: 'founded', label, labelledBy: 'machine', terms: label.toLowerCase().split(/\s+/).slice(0, 4),
    medoidCaseId: caseIdOf('forum', `${ordinal}-1`), exampleCaseIds: [caseIdOf('forum', `${ordinal}-1`)], languages: languages.map((language, index) => ({ language, caseCount: 40 - index * 9 })),
    cohesion: 0.71, bornOn: '2024-04-08' as IsoDay, birth: null, firstCaseAt: at('2024-04-09', '10:00'), lastCaseAt: at('2024-10-06', '21:14'), caseCount: 200 + ordinal, parentPatternIds: [],
  }
}

export function findingFixture(sketch: FindingSketch): Finding {
  const { ordinal, kind, label, level, languages, examples, masked = false } = sketch
  const pattern: Pattern = { ...patternFixture(ordinal, label, languages), state: kind === 'new' ? 'emerging' : kind === 'returned' ? 'recurring' : 'active' }
  return {
    kind, pattern, signal: signalOf(sketch, pattern),
    weekly: weeklyFixture(pattern.patternId, level, sketch.lastWeeks, sketch.missing), daily: dailyFixture(pattern.patternId, level / 7, sketch.lastDays),
    examples: examples.map(([language, text], index): Example => ({ caseId: caseIdOf('forum', `${ordinal}-${index + 1}`), openedAt: at('2024-10-01', `0${4 + index}:10`), language, text: masked ? '' : text, masked })),
    sharedTokens: [...sketch.sharedTokens ?? []],
    actions: (sketch.actions ?? []).map(([title, ownerTeam, dueOn], index) => actionOf({ ordinal, index, title, ownerTeam, dueOn }, pattern)),
  }
}

function signalOf({ ordinal, signalKind, window, observed, range: [lower, upper], level, sentence, contributors }: FindingSketch, { patternId }: Pattern): Signal {
  return {
    signalId: signalIdOf(hex(ordinal)), kind: signalKind, patternId, week: FIXTURE_WEEK, windowFrom: window[0] as IsoDay, windowTo: window[1] as IsoDay, segment: ALL,
    observed, expected: level, lower, upper, pValue: 3.1e-9, qValue: 0.0021, detector: 'gamma-poisson', reason: '26 weeks of history are too few to learn a season', sentence,
    distinctReporters: Math.max(1, observed - 3), contributors: [...contributors ?? []], caseIds: [caseIdOf('forum', `${ordinal}-1`)],
  }
}

function actionOf({ ordinal, index, title, ownerTeam, dueOn }: { readonly ordinal: number, readonly index: number, readonly title: string, readonly ownerTeam: string, readonly dueOn: string }, { patternId }: Pattern): Action {
  return {
    actionId: actionIdOf(hex(ordinal * 16 + index)), patternId, playbookId: 'block-contact-data', title, controlLevel: index === 0 ? 'engineer' : 'administrate', kind: index === 0 ? 'preventive' : 'containment', state: 'proposed',
    ownerTeam, dueOn: dueOn as IsoDay, proposedAt: at('2024-10-07', '06:00'), because: ['a spike within three days', '18 of 41 cases share one phone number'],
    expectedRatio: { low: 0.1, mid: 0.35, high: 0.7, basis: 'expert' }, verification: 'The rule is live and a test case with the number is refused',
  }
}
