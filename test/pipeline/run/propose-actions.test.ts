import { describe, expect, it } from 'vitest'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import type { Proposal, Rule } from '../../../pipeline/propose/rule.ts'
import { proposeActions, type ProposeActionsInput } from '../../../pipeline/run/propose-actions.ts'
import { signalOf } from '../../support/evidence.ts'
import { oldPattern } from '../../support/quiet-queue.ts'

const proposal = (playbookId: string, dueInDays = 1): Proposal => ({ playbookId, title: playbookId, controlLevel: 'engineer', kind: 'containment', ownerTeam: 'support', dueInDays, fit: 0.75, because: ['x'], expectedRatio: { low: 0, mid: 0.5, high: 1, basis: 'expert' }, prevented: { perWeek: 1, low: 0.5, high: 2, now: 1, later: 0, level: 0 }, verification: 'seen' })
const five: Rule = { summary: 'Five.', propose: () => ['a', 'b', 'c', 'd', 'e'].map((id) => proposal(id)) }
const monday = '2024-10-07T06:00:00.000Z' as Instant

const input = (more: Partial<ProposeActionsInput> = {}): ProposeActionsInput =>
  ({ signals: [signalOf()], patterns: [oldPattern(patternIdOf(1))], rule: five, evidenceOf: async () => ({ sharedTokens: [], texts: [] }), known: [], now: monday, ...more })

describe('proposeActions', () => {
  it('proposes the first three, due in working days', async () => {
    const { actions, byPattern, events } = await proposeActions(input())
    expect(actions.map(({ playbookId, state, dueOn }) => ({ playbookId, state, dueOn }))).toEqual(['a', 'b', 'c'].map((playbookId) => ({ playbookId, state: 'proposed', dueOn: '2024-10-08' })))
    expect(byPattern.get(patternIdOf(1))).toEqual(actions)
    expect(events.map(({ type, subject }) => [type, subject])).toEqual(actions.map(({ actionId }) => ['action.proposed', actionId]))
  })

  it('proposes nothing twice, and keeps what is known as it is', async () => {
    const first = await proposeActions(input())
    const accepted = first.actions.map((action) => ({ ...action, state: 'accepted' as const, ownerTeam: 'someone else' }))
    const again = await proposeActions(input({ known: accepted, now: '2024-10-14T06:00:00.000Z' as Instant }))
    expect(again.actions).toEqual([])
    expect(again.events).toEqual([])
    expect(again.byPattern.get(patternIdOf(1))).toEqual(accepted)
  })

  it('does not propose a rejected action again', async () => {
    const first = await proposeActions(input())
    const again = await proposeActions(input({ known: first.actions.map((action, i) => i === 0 ? { ...action, state: 'rejected' as const } : action) }))
    expect(again.byPattern.get(patternIdOf(1))!.map(({ playbookId }) => playbookId)).toEqual(['b', 'c', 'd'])
    expect(again.actions.map(({ playbookId }) => playbookId)).toEqual(['d'])
  })

  it('proposes nothing for the whole queue, an unknown pattern, or without a fitting entry', async () => {
    for (const more of [{ signals: [signalOf({ patternId: null, kind: 'surge' as const })] }, { patterns: [] }, { rule: { summary: 'None.', propose: () => [] } }]) {
      expect(await proposeActions(input(more))).toMatchObject({ actions: [], events: [] })
    }
  })
})
