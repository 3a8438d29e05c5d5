import { describe, expect, it } from 'vitest'
import { judgeBy } from '../../../pipeline/detect/choose-detector.ts'
import type { DetectorName } from '../../../pipeline/detect/registry.ts'
import golden from '../../golden/detectors.json' with { type: 'json' }

const cases = golden.cases.flatMap(({ name, counts, verdicts }) => Object.entries(verdicts).map(([detector, verdict]) => ({ name, detector: detector as DetectorName, counts, verdict })))

describe('verdicts agree with scipy and numpy', () => {
  it.each(cases)('$detector on “$name”', ({ detector, counts, verdict: reference }) => {
    const verdict = judgeBy(detector, counts)
    if (verdict.kind === 'insufficient-data') throw new Error('was not judged')
    const { kind, lower, upper } = verdict
    expect({ kind, lower, upper }).toEqual({ kind: reference.kind, lower: reference.lower, upper: reference.upper })
    for (const key of ['expected', 'dispersion', 'pValue'] as const) {
      expect(Math.abs(verdict[key] - reference[key]) / reference[key], `${key}: ${verdict[key]} against ${reference[key]}`).toBeLessThan(key === 'pValue' ? golden.tolerance.pValue : golden.tolerance.relative)
    }
  })

  it('holds a spike, a decline and a normal week of each kind of history', () => {
    expect(new Set(cases.filter(({ detector }) => detector === 'harmonic').map(({ verdict }) => verdict.kind))).toEqual(new Set(['spike', 'decline', 'normal']))
  })
})
