import { bayes } from './bayes.ts'
import { cusum } from './cusum.ts'
import type { Detector } from './detector.ts'
import { ears } from './ears.ts'
import { farrington } from './farrington.ts'
import { gammaPoisson } from './gamma-poisson.ts'
import { glr } from './glr.ts'
import { harmonic } from './harmonic.ts'
import { local } from './local.ts'
import { never } from './never.ts'

/** Every detector by its name in settings, reports and benchmarks. */
export const detectors = {
  'gamma-poisson': gammaPoisson,
  local,
  harmonic,
  farrington,
  ears,
  cusum,
  glr,
  bayes,
  never,
} as const satisfies Record<string, Detector>

export type DetectorName = keyof typeof detectors
