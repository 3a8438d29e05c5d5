import { Value } from 'typebox/value'
import { actionEffect, type ActionEffect } from '../../../pipeline/detect/action-effect.ts'
import { harmonic } from '../../../pipeline/detect/harmonic.ts'
import { WEEKS_PER_YEAR } from '../../../pipeline/detect/harmonic-model.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { drawCount } from '../simulate/draw-count.ts'

export interface NullScores {
  readonly series: number
  readonly refused: number
  /** Percent of 95 % intervals of the rate ratio that hold 1. */
  readonly coverage: number
  readonly coverageSe: number
  /** Percent called effective though nothing was done. */
  readonly effective: number
  /** Percent of 95 % prediction intervals of averted cases that hold 0. */
  readonly avertedCoverage: number
  /** Geometric mean of the rate ratios: 1 when regression to the mean is taken out. */
  readonly meanRatio: number
}

/** Weeks looked at for alarms before the action. */
const WATCHED_WEEKS = 20
const settings = Value.Create(harmonic.params)

/**
 * Series on which nothing was done, each with a spike shortly before the week in which an action is said to begin; declared as ours, seeded.
 * Level 4 to 60 a week, season, trend, variance over mean 1 to 3, two to three years before and 12 to 30 weeks after; the spike adds
 * 3 to 8 standard deviations over three weeks. Alarms are those of the detector that a run uses.
 */
export function scoreNulls(seriesCount: number, seed: number): NullScores {
  const effects = Array.from({ length: seriesCount }, (_, i) => nullEffect(seededRandom(seed * 100_003 + i)))
  const told = effects.filter((effect) => effect.kind !== 'refused')
  const share = (meets: (effect: (typeof told)[number]) => boolean): number => told.filter(meets).length / Math.max(1, told.length)
  const coverage = share(({ lower, upper }) => lower <= 1 && upper >= 1)
  const percent = (value: number): number => Math.round(value * 1e4) / 100
  return {
    series: seriesCount, refused: effects.length - told.length,
    coverage: percent(coverage), coverageSe: percent(Math.sqrt(coverage * (1 - coverage) / Math.max(1, told.length))),
    effective: percent(share(({ kind }) => kind === 'effective')), avertedCoverage: percent(share(({ avertedLower, avertedUpper }) => avertedLower <= 0 && avertedUpper >= 0)),
    meanRatio: Math.round(1e4 * Math.exp(told.reduce((sum, { rateRatio }) => sum + Math.log(rateRatio), 0) / Math.max(1, told.length))) / 1e4,
  }
}

function nullEffect(random: () => number): ActionEffect {
  const from = 104 + Math.floor(53 * random())
  const length = from + 12 + Math.floor(19 * random())
  const level = Math.log(4) + random() * Math.log(15)
  const dispersion = 1 + 2 * random()
  const season = { size: 0.5 * random(), peak: WEEKS_PER_YEAR * random() }
  const trend = 0.002 * (random() - 0.5)
  const meanAt = (week: number): number => Math.exp(level + trend * week + season.size * Math.cos(2 * Math.PI * (week - season.peak) / WEEKS_PER_YEAR))
  const counts = Array.from({ length }, (_, week) => drawCount({ mean: meanAt(week), dispersion }, random))
  const spike = from - 3 - Math.floor(4 * random())
  const size = (3 + 5 * random()) * Math.sqrt(dispersion * meanAt(spike));
  [0.5, 0.35, 0.15].forEach((part, week) => { counts[spike + week]! += Math.round(part * size * 2) })

  const alarmed: number[] = []
  for (let week = from - WATCHED_WEEKS; week < from; week++) if (harmonic.judge(counts.slice(0, week + 1), settings).kind === 'spike') alarmed.push(week)
  return actionEffect({ counts, from, alarmed, periodsPerYear: WEEKS_PER_YEAR })
}
