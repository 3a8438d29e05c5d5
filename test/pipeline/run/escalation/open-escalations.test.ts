import { afterEach, describe, expect, it } from 'vitest'
import { acknowledged, closed } from '../../../../pipeline/domain/escalation-steps.ts'
import { patternIdOf } from '../../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../../pipeline/domain/week.ts'
import { changeOf, escalationChanges, openEscalations, type Wanted } from '../../../../pipeline/run/escalation/open-escalations.ts'
import { escalateByHand, takeStep } from '../../../../pipeline/run/escalation/take-step.ts'
import { silentRisks, tickEscalations } from '../../../../pipeline/run/escalation/tick-escalations.ts'
import { tinyCase } from '../../../support/tiny-cases.ts'
import { at, ownPolicy, tinyEscalation } from '../../../support/tiny-escalation.ts'
import { tinyAssignment, tinyPattern } from '../../../support/tiny-findings.ts'
import { tinyRisk } from '../../../support/tiny-risk.ts'
import { openTempStore, type TempStore } from '../../../support/temp-store.ts'

const NOW = at('10:00')
const { policy } = ownPolicy
let temp: TempStore | undefined
afterEach(async () => { await temp?.end() })

/** A store with one fresh and one old risky case, both of one pattern with a second fresh one. */
async function riskyStore(): Promise<TempStore['store']> {
  temp = await openTempStore()
  const cases = [tinyCase({ sourceCaseId: '1', openedAt: at('09:00', 1), product: 'Pay', country: 'BR' }), tinyCase({ sourceCaseId: '2', openedAt: at('08:00', 1) }), tinyCase({ sourceCaseId: '3', openedAt: '2024-10-01T09:00:00.000Z' as Instant })]
  await temp.load({ cases })
  await temp.store.saveMining({ models: [], patterns: [tinyPattern(1)], assignments: [tinyAssignment('1', 1), tinyAssignment('2', 1)], lineage: [] })
  await temp.store.saveRisks([tinyRisk(cases[0]!, { severity: 'S0', category: 'self_harm' }), tinyRisk(cases[1]!), tinyRisk(cases[2]!)])
  return temp.store
}

describe('opening escalations', () => {
  it('starts the clock of every fresh risky case and of their pattern, once', async () => {
    const store = await riskyStore()
    expect(await openEscalations(NOW, NOW, { store, ...ownPolicy })).toEqual({ opened: 3, raised: 0 })
    expect((await store.escalations({})).map(({ subjectKind, subjectId, severity, team, dueAt, caseCount }) => [subjectKind, subjectId, severity, team, dueAt, caseCount]).sort()).toEqual([
      ['case', 'test:1', 'S0', 'crisis response', at('10:15'), 1],
      ['case', 'test:2', 'S1', 'trust and safety', at('11:00'), 1],
      // One S0 has its own clock; with another case it makes the pattern S1.
      ['pattern', patternIdOf(1), 'S1', expect.any(String), at('11:00'), 2],
    ])
    expect(await openEscalations(NOW, at('10:30'), { store, ...ownPolicy })).toEqual({ opened: 0, raised: 0 })
    expect((await store.events(0, 10)).map(({ event }) => event.type)).toEqual(['escalation.opened', 'escalation.opened', 'escalation.opened'])
  })

  it('tells nothing of what was written in a case', async () => {
    const store = await riskyStore()
    await openEscalations(NOW, NOW, { store, ...ownPolicy })
    expect(JSON.stringify(await store.events(0, 10))).not.toMatch(/Subject of|He will come/)
  })

  it('lists what is too old for a clock as risky and silent, with what nobody answers', async () => {
    const store = await riskyStore()
    await openEscalations(NOW, NOW, { store, ...ownPolicy })
    expect((await silentRisks(at('10:20'), { store, open: ownPolicy.open })).map(({ subjectId, why, since }) => [subjectId, why, since])).toEqual([
      ['test:1', 'not_answered', NOW],
      ['test:3', 'never_escalated', '2024-10-01T09:00:00.000Z'],
    ])
  })

  it('raises an open escalation whose case became graver, keeping the breaches before it', () => {
    const want: Wanted = { ...tinyEscalation(), severity: 'S0', reason: 'Triage: S0.' }
    const [change] = escalationChanges([want], [tinyEscalation()], at('11:30'), policy)
    expect(change!.steps.map(({ kind }) => kind)).toEqual(['reminded', 'breached', 'raised'])
    expect(change!.escalation).toMatchObject({ severity: 'S0', dueAt: at('11:45'), episode: 1, level: 2 })
  })

  it('begins a new episode of a closed pattern when twice as many cases call for it, not before', () => {
    const pattern = tinyEscalation({ subjectKind: 'pattern', subjectId: patternIdOf(1), caseCount: 4 })
    const done = closed(acknowledged(pattern, { actor: 'a', reason: 'x' }, at('10:05'), policy).escalation, { actor: 'a', outcome: 'resolved', proof: 'x' }, at('10:06')).escalation
    const want = (caseCount: number) => escalationChanges([{ ...pattern, caseCount }], [done], at('12:00'), policy)
    expect(want(7)).toEqual([])
    expect(want(8)[0]?.escalation).toMatchObject({ episode: 2, state: 'open', openedAt: at('12:00') })
  })
})

