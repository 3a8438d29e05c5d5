import { describe, expect, it } from 'vitest'
import { patternRisk } from '../../../pipeline/domain/triage.ts'

const held = (severity: 'S0' | 'S1' | 'S2' | 'S3', caseCount: number, category: 'scam' | 'threat' | 'bullying' = 'scam') => ({ severity, category, caseCount })

describe('the risk of a pattern', () => {
  it('is any S0, however large the pattern', () => {
    expect(patternRisk([held('S0', 1, 'threat'), held('S2', 90)], 10_000)).toEqual({ severity: 'S0', category: 'threat', caseCount: 1 })
  })

  it('needs two cases and a twentieth of all for another severity', () => {
    expect(patternRisk([held('S1', 1)], 3)).toBeUndefined()
    expect(patternRisk([held('S1', 2)], 40)).toEqual({ severity: 'S1', category: 'scam', caseCount: 2 })
    expect(patternRisk([held('S1', 2)], 41)).toBeUndefined()
  })

  it('counts graver cases towards a lower severity', () => {
    expect(patternRisk([held('S1', 1, 'bullying'), held('S2', 1, 'scam')], 10)).toEqual({ severity: 'S2', category: 'bullying', caseCount: 2 })
  })

  it('is absent without flagged cases', () => {
    expect(patternRisk([], 10)).toBeUndefined()
  })
})
