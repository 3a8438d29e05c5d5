import { describe, expect, it } from 'vitest'
import { acknowledged, clockSteps, closed } from '../../pipeline/domain/escalation-steps.ts'
import { escalationIdOf, patternIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { changeOf } from '../../pipeline/run/escalation/open-escalations.ts'
import { at, ownPolicy, tinyEscalation } from '../support/tiny-escalation.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import { tinyAssignment, tinyPattern } from '../support/tiny-findings.ts'
import { tinyRisk } from '../support/tiny-risk.ts'
import type { Fresh } from './store.ts'

const FIRST = '2024-01-01T00:00:00.000Z' as Instant
const END = '2025-01-01T00:00:00.000Z' as Instant
const { policy } = ownPolicy
const fresh1 = () => ({ escalation: tinyEscalation({ product: 'Pay' }), steps: clockSteps(tinyEscalation({ product: 'Pay' }), at('10:00'), policy).steps })
const first = () => changeOf(undefined, fresh1())
const [one, two] = ['1', '2'].map((id) => tinyCase({ sourceCaseId: id }))

/** Escalations, their steps and what calls for one. */
export function checkEscalations(fresh: Fresh): void {
  describe('escalations', () => {
    it('come back as they were saved, with their steps and events', async () => {
      const { store } = await fresh()
      const taken = acknowledged(tinyEscalation(), { actor: 'ada', reason: 'On it.' }, at('10:05'), policy)
      const done = closed(taken.escalation, { actor: 'ada', outcome: 'resolved', proof: 'ticket 7' }, at('10:09'))
      expect(await store.saveEscalations([changeOf(undefined, { escalation: tinyEscalation(), steps: [] })])).toEqual([])
      expect(await store.saveEscalations([changeOf(tinyEscalation(), { escalation: done.escalation, steps: [...taken.steps, ...done.steps] })])).toEqual([])
      expect(await store.escalation(tinyEscalation().escalationId)).toEqual(done.escalation)
      expect(await store.escalationSteps(tinyEscalation().escalationId)).toEqual([...taken.steps, ...done.steps])
      expect((await store.events(0, 10)).map(({ event }) => event.type)).toEqual(['escalation.closed'])
    })

    it('take no step from a version that is not the present one', async () => {
      const { store } = await fresh()
      await store.saveEscalations([first()])
      expect(await store.saveEscalations([first()])).toEqual([tinyEscalation().escalationId])
      const late = acknowledged(tinyEscalation(), { actor: 'ada', reason: 'On it.' }, at('10:05'), policy)
      expect(await store.saveEscalations([{ ...changeOf(tinyEscalation(), late), expectedVersion: 7 }])).toEqual([tinyEscalation().escalationId])
      expect((await store.escalation(tinyEscalation().escalationId))?.state).toBe('open')
      expect(await store.escalationSteps(tinyEscalation().escalationId)).toEqual([])
    })

    it('are listed open, and by subject', async () => {
      const { store } = await fresh()
      const other = tinyEscalation({ escalationId: escalationIdOf('000000000002'), subjectId: 'test:2' }, at('10:05'))
      const done = closed(acknowledged(other, { actor: 'a', reason: 'x' }, at('10:06'), policy).escalation, { actor: 'a', outcome: 'duplicate', proof: 'X-1' }, at('10:07')).escalation
      await store.saveEscalations([first(), changeOf(undefined, { escalation: done, steps: [] })])
      expect((await store.escalations({})).map(({ escalationId }) => escalationId)).toEqual(['X-000000000001', 'X-000000000002'])
      expect((await store.escalations({ openOnly: true })).map(({ escalationId }) => escalationId)).toEqual(['X-000000000001'])
      expect((await store.escalations({ subjectKind: 'case', subjectId: 'test:2' })).map(({ escalationId }) => escalationId)).toEqual(['X-000000000002'])
    })

    it('are refused without owner or due time', async () => {
      const { store } = await fresh()
      for (const broken of [{ ...tinyEscalation(), owner: '' }, { ...tinyEscalation(), dueAt: null }, { ...tinyEscalation(), state: 'closed' as const }]) {
        await expect(store.saveEscalations([changeOf(undefined, { escalation: broken, steps: [] })])).rejects.toThrow()
      }
      expect(await store.escalations({})).toEqual([])
    })

    it('are called for by risky cases of the days asked for that have none as grave', async () => {
      const { store, load } = await fresh()
      await load({ cases: [one!, two!] })
      await store.saveRisks([tinyRisk(one!, { severity: 'S0' }), tinyRisk(two!, { decision: 'review' })])
      const asked = async (since = FIRST, before = END) => (await store.casesToEscalate(since, before, ['S0', 'S1'])).map(({ caseId }) => caseId)
      expect(await asked()).toEqual([one!.caseId])
      expect([await asked(END, END), await asked(FIRST, one!.openedAt)]).toEqual([[], []])
      expect((await store.riskyNeverEscalated(['S0'], 9)).map(({ caseId }) => caseId)).toEqual([one!.caseId])
      await store.saveEscalations([first()])
      expect(await asked()).toEqual([one!.caseId])
      expect(await store.riskyNeverEscalated(['S0'], 9)).toEqual([])
      await store.saveEscalations([changeOf(undefined, { escalation: tinyEscalation({ escalationId: escalationIdOf('000000000003'), episode: 2, severity: 'S0' }), steps: [] })])
      expect(await asked()).toEqual([])
    })

    it('of patterns count flagged cases of the days asked for', async () => {
      const { store, load } = await fresh()
      await load({ cases: [one!, two!] })
      await store.saveMining({ models: [], patterns: [tinyPattern(1)], assignments: [tinyAssignment('1', 1), tinyAssignment('2', 1)], lineage: [] })
      await store.saveRisks([tinyRisk(one!), tinyRisk(two!)])
      expect(await store.riskCountsBetween(FIRST, END)).toEqual([{ patternId: patternIdOf(1), severity: 'S1', category: 'threat', caseCount: 2 }])
      expect(await store.riskCountsBetween(END, END)).toEqual([])
    })
  })
}
