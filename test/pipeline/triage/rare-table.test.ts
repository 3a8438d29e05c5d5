import { describe, expect, it } from 'vitest'
import { rareTable, rarity, strictest } from '../../../pipeline/triage/rare-table.ts'

const normal = Array.from({ length: 1_001 }, (_, index) => index / 1_000)

describe('how rare a score is', () => {
  it('is −log10 of the share of normal cases that score as high', () => {
    const table = rareTable(normal)
    expect(rarity(0.9, table)).toBeCloseTo(1, 3)
    expect(rarity(0.99, table)).toBeCloseTo(2, 3)
    expect(rarity(-1, table)).toBe(0)
  })

  it('never falls with the score, and goes on beyond the last normal case', () => {
    const table = rareTable(normal)
    const values = Array.from({ length: 60 }, (_, index) => rarity(index / 40, table))
    expect(values.every((value, at) => at === 0 || value >= values[at - 1]!)).toBe(true)
    expect(values.at(-1)).toBeGreaterThan(3)
  })

  it('is, under the strictest table, no larger than under any', () => {
    const tables = [rareTable(normal), rareTable(normal.map((value) => value * 2 - 0.5))]
    const strict = strictest(tables)
    for (const score of [0, 0.3, 0.8, 1, 1.4, 2]) expect(rarity(score, strict)).toBeLessThanOrEqual(Math.min(...tables.map((table) => rarity(score, table))) + 1e-9)
  })
})
