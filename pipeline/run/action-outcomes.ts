import { actionEffect, type ActionEffect, type EffectInput } from '../detect/action-effect.ts'
import { fitInterrupted } from '../detect/interrupted-series.ts'
import type { Action, ActionState, ActionStep } from '../domain/action.ts'
import { WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { Outcome } from '../domain/report.ts'
import type { WeeklySeries } from '../domain/series.ts'
import { dayOfInstant, weekBounds, weekOfInstant, weekPlus, type Instant, type IsoWeek } from '../domain/week.ts'
import { amountWords, countWords, numberWords, percentWords, ratioWords } from '../domain/words.ts'

/** States of actions that something was done for. */
const carriedOut: readonly ActionState[] = ['implemented', 'monitoring', 'effective', 'not_effective', 'inconclusive', 'closed', 'recurred']
/** An action that has come to its end is told of for this long; one that is still watched, every week. */
const WEEKS_TOLD = 4
const WEEKS_PER_YEAR = 365.2425 / 7
/** Weeks before the action that a chart shows. */
const WEEKS_BEFORE_DRAWN = 26
/** Normal quantile of a 95 % band of single weeks, scatter as fitted. */
const BAND = 1.96

export interface ActionOutcomesInput {
  readonly actions: readonly Action[]
  readonly steps: readonly ActionStep[]
  readonly patterns: readonly Pattern[]
  /** Weekly series of all patterns and of the whole queue through the week. */
  readonly series: readonly WeeklySeries[]
  readonly week: IsoWeek
  /** Weeks in which a pattern was an alarm; those before an action do not say what is to be expected. Absent: none. */
  readonly alarmedWeeks?: AlarmedWeeks
}
export type AlarmedWeeks = ReadonlyMap<PatternId, readonly IsoWeek[]>

/**
 * What came of the actions that were carried out: those still watched, and those whose last step lies in the last four weeks; last changed first.
 * The effect is judged on the weekly counts of the action's pattern, relative to the size of the queue. Steps after the week are not looked at.
 */
export function actionOutcomes({ actions, steps, patterns, series, week, alarmedWeeks = new Map() }: ActionOutcomesInput): Outcome[] {
  const end = weekBounds(week).end
  const since = weekBounds(weekPlus(week, 1 - WEEKS_TOLD)).start
  const labels = new Map(patterns.map(({ patternId, label }) => [patternId, label]))
  return actions.flatMap((action): Outcome[] => {
    const own = steps.filter((step) => step.actionId === action.actionId && step.at < end).sort((a, b) => a.at < b.at ? -1 : 1)
    const last = own.at(-1)
    const state = carriedOut.find((one) => one === last?.to)
    if (last === undefined || state === undefined || (state !== 'implemented' && state !== 'monitoring' && last.at < since)) return []
    const implementedAt = implementedInstant(own)
    return [{
      action: { ...action, state }, patternLabel: labels.get(action.patternId) ?? action.patternId,
      implementedOn: implementedAt === null ? null : dayOfInstant(implementedAt), changedOn: dayOfInstant(last.at),
      effect: effectOf(action, implementedAt, series, alarmedWeeks),
    }]
  }).sort((a, b) => a.changedOn < b.changedOn ? 1 : a.changedOn > b.changedOn ? -1 : a.action.actionId < b.action.actionId ? -1 : 1)
}

/** When an action came into force the last time, by its steps, oldest first; null: never. */
export const implementedInstant = (steps: readonly ActionStep[]): Instant | null => steps.findLast(({ from, to }) => to === 'implemented' && from !== 'implemented')?.at ?? null

function effectOf(action: Action, implementedAt: Instant | null, series: readonly WeeklySeries[], alarmedWeeks: AlarmedWeeks): Outcome['effect'] {
  const measured = implementedAt === null ? undefined : measuredEffect(action.patternId, implementedAt, series, alarmedWeeks)
  if (measured === undefined) return { verdict: 'refused', sentence: 'When it came into force is not known, so no effect can be told.', weeks: [] }
  const { effect, weeks, counts, input } = measured
  return { verdict: effect.kind, sentence: effectSentence(effect), weeks: effect.kind === 'refused' ? [] : effectWeeks(weeks, counts, input) }
}

/**
 * The effect of an action that came into force at an instant, on the weekly counts of its pattern, against the size of the queue.
 * @param series of the pattern and of the whole queue, through the last week that counts
 * @returns undefined without a series of the pattern
 */
export function measuredEffect(patternId: PatternId, implementedAt: Instant, series: readonly WeeklySeries[], alarmedWeeks: AlarmedWeeks): { readonly effect: ActionEffect, readonly weeks: readonly IsoWeek[], readonly counts: WeeklySeries['counts'], readonly input: EffectInput } | undefined {
  const own = series.find((one) => one.patternId === patternId)
  const queue = series.find((one) => one.patternId === WHOLE_QUEUE)
  if (own === undefined || own.counts.length === 0) return undefined
  const weeks = own.counts.map((_, at) => weekPlus(own.firstWeek, at))
  // The week in which it came into force belongs to neither side.
  const inForce = weeks.findIndex((one) => one >= weekOfInstant(implementedAt))
  const from = inForce === -1 ? weeks.length : inForce + 1
  const alarmed = (alarmedWeeks.get(patternId) ?? []).map((week) => weeks.indexOf(week)).filter((at) => at !== -1)
  const input: EffectInput = { counts: own.counts.with(Math.min(from, weeks.length) - 1, null), from, periodsPerYear: WEEKS_PER_YEAR, alarmed, ...queue === undefined ? {} : { exposure: exposureOf(own, queue) } }
  return { effect: actionEffect(input), weeks, counts: own.counts, input }
}

/** Size of the queue in each week of a series; a week without one counts as average. */
function exposureOf({ firstWeek, counts }: WeeklySeries, queue: WeeklySeries): number[] {
  const sizes = new Map(queue.counts.map((count, at) => [weekPlus(queue.firstWeek, at), count]))
  const known = counts.map((_, at) => sizes.get(weekPlus(firstWeek, at)) ?? null)
  const positive = known.filter((size) => size !== null && size > 0)
  const mean = positive.reduce<number>((sum, size) => sum + (size ?? 0), 0) / Math.max(1, positive.length)
  return known.map((size) => size === null || size === 0 ? Math.max(1, mean) : size)
}

/** The effect in one sentence with its numbers. */
export function effectSentence(effect: ActionEffect): string {
  if (effect.kind === 'refused') return `${refusalWords[effect.reason]} (${amountWords(effect.periodsBefore, 'week')} before, ${countWords(effect.periodsAfter)} after).`
  const { kind, rateRatio, lower, upper, observed, counterfactual, averted, avertedLower, avertedUpper, periodsAfter } = effect
  const found = kind === 'effective' ? 'It worked' : kind === 'not-effective' ? 'It did not lower the cases' : 'Whether it worked cannot be told yet'
  const range = `${ratioWords(rateRatio)} times what was to be expected, 95${'\u202f'}% interval ${ratioWords(lower)} to ${ratioWords(upper)}`
  const saved = kind === 'effective' ? `; about ${numberWords(Math.max(0, averted), 2)} cases averted (${numberWords(Math.max(0, avertedLower), 2)} to ${numberWords(Math.max(0, avertedUpper), 2)}), ${percentWords(Math.max(0, averted) / Math.max(1, counterfactual))} of them` : ''
  return `${found}: ${amountWords(observed, 'case')} in ${amountWords(periodsAfter, 'week')}, about ${numberWords(counterfactual, 2)} expected without it (${range})${saved}.`
}

const refusalWords = {
  'before-too-short': 'Too few weeks are known before it to say what would have been without it',
  'after-too-short': 'Too few weeks have passed since to say what came of it',
  'too-few-cases': 'Too few cases before it to measure an effect',
  'not-estimable': 'The counts do not let an effect be told apart',
} as const satisfies Record<Extract<ActionEffect, { kind: 'refused' }>['reason'], string>

/** Counts around the action and, after it, what the weeks before let expect, week by week with a band for single weeks (mean ± 1.96 √(scatter × mean)). */
function effectWeeks(weeks: readonly IsoWeek[], observed: WeeklySeries['counts'], { counts, from, exposure, periodsPerYear }: EffectInput): Outcome['effect']['weeks'] {
  const periods = counts.flatMap((count, at) => count === null ? [] : [{ at, count, exposure: exposure?.[at] ?? 1 }])
  const before = periods.filter(({ at }) => at < from).length
  const harmonics = before >= 2 * periodsPerYear - 1 ? 2 : before >= periodsPerYear - 1 ? 1 : 0
  const fit = fitInterrupted(periods, { from, periodsPerYear, slope: false, harmonics })
  const means = new Map(periods.filter(({ at }) => at >= from).map(({ at }, index) => [at, fit?.counterfactual.means[index]]))
  return weeks.flatMap((week, at): Outcome['effect']['weeks'] => {
    if (at < from - WEEKS_BEFORE_DRAWN) return []
    const mean = means.get(at)
    if (mean === undefined) return [{ week, observed: observed[at] ?? null, counterfactual: null, lower: null, upper: null }]
    const half = BAND * Math.sqrt(Math.max(1, fit?.dispersion ?? 1) * mean)
    return [{ week, observed: observed[at] ?? null, counterfactual: mean, lower: Math.max(0, mean - half), upper: mean + half }]
  })
}
