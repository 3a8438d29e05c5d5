import { expect, test } from 'vitest'
import { controlLevels } from '../../pipeline/domain/action.ts'
import { signalKinds } from '../../pipeline/domain/signal.ts'
import type { Rule } from '../../pipeline/propose/rule.ts'
import { evidenceOf, signalOf, unusualSegment } from '../support/evidence.ts'

const crashes = Array.from({ length: 12 }, (_, i) => `The app crashes after the update, error ${i}`)

/** What every rule promises. Call inside a `describe`. */
export function checkRule(rule: Rule): void {
  const everyKind = signalKinds.map((kind) => evidenceOf(crashes, { signal: signalOf({ kind, contributors: [unusualSegment('version', '2.4')] }) }))

  test('says what it does', () => {
    expect(rule.summary).toMatch(/\.$/)
  })

  test('no texts, tokens or segments are answered', () => {
    expect(rule.propose(evidenceOf([]))).toBeInstanceOf(Array)
  })

  test('each proposal is whole: fit and ratios in range, a reason, an owner and a check', () => {
    for (const evidence of everyKind) {
      for (const { fit, expectedRatio, because, ownerTeam, verification, dueInDays, controlLevel } of rule.propose(evidence)) {
        expect(fit).toBeGreaterThan(0)
        expect(fit).toBeLessThanOrEqual(1)
        expect(expectedRatio.low).toBeLessThanOrEqual(expectedRatio.mid)
        expect(expectedRatio.mid).toBeLessThanOrEqual(expectedRatio.high)
        expect(because.every((reason) => reason.length > 0) && because.length > 0).toBe(true)
        expect(ownerTeam.length * verification.length).toBeGreaterThan(0)
        expect(dueInDays).toBeGreaterThanOrEqual(1)
        expect(controlLevels).toContain(controlLevel)
      }
    }
  })

  test('nothing is proposed twice', () => {
    for (const evidence of everyKind) {
      const ids = rule.propose(evidence).map(({ playbookId }) => playbookId)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('the same evidence gives the same proposals, in whatever order the texts come', () => {
    const evidence = evidenceOf(crashes)
    expect(rule.propose(evidence)).toEqual(rule.propose({ ...evidence, texts: [...crashes].reverse() }))
  })
}
