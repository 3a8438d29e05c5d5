import type { Counts } from '../domain/series.ts'
import { studentQuantile } from '../math/student-quantile.ts'
import { fitInterrupted, quadratic, type InterruptedFit, type InterruptedShape, type SeriesPeriod } from './interrupted-series.ts'

export interface EffectInput {
  /** Cases per period of what the action was meant to lower, oldest first; null is missing. */
  readonly counts: Counts
  /** Index of the first period in which the action was in force. */
  readonly from: number
  /** Size of the queue in each period; absent: 1 throughout. */
  readonly exposure?: readonly number[]
  /** Cases of what the action did not touch, over the same periods: the same pattern in other segments, or a sibling pattern. */
  readonly control?: Counts
  /** Indexes of periods that were alarms. Those before the action are left out, with the two after each: an action follows a spike. */
  readonly alarmed?: readonly number[]
  /** 52.1775 for weeks. */
  readonly periodsPerYear: number
}

/** Why an effect cannot be told. */
export const effectRefusals = ['before-too-short', 'after-too-short', 'too-few-cases', 'not-estimable'] as const
export type EffectRefusal = (typeof effectRefusals)[number]

/** What makes an estimate less sure than its interval says. */
export const effectWarnings = ['strong-scatter', 'autocorrelation', 'robust-interval-differs', 'periods-left-out'] as const
export type EffectWarning = (typeof effectWarnings)[number]

/** What came of an action. Counts are cases over the periods after it. */
export interface EstimatedEffect {
  readonly kind: 'effective' | 'not-effective' | 'inconclusive'
  /** Level after over level expected, control taken into account, with its 95 % interval. */
  readonly rateRatio: number
  readonly lower: number
  readonly upper: number
  /** Observed, and what was to be expected without the action. */
  readonly observed: number
  readonly counterfactual: number
  /** counterfactual − observed, with its 95 % prediction interval. */
  readonly averted: number
  readonly avertedLower: number
  readonly avertedUpper: number
  readonly dispersion: number
  readonly autocorrelation: number
  readonly periodsBefore: number
  readonly periodsAfter: number
  readonly periodsLeftOut: number
  readonly withControl: boolean
  readonly warnings: readonly EffectWarning[]
}

export type ActionEffect = EstimatedEffect | { readonly kind: 'refused', readonly reason: EffectRefusal, readonly periodsBefore: number, readonly periodsAfter: number }

/** With fewer known periods nothing is claimed. */
const LEAST_BEFORE = 24
const LEAST_AFTER = 6
const LEAST_CASES_BEFORE = 20
/** Periods left out after each alarmed one. */
const AFTER_ALARM = 2
const STRONG_SCATTER = 5
const STRONG_AUTOCORRELATION = 0.2
/** A robust error this many times the model’s, or the inverse of it, is told. */
const ERRORS_DIFFER = 1.5
/** A fall smaller than a tenth is not worth the name: when the interval excludes more, the action did not work. */
const LEAST_FALL = 0.1
const LEVEL = 0.975

/**
 * Did an action lower the cases? Interrupted time series as `fitInterrupted`, a change of level after the action, with season where a year is known.
 *
 * The control’s change of level is taken off (difference in differences, the two series independent). Intervals are Student’s; the larger of
 * the model’s and the Newey-West error is used. Averted cases: counterfactual − observed, variance se(C)² + phi C.
 * `effective`: the whole interval of the rate ratio lies below 1; `not-effective`: it lies above 0.9; else `inconclusive`.
 * Refused with fewer than 24 known periods before or 6 after. Total: any series gives an answer.
 * Source: Bernal, Cummins & Gasparrini (2017, 2018), Int. J. Epidemiol. 46, 348–355 and 47, 2082–2093.
 */
