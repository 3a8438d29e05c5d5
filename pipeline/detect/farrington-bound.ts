import { countTail } from '../math/count-tail.ts'
import { firstWhole } from '../math/first-whole.ts'
import { normalCdf } from '../math/normal-cdf.ts'
import { normalQuantile } from '../math/normal-quantile.ts'
import type { FarringtonFit } from './farrington-fit.ts'

/** Exponent of the power that makes counts near normal. */
export const powers = { none: 1, '1/2': 1 / 2, '2/3': 2 / 3 } as const
export type Power = keyof typeof powers

/** How the bound is worked out: normal on a power scale, or negative binomial about the mean (`nbPlugin`) or its upper limit (`muan`). */
export type BoundMethod = { readonly kind: 'delta', readonly power: Power } | { readonly kind: 'nbPlugin' } | { readonly kind: 'muan' }

export interface FarringtonBound {
  readonly upper: number
  readonly pValue: number
  /** Mean of the distribution that the bound was taken from. */
  readonly mean: number
}

/**
 * The count above which a week is a spike, and P(count ≥ observed).
 * Source: Farrington et al. (1996), §3.5 and §3.8; Noufaily et al. (2013), §3.4; Salmon, Schumacher & Höhle (2016), J. Statist. Softw. 70(10), §2.
 *
 * @param level one-sided probability of a usual week to lie above
 */
export function farringtonBound(observed: number, fit: FarringtonFit, level: number, method: BoundMethod): FarringtonBound {
  const z = normalQuantile(1 - level)
  if (method.kind === 'delta') return powerBound(observed, fit, z, method.power)
  const mean = method.kind === 'muan' ? fit.mean * Math.exp(z * fit.standardError) : fit.mean
  const usual = { mean, dispersion: fit.dispersion }
  const guess = mean + z * Math.sqrt(mean * fit.dispersion)
  return { upper: firstWhole((k) => countTail(k + 1, usual) <= level, guess), pValue: countTail(observed, usual), mean }
}

/** mean^e is near normal with this standard deviation, by the delta method: e mean^(e − 1/2) √tau, tau = phi + se(mean)² / mean. */
function powerBound(observed: number, { mean, dispersion, standardError }: FarringtonFit, z: number, power: Power): FarringtonBound {
  const e = powers[power]
  const tau = dispersion + mean * standardError ** 2
  const deviation = e * mean ** (e - 0.5) * Math.sqrt(tau)
  const upper = Math.max(0, mean ** e + z * deviation) ** (1 / e)
  return { upper, pValue: 1 - normalCdf((observed ** e - mean ** e) / deviation), mean }
}
