import { describe, expect, it } from 'vitest'
import { foldOf } from './triage/triage-data.ts'
import { quantileOf, recallRows, shareOf, type ScoredRow } from './triage/triage-metrics.ts'

const row = (id: string, severity: 'S0' | 'S1' | 'S2', lang: string, label: string) => ({ id, text: id, label, severity, lang, split: 'test', source: 'own-report' }) as const
const scored = (one: ReturnType<typeof row>, flagged: readonly boolean[]): ScoredRow => ({ row: one, score: 1, category: 'scam', severity: one.severity, trigger: null, flagged })

describe('the triage benchmark', () => {
  it('puts a row into md5(id) mod 5', () => {
    // printf own-d-0000 | md5sum, then modulo 5
    expect(foldOf(row('own-d-0000', 'S0', 'en', 'threat'))).toBe(Number(BigInt('0xbc6439b5dac4004d15a1dd38a19672da') % 5n))
  })

  it('flags at most the share of normal cases that a threshold is set for', () => {
    const falling = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    const limit = quantileOf(falling, 0.2)
    expect(falling.filter((value) => value > limit)).toHaveLength(2)
  })

  it('counts recall of urgent reports, of each language and of each category at each rate', () => {
    const lines = recallRows([scored(row('a', 'S0', 'en', 'threat'), [true, true]), scored(row('b', 'S1', 'de', 'threat'), [false, true]), scored(row('c', 'S2', 'de', 'scam'), [false, false])], [0.01, 0.05])
    const recall = (group: string, fpr: number, language = '*', category = '*') => lines.find((line) => line.group === group && line.fpr === fpr && line.language === language && line.category === category)?.recall
    expect([recall('S0/S1', 0.01), recall('S0/S1', 0.05), recall('S0', 0.01), recall('all', 0.05)]).toEqual([0.5, 1, 1, 0.6667])
    expect([recall('S0/S1', 0.05, 'de'), recall('all', 0.05, '*', 'scam')]).toEqual([1, 0])
  })

  it('says null, not zero, of nothing', () => {
    expect(shareOf([], () => true)).toBeNull()
  })
})
