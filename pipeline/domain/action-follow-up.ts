import { Type, type Static } from 'typebox'
import { ActionIdSchema } from './ids.ts'
import { severities } from './triage.ts'
import { InstantSchema, IsoDaySchema, IsoWeekSchema } from './week.ts'

/** How an effect will be judged, fixed when the action is accepted. */
export const EffectPlanSchema = Type.Object({
  metric: Type.String({ description: 'What is counted.' }),
  exposure: Type.String({ description: 'What it is counted against.' }),
  bound: Type.Number({ exclusiveMinimum: 0, description: 'Rate after over rate expected that the action must get below.' }),
  longestWeeks: Type.Integer({ minimum: 1, description: 'Weeks after which it is judged with what there is.' }),
  digest: Type.String({ description: 'Over the plan and the action: another plan has another digest.' }),
})
export type EffectPlan = Static<typeof EffectPlanSchema>

/** What was measured of an action. */
export const MeasuredEffectSchema = Type.Object({
  verdict: Type.Union([Type.Literal('effective'), Type.Literal('not_effective'), Type.Literal('inconclusive')]),
  week: IsoWeekSchema,
  rateRatio: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: 'Level after over level expected without the action; null where nothing can be told.' }),
  lower: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: '95 % interval of the ratio.' }),
  upper: Type.Union([Type.Number({ minimum: 0 }), Type.Null()]),
  observed: Type.Union([Type.Number(), Type.Null()]),
  expected: Type.Union([Type.Number(), Type.Null()]),
  weeksAfter: Type.Integer({ minimum: 0 }),
  because: Type.String(),
})
export type MeasuredEffect = Static<typeof MeasuredEffectSchema>

/** Cases that an action is expected to prevent, with the share of each reason. */
export const PreventedSchema = Type.Object({
  perWeek: Type.Number({ minimum: 0 }), low: Type.Number({ minimum: 0 }), high: Type.Number({ minimum: 0 }),
  now: Type.Number({ minimum: 0 }), later: Type.Number({ minimum: 0 }), level: Type.Number({ minimum: 0 }),
}, { description: 'Cases a week over the next 13 weeks; low and high follow the range of the ratio. now: of this wave; later: of its returns; level: of a lasting level.' })
export type Prevented = Static<typeof PreventedSchema>

/** What follows an action beside its state. */
export const ActionFollowUpSchema = Type.Object({
  actionId: ActionIdSchema,
  since: InstantSchema,
  severity: Type.Enum(severities, { description: 'Of the pattern when the action was proposed; sets the time to decide.' }),
  owner: Type.Union([Type.String({ minLength: 1 }), Type.Null()], { description: 'The person; null: the owner team.' }),
  ticketUrl: Type.Union([Type.String({ pattern: '^https?://' }), Type.Null()], { description: 'The same work in an outside tracker.' }),
  evidence: Type.Union([Type.String(), Type.Null()], { description: 'What shows that it was done.' }),
  acceptedUntil: Type.Union([IsoDaySchema, Type.Null()], { description: 'Day on which an accepted risk is looked at again.' }),
  prevented: Type.Union([PreventedSchema, Type.Null()]),
  plan: Type.Union([EffectPlanSchema, Type.Null()]),
  measured: Type.Union([MeasuredEffectSchema, Type.Null()]),
})
export type ActionFollowUp = Static<typeof ActionFollowUpSchema>

/** An action that nobody has touched: no owner, no links, nothing measured. */
export const untouched = ({ actionId, proposedAt }: { readonly actionId: ActionFollowUp['actionId'], readonly proposedAt: ActionFollowUp['since'] }): ActionFollowUp =>
  ({ actionId, since: proposedAt, severity: 'S3', owner: null, ticketUrl: null, evidence: null, acceptedUntil: null, prevented: null, plan: null, measured: null })