describe('the tick', () => {
  it('writes reminders and breaches with their events, and the same again writes nothing', async () => {
    const store = await riskyStore()
    await openEscalations(NOW, NOW, { store, ...ownPolicy })
    expect(await tickEscalations(at('10:16'), { store, policy })).toBe(1)
    expect(await tickEscalations(at('10:16'), { store, policy })).toBe(0)
    expect((await store.events(3, 10)).map(({ event }) => [event.type, event.at, event.data.owner])).toEqual([
      ['escalation.due', '2026-03-02T10:07:30.000Z', 'crisis on call'], ['escalation.breached', at('10:15'), 'crisis lead'],
    ])
  })
})

describe('a step of a person', () => {
  it('comes after what the clock did meanwhile', async () => {
    const store = await riskyStore()
    await openEscalations(NOW, NOW, { store, ...ownPolicy })
    const [{ escalationId } = tinyEscalation()] = await store.escalations({ subjectId: 'test:1' })
    await takeStep(escalationId, at('10:20'), { store, policy }, (one) => acknowledged(one, { actor: 'ada', reason: 'x' }, at('10:20'), policy))
    expect((await store.escalationSteps(escalationId)).map(({ kind }) => kind)).toEqual(['opened', 'reminded', 'breached', 'acknowledged'])
  })

  it('is refused when somebody was faster', async () => {
    const store = await riskyStore()
    await store.saveEscalations([changeOf(undefined, { escalation: tinyEscalation(), steps: [] })])
    const racing = takeStep(tinyEscalation().escalationId, at('10:20'), { store: { ...store, escalation: async () => tinyEscalation({}, at('09:59')) }, policy }, (one) => acknowledged({ ...one, version: 5 }, { actor: 'ada', reason: 'x' }, at('10:20'), policy))
    await expect(racing).resolves.toMatchObject({ state: 'acknowledged' })
    await expect(takeStep(tinyEscalation().escalationId, at('10:21'), { store: { ...store, escalation: async () => tinyEscalation() }, policy }, (one) => acknowledged(one, { actor: 'bo', reason: 'x' }, at('10:21'), policy))).rejects.toThrow(/escalation-changed/)
  })

  it('by hand gives back the clock that runs already', async () => {
    const store = await riskyStore()
    const { escalationId: _id, episode: _episode, ...facts } = tinyEscalation({ subjectKind: 'text', subjectId: 'digest', text: 'redacted' })
    const firstOne = await escalateByHand(facts, NOW, { store, policy })
    expect(await escalateByHand(facts, at('10:05'), { store, policy })).toEqual(firstOne)
    expect((await escalateByHand({ ...facts, severity: 'S0' }, at('10:05'), { store, policy }))).toMatchObject({ escalationId: firstOne.escalationId, severity: 'S0', dueAt: at('10:20') })
  })
})
