import type { Detector } from './detector.ts'
import { gammaPoisson } from './gamma-poisson.ts'
import { harmonic } from './harmonic.ts'
import { local } from './local.ts'
import { never } from './never.ts'

/** Every detector by its name in settings, reports and benchmarks. */
export const detectors = {
  'gamma-poisson': gammaPoisson,
  harmonic,
  local,
  never,
} as const satisfies Record<string, Detector>

export type DetectorName = keyof typeof detectors
