import type { AlertClass } from '../../../pipeline/domain/day-alert.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import type { KnownEvent } from './read-cases.ts'

/** An alert belongs to an event until so many days after its end. */
const GRACE_DAYS = 7
/** Least share of an alert's cases that the event's words must fit; the stricter one is told beside it. */
const LOOSE_SHARE = 0.3
const STRICT_SHARE = 0.5
/** Bounds of the bands by which recall is told: how many times the usual daily rate. */
const STEEP = 60
const RISING = 10

/** What scoring needs of an alert, ours or a peer's. */
export interface ScoredAlert {
  readonly day: number
  readonly incident: number
  readonly cases: readonly MiningCase[]
  /** False: a part of an incident that people were told of, or held back. Absent: told. */
  readonly told?: boolean
  readonly alertClass?: AlertClass
}

export interface EventScore {
  readonly event: string
  readonly ratio: number
  readonly detected: boolean
  /** With at least half of the cases matching. */
  readonly detectedStrictly: boolean
  /** From the first day of the event; null when missed. */
  readonly delayDays: number | null
  readonly alerts: number
  /** Languages of the cases of the event's first incident. */
  readonly languages: number
}

export interface Scores {
  readonly recall: number
  readonly recallStrict: number
  readonly events: number
  readonly byRatio: Readonly<Record<'60 and more' | '10 to 60' | 'below 10', string>>
  readonly medianDays: number | null
  readonly largestDays: number | null
  readonly alertsPerWeek: number
  readonly incidentsPerWeek: number
  readonly unmatchedPerWeek: number
  /** Campaigns aside, which have a lane of their own. */
  readonly alertsPerThousandCases: number
  readonly alertsByClass: Readonly<Record<string, number>>
  /** Events found when the parts of incidents count that were not told by themselves. */
  readonly recallWithParts: number
  /** Incidents beyond the first of each event. */
  readonly repeats: number
  readonly perEvent: readonly EventScore[]
}

export const textOf = ({ subject, body }: MiningCase): string => `${subject}\n${body}`

/** Does the case lie in the time of the event and fit its words? */
export const isOfEvent = (one: MiningCase, day: number, event: KnownEvent): boolean => day >= event.from && day <= event.to + GRACE_DAYS && event.pattern.test(textOf(one))

/** Scores what people were told against labelled events: `reference` rule of an alert inside the event's time with at least 30 % of its cases fitting. */
export function scoreAlerts(all: readonly ScoredAlert[], events: readonly KnownEvent[], { weeks, caseCount }: { readonly weeks: number, readonly caseCount: number }): Scores {
  const shareOf = (alert: ScoredAlert, event: KnownEvent): number =>
    alert.day < event.from || alert.day > event.to + GRACE_DAYS ? 0 : alert.cases.filter((one) => event.pattern.test(textOf(one))).length / Math.max(1, alert.cases.length)
  const alerts = all.filter(({ told }) => told !== false)
  const matched = new Set<ScoredAlert>()
  const perEvent = events.map((event): EventScore & { readonly incidents: number } => {
    const own = alerts.filter((alert) => shareOf(alert, event) >= LOOSE_SHARE)
    for (const alert of own) matched.add(alert)
    const [first] = own
    const languages = new Set(all.filter(({ incident }) => incident === first?.incident).flatMap(({ cases }) => cases.map(({ language }) => language)))
    return {
      event: event.id, ratio: event.ratio, detected: first !== undefined, detectedStrictly: own.some((alert) => shareOf(alert, event) >= STRICT_SHARE),
      delayDays: first === undefined ? null : first.day - event.from, alerts: own.length, languages: languages.size, incidents: new Set(own.map(({ incident }) => incident)).size,
    }
  })
  const delays = perEvent.flatMap(({ delayDays }) => delayDays ?? []).sort((a, b) => a - b)
  const band = (least: number, below: number): string => {
    const own = perEvent.filter(({ ratio }) => ratio >= least && ratio < below)
    return `${own.filter(({ detected }) => detected).length} of ${own.length}`
  }
  const incidents = new Set(alerts.map(({ incident }) => incident)).size
  return {
    recall: delays.length, recallStrict: perEvent.filter(({ detectedStrictly }) => detectedStrictly).length, events: events.length,
    byRatio: { '60 and more': band(STEEP, Infinity), '10 to 60': band(RISING, STEEP), 'below 10': band(0, RISING) },
    medianDays: delays[Math.floor((delays.length - 1) / 2)] ?? null, largestDays: delays.at(-1) ?? null,
    alertsPerWeek: round(alerts.length / weeks), incidentsPerWeek: round(incidents / weeks), unmatchedPerWeek: round((alerts.length - matched.size) / weeks),
    alertsPerThousandCases: round(1_000 * alerts.filter(({ alertClass }) => alertClass !== 'spam-wave').length / caseCount),
    alertsByClass: countsOf(alerts.map(({ alertClass = 'issue' }) => alertClass)),
    recallWithParts: events.filter((event) => all.some((alert) => shareOf(alert, event) >= LOOSE_SHARE)).length,
    repeats: perEvent.reduce((sum, one) => sum + Math.max(0, one.incidents - 1), 0),
    perEvent: perEvent.map(({ incidents: _incidents, ...one }) => one),
  }
}

const countsOf = (values: readonly string[]): Record<string, number> => Object.fromEntries([...new Set(values)].sort().map((value) => [value, values.filter((other) => other === value).length]))

const round = (value: number): number => Math.round(value * 1_000) / 1_000
