import { describe, expect, it } from 'vitest'
import { queueTables, rarityOf } from '../../../pipeline/triage/queue-tables.ts'
import { rareTable } from '../../../pipeline/triage/rare-table.ts'
import type { TriageRule } from '../../../pipeline/triage/rule-book.ts'
import type { CategoryScore } from '../../../pipeline/triage/score-text.ts'

const scored = (score: number, match?: CategoryScore['match']): CategoryScore => ({ category: 'threat', score, peak: undefined, match })
const strong = (score: number): CategoryScore => scored(score, { rule: { strength: 'strong' } as TriageRule, firstToken: 0, afterToken: 1 })
const shipped = rareTable(Array.from({ length: 1_000 }, (_, at) => at / 1_000))
const tables = { byCategory: {}, overall: { en: shipped, strictest: shipped } }
const queue = (count: number, scoreAt: (at: number) => number) => Array.from({ length: count }, (_, at) => ({ language: 'de', best: scored(scoreAt(at)) }))
const atFive = (scores: readonly number[]) => scores[6]

describe('tables of a queue', () => {
  it('ask for the score that a further case of the queue passes with the probability asked for, shrunk by ten cases of the shipped table', () => {
    // 99 scores 0.51 … 1.49: rank (99 + 1) × 0.05 = 5 from above is 1.45; shipped at 5 %: 0.94905
    const { de } = queueTables(queue(99, (at) => 0.51 + at / 100), tables)
    expect(atFive(de!.scores)).toBeCloseTo((99 * 1.45 + 10 * 0.94905) / 109, 3)
    expect(de?.caseCount).toBe(99)
  })

  it('are never laxer than the shipped table, and at most one step of ten stricter', () => {
    expect(queueTables(queue(300, () => 0), tables)['de']?.scores).toEqual(shipped.scores)
    queueTables(queue(300, () => 9), tables)['de']?.scores.forEach((score, at) => { expect(score).toBeCloseTo(shipped.scores[at]! + 1, 4) })
  })

  it('are not made of fewer than 30 cases, nor of those that a strong rule found', () => {
    expect(queueTables(queue(29, () => 1), tables)).toEqual({})
    expect(queueTables(Array.from({ length: 100 }, () => ({ language: 'de', best: strong(9) })), tables)).toEqual({})
  })

  it('do not hide what a strong rule found', () => {
    const own = queueTables(queue(300, () => 9), tables)
    expect(rarityOf(scored(0.96), 0.96, 'de', tables, own)).toBeLessThan(rarityOf(scored(0.96), 0.96, 'de', tables, {}))
    expect(rarityOf(strong(0.96), 0.96, 'de', tables, own)).toBe(rarityOf(strong(0.96), 0.96, 'de', tables, {}))
  })
})
