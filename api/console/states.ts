import type { ActionState } from '../../pipeline/domain/action.ts'
import type { PatternState } from '../../pipeline/domain/pattern.ts'
import type { FindingKind } from '../../pipeline/domain/report.ts'
import type { SignalKind } from '../../pipeline/domain/signal.ts'
import type { RiskCategory, Severity } from '../../pipeline/domain/triage.ts'
import { h } from './dom.ts'
import { icon, type Shape } from './icon.ts'

/** A state is always a shape, a word and, for some, a colour. */
interface Look { readonly shape: Shape, readonly word: string, readonly tone: 'rising' | 'new' | 'returned' | 'fading' | 'warning' | 'plain' }

export const findingLooks: Readonly<Record<FindingKind, Look>> = {
  new: { shape: 'star', word: 'New', tone: 'new' },
  rising: { shape: 'up', word: 'Rising', tone: 'rising' },
  returned: { shape: 'back', word: 'Came back', tone: 'returned' },
  fading: { shape: 'down', word: 'Fading', tone: 'fading' },
}

export const signalLooks: Readonly<Record<SignalKind, Look>> = {
  emerging: findingLooks.new,
  spike: findingLooks.rising,
  recurrence: findingLooks.returned,
  decline: findingLooks.fading,
  shift: { shape: 'drift', word: 'Drifting', tone: 'rising' },
  surge: { shape: 'up', word: 'Whole queue', tone: 'rising' },
}

export const patternLooks: Readonly<Record<PatternState, Look>> = {
  emerging: { shape: 'star', word: 'Emerging', tone: 'new' },
  active: { shape: 'dot', word: 'Active', tone: 'plain' },
  resolved: { shape: 'tick', word: 'Resolved', tone: 'plain' },
  recurring: { shape: 'back', word: 'Recurring', tone: 'returned' },
  archived: { shape: 'box', word: 'Archived', tone: 'plain' },
}

export const actionWords: Readonly<Record<ActionState, string>> = {
  proposed: 'Proposed', accepted: 'Accepted', in_progress: 'In progress', implemented: 'Implemented', monitoring: 'Monitoring', effective: 'Effective',
  not_effective: 'Not effective', inconclusive: 'Inconclusive', closed: 'Closed', rejected: 'Rejected', risk_accepted: 'Risk accepted', recurred: 'Recurred',
}

/** What a person does to bring an action into a state. */
export const stepWords: Readonly<Record<ActionState, string>> = {
  proposed: 'Propose again', accepted: 'Accept', in_progress: 'Start work', implemented: 'Mark as implemented', monitoring: 'Watch its effect', effective: 'Judge as effective',
  not_effective: 'Judge as not effective', inconclusive: 'Judge as inconclusive', closed: 'Close', rejected: 'Reject', risk_accepted: 'Accept the risk', recurred: 'Mark as recurred',
}

const severityLooks: Readonly<Record<Severity, Look>> = {
  S0: { shape: 'warning', word: 'S0 imminent harm', tone: 'rising' },
  S1: { shape: 'warning', word: 'S1 serious harm', tone: 'rising' },
  S2: { shape: 'warning', word: 'S2 many users', tone: 'warning' },
  S3: { shape: 'dot', word: 'S3 degraded', tone: 'plain' },
  S4: { shape: 'dot', word: 'S4 question', tone: 'plain' },
}
export const severityOptions = Object.entries(severityLooks).map(([severity, { word }]) => [severity, word] as const)

/** `child_safety` as `child safety`. */
export const riskWords = (category: RiskCategory): string => category.replaceAll('_', ' ')

export function badge({ shape, word, tone }: Look): HTMLElement {
  return h('span', { class: `badge tone-${tone}` }, icon(shape), ' ', word)
}

export const findingBadge = (kind: FindingKind): HTMLElement => badge(findingLooks[kind])
export const signalBadge = (kind: SignalKind): HTMLElement => badge(signalLooks[kind])
export const patternBadge = (state: PatternState): HTMLElement => badge(patternLooks[state])
export const severityBadge = (severity: Severity): HTMLElement => badge(severityLooks[severity])
