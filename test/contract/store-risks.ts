import { describe, expect, it } from 'vitest'
import { caseIdOf, patternIdOf } from '../../pipeline/domain/ids.ts'
import type { CaseRisk } from '../../pipeline/domain/triage.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { tinyAssignment, tinyPattern } from '../support/tiny-findings.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import type { Fresh } from './store.ts'

const END = '2025-01-01T00:00:00.000Z' as Instant
const [one, two, three] = ['1', '2', '3'].map((id) => tinyCase({ sourceCaseId: id }))

const riskOf = (of: { readonly caseId: CaseRisk['caseId'], readonly rowHash: string }, fields: Partial<CaseRisk> = {}): CaseRisk => ({
  caseId: of.caseId, rowHash: of.rowHash, triageVersion: 'v1', judgedAt: END, decision: 'escalate', category: 'threat', severity: 'S1', dsa: { category: 'VIOLENCE', keyword: 'OTHER' }, score: 4.25, share: 0.0001,
  trigger: { text: 'He will come.', start: 0, end: 13 }, rules: ['death-threat'], model: 'report', modelVersion: 'm1', comparedWith: 'en', sensitive: true, template: 't1', ...fields,
})

/** What triage reads and writes. */
export function checkRisks(fresh: Fresh): void {
  describe('risks', () => {
    it('are asked for once for each version of a case and of triage', async () => {
      const { store, load } = await fresh()
      await load({ cases: [one!, two!] })
      expect((await store.casesToTriage(END, 'v1', 10)).map(({ caseId }) => caseId)).toEqual([one!.caseId, two!.caseId])
      expect(await store.casesToTriage(END, 'v1', 1)).toHaveLength(1)
      await store.saveRisks([riskOf(one!)])
      expect((await store.casesToTriage(END, 'v1', 10)).map(({ caseId }) => caseId)).toEqual([two!.caseId])
      expect(await store.casesToTriage(END, 'v2', 10)).toHaveLength(2)
      await load({ cases: [tinyCase({ sourceCaseId: '1', body: 'reworded', updatedAt: '2024-10-05T00:00:00.000Z' as Instant })] })
      expect(await store.casesToTriage(END, 'v1', 10)).toHaveLength(2)
      expect(await store.casesToTriage(one!.openedAt, 'v1', 10)).toEqual([])
    })

    it('have a queue: the newest cases of each language, opened before an instant', async () => {
      const { store, load } = await fresh()
      const opened = (id: string, day: number, language: string) => tinyCase({ sourceCaseId: id, body: `case ${id}`, language, openedAt: `2024-11-0${day}T00:00:00.000Z` as Instant })
      await load({ cases: [opened('1', 1, 'en'), opened('2', 2, 'en'), opened('3', 3, 'en'), opened('4', 4, 'en'), opened('5', 1, 'de')] })
      const before = '2024-11-04T00:00:00.000Z' as Instant
      expect((await store.queueSample(before, 2)).map(({ language, body }) => [language, body])).toEqual([['de', 'case 5'], ['en', 'case 3'], ['en', 'case 2']])
    })

    it('come back as they were saved, replaced by case', async () => {
      const { store } = await fresh()
      await store.saveRisks([riskOf(one!, { decision: 'none' }), riskOf(two!, { trigger: null, rules: [] })])
      await store.saveRisks([riskOf(one!)])
      expect(await store.risksOf([two!.caseId, one!.caseId, caseIdOf('test', 'unknown')])).toEqual([riskOf(one!), riskOf(two!, { trigger: null, rules: [] })])
    })

    it('are counted by pattern, severity and category when flagged', async () => {
      const { store, load } = await fresh()
      await load({ cases: [one!, two!, three!] })
      await store.saveMining({ models: [], patterns: [tinyPattern(1)], assignments: [tinyAssignment('1', 1), tinyAssignment('2', 1), tinyAssignment('3', 1)], lineage: [] })
      await store.saveRisks([riskOf(one!), riskOf(two!), riskOf(three!, { decision: 'none' })])
      expect(await store.riskCounts()).toEqual([{ patternId: patternIdOf(1), severity: 'S1', category: 'threat', caseCount: 2 }])
    })

    it('of a template are judged again after a person spoke of one of them', async () => {
      const { store, load } = await fresh()
      await load({ cases: [one!, two!, three!] })
      await store.saveRisks([riskOf(one!), riskOf(two!), riskOf(three!, { template: 't2' })])
      const correction = { caseId: one!.caseId, template: 't1', category: null, severity: null, actor: 'ada', reason: 'A song title.', at: END }
      await store.correctRisk(correction)
      expect((await store.casesToTriage(END, 'v1', 10)).map(({ caseId }) => caseId)).toEqual([one!.caseId, two!.caseId])
      expect(await store.riskCorrections()).toEqual([correction])
    })
  })
}