export function actionEffect({ counts, from, exposure, control, alarmed = [], periodsPerYear }: EffectInput): ActionEffect {
  const leftOut = leftOutBefore(from, alarmed)
  const periods = periodsOf(counts, exposure, leftOut)
  const before = periods.filter(({ at }) => at < from)
  const after = periods.filter(({ at }) => at >= from)
  const facts = { periodsBefore: before.length, periodsAfter: after.length }
  if (before.length < LEAST_BEFORE) return { kind: 'refused', reason: 'before-too-short', ...facts }
  if (after.length < LEAST_AFTER) return { kind: 'refused', reason: 'after-too-short', ...facts }
  if (before.reduce((sum, { count }) => sum + count, 0) < LEAST_CASES_BEFORE) return { kind: 'refused', reason: 'too-few-cases', ...facts }

  const shape: InterruptedShape = { from, periodsPerYear, slope: false, harmonics: harmonicsFor(before.length, periodsPerYear) }
  const fitted = fitInterrupted(periods, shape)
  const controlled = control === undefined ? undefined : fitInterrupted(periodsOf(control, exposure, leftOut), shape)
  if (fitted === undefined || (control !== undefined && controlled === undefined)) return { kind: 'refused', reason: 'not-estimable', ...facts }
  const effect = estimateOf(fitted, controlled, after)
  if (!Object.values(effect).every((value) => typeof value !== 'number' || Number.isFinite(value))) return { kind: 'refused', reason: 'not-estimable', ...facts }
  const warnings = warningsOf(fitted, leftOut.size)
  return { ...effect, ...facts, periodsLeftOut: leftOut.size, withControl: control !== undefined, warnings }
}

function leftOutBefore(from: number, alarmed: readonly number[]): ReadonlySet<number> {
  const leftOut = new Set<number>()
  for (const index of alarmed) for (let at = index; at <= index + AFTER_ALARM; at++) if (at >= 0 && at < from) leftOut.add(at)
  return leftOut
}

function periodsOf(counts: Counts, exposure: readonly number[] | undefined, leftOut: ReadonlySet<number>): SeriesPeriod[] {
  return counts.flatMap((count, at) => count === null || !Number.isFinite(count) || leftOut.has(at) ? [] : [{ at, count, exposure: Math.max(Number.MIN_VALUE, exposure?.[at] ?? 1) }])
}

const harmonicsFor = (periodsBefore: number, periodsPerYear: number): number => periodsBefore >= 2 * periodsPerYear - 1 ? 2 : periodsBefore >= periodsPerYear - 1 ? 1 : 0

type Estimate = Omit<EstimatedEffect, 'periodsBefore' | 'periodsAfter' | 'periodsLeftOut' | 'withControl' | 'warnings'>

function estimateOf(treated: InterruptedFit, control: InterruptedFit | undefined, after: readonly SeriesPeriod[]): Estimate {
  const level = levelOf(treated)
  const drift = control === undefined ? { change: 0, variance: 0 } : levelOf(control)
  const change = level.change - drift.change
  const margin = studentQuantile(LEVEL, treated.degrees) * Math.sqrt(level.variance + drift.variance)
  const [lower, upper] = [Math.exp(change - margin), Math.exp(change + margin)]

  const observed = after.reduce((sum, { count }) => sum + count, 0)
  const counterfactual = treated.counterfactual.total * Math.exp(drift.change)
  const variance = treated.counterfactual.variance * Math.exp(2 * drift.change) + counterfactual ** 2 * drift.variance + Math.max(1, treated.dispersion) * counterfactual
  const spread = studentQuantile(LEVEL, treated.degrees) * Math.sqrt(variance)
  const averted = counterfactual - observed
  return {
    kind: upper < 1 ? 'effective' : lower > 1 - LEAST_FALL ? 'not-effective' : 'inconclusive',
    rateRatio: Math.exp(change), lower, upper, observed, counterfactual, averted, avertedLower: averted - spread, avertedUpper: averted + spread,
    dispersion: treated.dispersion, autocorrelation: treated.autocorrelation,
  }
}

/** Change of level and its variance: the larger of the model’s, with a dispersion of 1 or more, and the robust one. */
function levelOf({ fit, data: { width }, levelColumn, dispersion, robustErrors }: InterruptedFit): { readonly change: number, readonly variance: number } {
  const unit = new Float64Array(width)
  unit[levelColumn] = 1
  const model = Math.max(1, dispersion) * quadratic(fit.inverse, width, unit)
  return { change: fit.coefficients[levelColumn]!, variance: Math.max(model, robustErrors[levelColumn]! ** 2) }
}

function warningsOf({ dispersion, autocorrelation, errors, robustErrors, levelColumn }: InterruptedFit, leftOut: number): EffectWarning[] {
  const ratio = robustErrors[levelColumn]! / errors[levelColumn]!
  return [
    ...dispersion > STRONG_SCATTER ? ['strong-scatter'] as const : [],
    ...autocorrelation > STRONG_AUTOCORRELATION ? ['autocorrelation'] as const : [],
    ...ratio > ERRORS_DIFFER || ratio < 1 / ERRORS_DIFFER ? ['robust-interval-differs'] as const : [],
    ...leftOut > 0 ? ['periods-left-out'] as const : [],
  ]
}
