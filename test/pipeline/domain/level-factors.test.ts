import { describe, expect, it } from 'vitest'
import type { PatternVerdict } from '../../../pipeline/domain/alert-steps.ts'
import { alphaFactor, type AlertVerdict } from '../../../pipeline/domain/alert-verdict.ts'
import { alertIdOf, patternIdOf, WHOLE_QUEUE } from '../../../pipeline/domain/ids.ts'
import { levelFactors } from '../../../pipeline/domain/level-factors.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'

const on = (day: number): Instant => `2024-10-${String(day).padStart(2, '0')}T12:00:00.000Z` as Instant
const said = (alert: number, pattern: number | null, verdict: AlertVerdict, day: number): PatternVerdict =>
  ({ alertId: alertIdOf(String(alert).padStart(12, '0')), patternId: pattern === null ? null : patternIdOf(pattern), verdict, at: on(day) })

describe('levels after verdicts', () => {
  it('are those of the verdicts on the alerts of each pattern, of the queue under its own id', () => {
    const factors = levelFactors([said(1, 1, 'noise', 1), said(2, 1, 'real', 2), said(3, null, 'expected', 2)], on(9))
    expect(factors).toEqual(new Map([[patternIdOf(1), alphaFactor(['noise', 'real'])], [WHOLE_QUEUE, alphaFactor(['expected'])]]))
  })

  it('count only what was said before, and of each alert what was said last by then', () => {
    const verdicts = [said(1, 1, 'noise', 2), said(1, 1, 'real', 5)]
    expect(levelFactors(verdicts, on(2))).toEqual(new Map())
    expect(levelFactors(verdicts, on(5)).get(patternIdOf(1))).toBe(alphaFactor(['noise']))
    expect(levelFactors(verdicts, on(6)).get(patternIdOf(1))).toBe(alphaFactor(['real']))
  })
})
