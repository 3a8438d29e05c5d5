import type { TSchema } from 'typebox'
import { bayes } from './bayes.ts'
import { cusum } from './cusum.ts'
import type { Detector } from './detector.ts'
import { drift } from './drift.ts'
import { ears } from './ears.ts'
import { farrington } from './farrington.ts'
import { gammaPoisson } from './gamma-poisson.ts'
import { glr } from './glr.ts'
import { harmonic } from './harmonic.ts'
import { local } from './local.ts'
import { never } from './never.ts'

/** Every detector by its name in settings, reports and benchmarks. */
export const detectors = {
  'gamma-poisson': total(gammaPoisson),
  local: total(local),
  harmonic: total(harmonic),
  drift: total(drift),
  farrington: total(farrington),
  ears: total(ears),
  cusum: total(cusum),
  glr: total(glr),
  bayes: total(bayes),
  never: total(never),
} as const satisfies Record<string, Detector>

export type DetectorName = keyof typeof detectors

/** A count that is no number of cases is a missing one: it is never fitted, and a missing last period is not judged. */
function total<Params extends TSchema>(detector: Detector<Params>): Detector<Params> {
  const judge: Detector<Params>['judge'] = (counts, params, exposure) =>
    detector.judge(counts.every(isCount) ? counts : counts.map((count) => isCount(count) ? count : null), params, exposure)
  return { ...detector, judge }
}

const isCount = (count: number | null): boolean => count === null || (count >= 0 && count < Infinity)
