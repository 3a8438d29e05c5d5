import { expect, describe, it } from 'vitest'
import type { Erasure } from '../../pipeline/domain/erasure.ts'
import { caseIdOf, patternIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { erasedCase } from '../../pipeline/normalize/erased-case.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import { tinyPattern } from '../support/tiny-findings.ts'
import type { Fresh } from './store.ts'

const NOW = '2024-11-01T00:00:00.000Z' as Instant
const theirs = tinyCase({ sourceCaseId: 'a', subject: 'Zanzibar refund', body: 'The quokkafox ate my card again', reporterRef: 'feedfacefeedface', tags: ['quokkafox'], extra: { note: 'quokkafox' } })
const other = tinyCase({ sourceCaseId: 'b', subject: 'Card refund', body: 'Again the terminal ate my card', reporterRef: 'feedfacefeedface' })
const erasure: Erasure = { kind: 'case', digest: 'ab'.repeat(32), erasedAt: NOW }
const erasing = { caseIds: [theirs.caseId], erasures: [erasure], quarantined: [], now: NOW }
const page = { limit: 10, cursor: null }

/** Erasing what people wrote. */
export function checkErasure(fresh: Fresh): void {
  describe('an erasure', () => {
    it('takes the text and keeps the case and its counts', async () => {
      const { store, load } = await fresh()
      await load({ cases: [theirs, other] })
      const counts = await store.erase(erasing)
      expect(counts).toMatchObject({ caseCount: 1, wordCount: 2, quarantinedRows: 0, reports: [] })
      expect(await store.caseCount()).toBe(2)
      expect(await store.casesById([theirs.caseId])).toEqual([erasedCase(theirs)])
      expect(await store.casesById([other.caseId])).toEqual([other])
      expect(await store.erasures()).toEqual([erasure])
    })

    it('changes nothing as a dry run, and counts the same', async () => {
      const { store, load } = await fresh()
      await load({ cases: [theirs, other] })
      const before = await store.dataVersion()
      const dry = await store.erase(erasing, 'dry-run')
      expect(await store.casesById([theirs.caseId])).toEqual([theirs])
      expect([await store.erasures(), await store.dataVersion()]).toEqual([[], before])
      expect(await store.erase(erasing)).toEqual(dry)
    })

    it('takes words that nothing else held out of names and sentences, side by side too, and leaves shared ones', async () => {
      const { store, load } = await fresh()
      await load({ cases: [theirs, other] })
      const pattern = tinyPattern(1, { label: 'Zanzibar quokkafox refund', terms: ['quokkafox', 'card'], medoidCaseId: theirs.caseId, exampleCaseIds: [theirs.caseId, other.caseId] })
      await store.saveMining({ models: [], patterns: [pattern], assignments: [], lineage: [] })
      await store.erase(erasing)
      expect(await store.pattern(patternIdOf(1))).toMatchObject({ label: '[erased] [erased] refund', terms: ['card'], medoidCaseId: other.caseId, exampleCaseIds: [other.caseId] })
    })

    it('is not undone by an export that holds the case as erased, however new', async () => {
      const { store, load } = await fresh()
      await load({ cases: [theirs] })
      await store.erase(erasing)
      expect(await load({ cases: [erasedCase({ ...theirs, updatedAt: '2024-10-20T00:00:00.000Z' as Instant })], fileName: 'later.csv' })).toMatchObject({ rowsNew: 0 })
      expect((await store.cases({}, page)).items.map(({ body, subject }) => [subject, body])).toEqual([['', '']])
    })

    it('is no case to mine or to triage any more', async () => {
      const { store, load } = await fresh()
      await load({ cases: [theirs, other] })
      await store.erase(erasing)
      expect((await store.casesToMine(NOW)).map(({ caseId }) => caseId)).toEqual([other.caseId])
      expect((await store.casesToTriage(NOW, '1', 10)).map(({ caseId }) => caseId)).toEqual([other.caseId])
    })

    it('finds the cases of a reporter in order', async () => {
      const { store, load } = await fresh()
      await load({ cases: [other, theirs] })
      expect(await store.casesOfReporter('feedfacefeedface')).toEqual([theirs.caseId, other.caseId])
      expect(await store.casesOfReporter(caseIdOf('no', 'body'))).toEqual([])
    })
  })
}
