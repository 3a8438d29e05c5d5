import { Type, type Static } from 'typebox'
import type { Alert } from './alert.ts'
import { alertVerdicts } from './alert-verdict.ts'
import { AppError } from './errors.ts'
import { AlertIdSchema, PatternIdSchema } from './ids.ts'
import { InstantSchema, type Instant } from './week.ts'

export const alertStepKinds = ['acknowledged', 'snoozed', 'closed'] as const

/** What a person did with an alert. */
export const AlertStepSchema = Type.Object({
  alertId: AlertIdSchema,
  patternId: Type.Union([PatternIdSchema, Type.Null()]),
  kind: Type.Enum(alertStepKinds),
  at: InstantSchema,
  actor: Type.String(),
  reason: Type.String(),
  until: Type.Union([InstantSchema, Type.Null()], { description: 'End of a snooze.' }),
  verdict: Type.Union([Type.Enum(alertVerdicts), Type.Null()], { description: 'Said when it was closed.' }),
})
export type AlertStep = Static<typeof AlertStepSchema>

/** A person's word on one alert of a pattern. */
export const PatternVerdictSchema = Type.Object({ alertId: AlertIdSchema, patternId: AlertStepSchema.properties.patternId, verdict: Type.Enum(alertVerdicts), at: InstantSchema })
export type PatternVerdict = Static<typeof PatternVerdictSchema>

type Who = Pick<AlertStep, 'actor' | 'reason'>
interface Stepped { readonly alert: Alert, readonly step: AlertStep }

/** An alert as it stands at an instant: a snooze that is over is open again. */
export function alertAt(alert: Alert, now: Instant): Alert {
  return alert.state === 'snoozed' && (alert.snoozedUntil ?? '') <= now ? { ...alert, state: 'open', snoozedUntil: null } : alert
}

/** Somebody looks at it. @throws AppError `alert-step-illegal` when it is closed */
export const alertAcknowledged = (alert: Alert, who: Who, at: Instant): Stepped => stepped(alert, { ...who, kind: 'acknowledged', at, until: null, verdict: null }, { state: 'acknowledged', snoozedUntil: null })

/** Nobody looks at it until an instant. @throws AppError `alert-step-illegal` when it is closed, or the instant is past */
export function alertSnoozed(alert: Alert, { until, ...who }: Who & { readonly until: Instant }, at: Instant): Stepped {
  if (until <= at) throw new AppError('alert-step-illegal', { alertId: alert.alertId, reason: 'the end of the snooze is past' })
  return stepped(alert, { ...who, kind: 'snoozed', at, until, verdict: null }, { state: 'snoozed', snoozedUntil: until })
}

/** It is over, and this is what it was. Closing again corrects the verdict. */
export const alertClosed = (alert: Alert, { verdict, ...who }: Who & { readonly verdict: PatternVerdict['verdict'] }, at: Instant): Stepped =>
  stepped({ ...alert, state: 'open' }, { ...who, kind: 'closed', at, until: null, verdict }, { state: 'closed', snoozedUntil: null, verdict })

function stepped(alert: Alert, step: Omit<AlertStep, 'alertId' | 'patternId'>, change: Partial<Alert>): Stepped {
  const { alertId, patternId } = alert
  if (alert.state === 'closed') throw new AppError('alert-step-illegal', { alertId, reason: 'it is closed' })
  return { alert: { ...alert, ...change }, step: { alertId, patternId, ...step } }
}
