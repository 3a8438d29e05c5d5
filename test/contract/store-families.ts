import { describe, expect, it } from 'vitest'
import type { FoundFamilyLink } from '../../pipeline/domain/family.ts'
import { patternIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import { tinyAssignment, tinyPattern } from '../support/tiny-findings.ts'
import type { Fresh } from './store.ts'

const on = (day: string): Instant => `${day}T12:00:00.000Z` as Instant
const link = (a: number, b: number, fields: Partial<FoundFamilyLink> = {}): FoundFamilyLink => ({ patternId: patternIdOf(a), otherPatternId: patternIdOf(b), probability: 0.9375, tokens: ['safe', 'wallet'], segments: ['product=Pay'], coMovement: 0.5, ...fields })

/** Patterns of one issue in several languages. */
export function checkFamilies(fresh: Fresh): void {
  describe('families', () => {
    it('keeps links as they were saved, in order of ids, and replaces them all', async () => {
      const { store } = await fresh()
      expect(await store.familyLinks()).toEqual([])
      await store.saveFamilyLinks([link(2, 3, { coMovement: null, tokens: [] }), link(1, 3)])
      expect(await store.familyLinks()).toEqual([link(1, 3), link(2, 3, { coMovement: null, tokens: [] })])
      await store.saveFamilyLinks([link(1, 2)])
      expect(await store.familyLinks()).toEqual([link(1, 2)])
    })

    it('gives the newest cases of each pattern before an instant, with their fields', async () => {
      const { store, load } = await fresh()
      await load({ cases: ['01', '02', '03', '04'].map((day) => tinyCase({ sourceCaseId: day, openedAt: on(`2024-10-${day}`), product: day === '03' ? 'Pay' : null })) })
      await store.saveMining({ models: [], lineage: [], patterns: [tinyPattern(1), tinyPattern(2)], assignments: [tinyAssignment('01', 2), tinyAssignment('02', 1), tinyAssignment('03', 1), tinyAssignment('04', 1)] })
      const found = await store.familySamples(on('2024-10-04'), 1)
      expect(found.map(({ patternId, subject, product }) => [patternId, subject, product])).toEqual([['P-0001', 'Subject of 03', 'Pay'], ['P-0002', 'Subject of 01', found[1]!.product]])
      expect(await store.familySamples(on('2024-10-05'), 9)).toHaveLength(4)
    })
  })
}
