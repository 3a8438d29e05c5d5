import { Type } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import type { Detector } from './detector.ts'

const params = Type.Object({})

/** The null member: finds every known period usual. The baseline that a useful detector must beat. */
function judge(counts: Counts): Verdict {
  const observed = counts.at(-1) ?? null
  if (observed === null) return { kind: 'insufficient-data', weeksNeeded: 1 }
  return { kind: 'normal', expected: observed, lower: 0, upper: Number.MAX_SAFE_INTEGER, pValue: 1, dispersion: 1 }
}

export const never = { summary: 'Off: finds everything usual.', params, weeksNeeded: () => 1, judge } satisfies Detector<typeof params>
