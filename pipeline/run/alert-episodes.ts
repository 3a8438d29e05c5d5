import { createHash } from 'node:crypto'
import { rankScore } from '../detect/rank-score.ts'
import type { Alert, EventType, OutboxEvent } from '../domain/alert.ts'
import { alertIdOf, eventIdOf } from '../domain/ids.ts'
import type { Signal, SignalKind } from '../domain/signal.ts'
import { epochDayOfDay, type Instant } from '../domain/week.ts'

/** A quiet time this long ends an episode; the next signal opens a new one. */
export const EPISODE_DAYS = 14

/** An episode whose score is so many times that of the last notice is told again. */
const TOLD_AGAIN_AT = 2

/** Nobody is told that something fades: the report says so. */
const eventOfKind = { emerging: 'pattern.emerged', recurrence: 'pattern.regressed', spike: 'signal.opened', shift: 'signal.opened', surge: 'signal.opened', decline: null } as const satisfies Record<SignalKind, EventType | null>

/**
 * Joins signals to episodes, so that one thing that goes on is told once.
 * A signal joins the newest episode of its pattern that is not closed and had a signal at most 14 days before the window ends;
 * else it opens one, with one event. An episode that goes on is told again only when its score has doubled. The same signals again change nothing and tell nothing.
 *
 * @param known all alerts so far
 * @returns changed and new alerts, whole, and the events of those that opened, in the order of the signals
 */
export function joinEpisodes(signals: readonly Signal[], known: readonly Alert[], now: Instant): { readonly alerts: Alert[], readonly events: OutboxEvent[] } {
  const alerts: Alert[] = []
  const events: OutboxEvent[] = []
  for (const signal of signals) {
    const type = eventOfKind[signal.kind]
    if (type === null) continue
    const episode = episodeOf(signal, known)
    if (episode !== undefined) {
      const again = isToldAgain(episode, signal)
      alerts.push({ ...joined(episode, signal), ...again ? { score: rankScore(signal.observed, signal.expected) } : {} })
      if (again) events.push({ eventId: eventIdOf(digestOf([type, episode.alertId, signal.week])), type, at: now, subject: signal.patternId ?? episode.alertId, data: factsOf(signal, episode) })
      continue
    }
    const alert = opened(signal)
    alerts.push(alert)
    events.push({ eventId: eventIdOf(digestOf([type, alert.alertId])), type, at: now, subject: signal.patternId ?? alert.alertId, data: factsOf(signal, alert) })
  }
  return { alerts, events }
}

function episodeOf(signal: Signal, known: readonly Alert[]): Alert | undefined {
  const own = known.filter(({ patternId }) => patternId === signal.patternId)
  const { alertId: ownId } = opened(signal)
  const same = own.find(({ alertId, signalIds }) => alertId === ownId || signalIds.includes(signal.signalId))
  if (same !== undefined) return same
  const day = epochDayOfDay(signal.windowTo)
  return own
    .filter(({ state, openedOn, lastSignalOn }) => state !== 'closed' && openedOn <= signal.windowTo && day - epochDayOfDay(lastSignalOn) <= EPISODE_DAYS)
    .sort((a, b) => a.lastSignalOn < b.lastSignalOn ? 1 : a.lastSignalOn > b.lastSignalOn ? -1 : a.alertId < b.alertId ? -1 : 1)[0]
}

/** Of a later week, and twice what it was when people were last told. */
function isToldAgain({ score, signalIds }: Alert, signal: Signal): boolean {
  return !signalIds.includes(signal.signalId) && typeof score === 'number' && rankScore(signal.observed, signal.expected) >= TOLD_AGAIN_AT * score
}

function joined(alert: Alert, signal: Signal): Alert {
  const signalIds = alert.signalIds.includes(signal.signalId) ? alert.signalIds : [...alert.signalIds, signal.signalId]
  const newest = signal.windowTo >= alert.lastSignalOn
  return { ...alert, signalIds, lastSignalOn: newest ? signal.windowTo : alert.lastSignalOn, sentence: newest ? signal.sentence : alert.sentence }
}

function opened(signal: Signal): Alert {
  return {
    alertId: alertIdOf(digestOf([signal.patternId ?? '*', signal.week])),
    patternId: signal.patternId, kind: signal.kind, state: 'open',
    openedOn: signal.windowTo, lastSignalOn: signal.windowTo, signalIds: [signal.signalId], sentence: signal.sentence,
    alertClass: signal.alertClass ?? 'issue', score: rankScore(signal.observed, signal.expected),
  }
}

/** Numbers and ids only: events leave the house. */
function factsOf(signal: Signal, alert: Alert): Record<string, unknown> {
  const { signalId, kind, patternId, week, windowFrom, windowTo, observed, expected, lower, upper, pValue, qValue, sentence } = signal
  return { alertId: alert.alertId, signalId, kind, patternId, week, windowFrom, windowTo, observed, expected, lower, upper, pValue, qValue, sentence }
}

const digestOf = (facts: readonly string[]): string => createHash('sha256').update(facts.join('\n')).digest('hex')
