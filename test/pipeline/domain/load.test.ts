import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LoadCounts, rowEquationHolds } from '../../../pipeline/domain/load.ts'

const part = fc.nat({ max: 1_000_000 })
const parts = fc.record({ rowsNew: part, rowsUpdated: part, rowsUnchanged: part, rowsQuarantined: part, rowsDeferred: part })
const whole = (counts: Omit<LoadCounts, 'rowsIn'>): LoadCounts => ({ ...counts, rowsIn: Object.values(counts).reduce((sum, count) => sum + count, 0) })

describe('the row equation', () => {
  it('holds when every row ended in one place', () => {
    fc.assert(fc.property(parts, (counts) => { expect(rowEquationHolds(whole(counts))).toBe(true) }), { seed: 1 })
  })

  it('breaks when one row of any kind is lost or counted twice', () => {
    fc.assert(fc.property(parts, fc.constantFrom('rowsIn', 'rowsNew', 'rowsUpdated', 'rowsUnchanged', 'rowsQuarantined', 'rowsDeferred'), fc.constantFrom(1, -1), (counts, kind, change) => {
      const balanced = whole(counts)
      expect(rowEquationHolds({ ...balanced, [kind]: balanced[kind] + change })).toBe(false)
    }), { seed: 1 })
  })

  it('holds for a file without rows', () => {
    expect(rowEquationHolds({ rowsIn: 0, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsDeferred: 0 })).toBe(true)
  })
})
