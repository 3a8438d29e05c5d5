import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { acknowledged, clockSteps, closed, followedUp, offered, raised, silentSince } from '../../../pipeline/domain/escalation-steps.ts'
import { EscalationSchema, type Escalation, type EscalationStep } from '../../../pipeline/domain/escalation.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { at, ownPolicy, tinyEscalation } from '../../support/tiny-escalation.ts'

const { policy } = ownPolicy
const take = (escalation: Escalation, now: Instant) => acknowledged(escalation, { actor: 'ada', reason: 'On it.' }, now, policy).escalation
const kinds = (escalation: Escalation, now: Instant) => clockSteps(escalation, now, policy).steps.map(({ kind, at: when, level }) => `${when.slice(5, 16)} ${kind} ${level}`)

describe('a new escalation', () => {
  it.each([['S0', '10:15'], ['S1', '11:00'], ['S2', '14:00']] as const)('of %s must be acknowledged by %s, round the clock', (severity, time) => {
    expect(tinyEscalation({ severity }).dueAt).toBe(at(time))
    expect(tinyEscalation({ severity }, at('23:30', 7)).dueAt).not.toBe(tinyEscalation({ severity }, at('09:00', 9)).dueAt)
  })

  it('of S3 has one working day, which a weekend interrupts', () => {
    expect(tinyEscalation({ severity: 'S3', category: null }).dueAt).toBe(at('10:00', 3))
    expect(tinyEscalation({ severity: 'S3', category: null }, at('16:00', 6)).dueAt).toBe(at('16:00', 9))
  })

  it('goes to the first step of the ladder of the team that its category names', () => {
    expect(tinyEscalation({ category: 'child_safety' })).toMatchObject({ team: 'child safety', owner: 'child safety on call', level: 1, state: 'open' })
    expect(tinyEscalation({ category: null })).toMatchObject({ team: 'support operations', owner: 'duty specialist' })
  })

  it('fits its schema', () => {
    expect(Value.Check(EscalationSchema, tinyEscalation())).toBe(true)
  })
})

describe('the clock', () => {
  it('reminds half-way, breaches when due, climbs the ladder at each interval and then tells it once a day', () => {
    expect(kinds(tinyEscalation({ severity: 'S0' }), at('10:45', 4))).toEqual([
      '03-02T10:07 reminded 1', '03-02T10:15 breached 2', '03-02T10:30 breached 3', '03-02T10:45 breached 3', '03-03T10:45 breached 3', '03-04T10:45 breached 3',
    ])
  })

  it('does the same however often it is looked at', () => {
    const once = clockSteps(tinyEscalation(), at('10:00', 9), policy)
    let escalation = tinyEscalation()
    const often: EscalationStep[] = []
    for (let minute = 0; minute <= 7 * 24 * 60; minute += 37) {
      const now = new Date(Date.parse(at('10:00')) + minute * 60_000).toISOString() as Instant
      const after = clockSteps(escalation, now, policy)
      escalation = after.escalation
      often.push(...after.steps, ...clockSteps(escalation, now, policy).steps)
    }
    expect(often).toEqual(once.steps.filter(({ at: when }) => when <= often.at(-1)!.at))
    expect(often.length).toBeGreaterThan(8)
  })

  it('gives the escalation to the deputy after one breach', () => {
    expect(clockSteps(tinyEscalation(), at('11:00'), policy).escalation).toMatchObject({ owner: 'trust and safety lead', level: 2, breachCount: 1 })
  })

  it('does nothing to what is closed', () => {
    const done = closed(take(tinyEscalation(), at('10:05')), { actor: 'ada', outcome: 'resolved', proof: 'Account removed, ticket 7.' }, at('10:10')).escalation
    expect(kinds(done, at('10:00', 30))).toEqual([])
    expect(silentSince(done, at('10:00', 30))).toBeUndefined()
  })
})

describe('acknowledging', () => {
  it('stops the first clock and sets follow-ups after 24 hours, 72 hours and 7 days, then every four days', () => {
    let escalation = take(tinyEscalation(), at('10:05'))
    const due: (string | null)[] = []
    for (let done = 0; done < 5; done++) {
      due.push(escalation.remindAt)
      escalation = followedUp(escalation, { actor: 'ada', note: 'Still with the police.' }, escalation.remindAt ?? at('10:00'), policy).escalation
    }
    expect(due).toEqual([at('10:05', 3), at('10:05', 5), at('10:05', 9), at('10:05', 13), at('10:05', 17)])
  })

  it('is refused a second time', () => {
    expect(() => take(take(tinyEscalation(), at('10:05')), at('10:06'))).toThrow(/acknowledged already/)
  })

  it('breaches again when a follow-up is missed, and gives it to the deputy', () => {
    expect(kinds(take(tinyEscalation(), at('10:05')), at('15:00', 3))).toEqual(['03-03T10:05 reminded 1', '03-03T14:05 breached 2'])
  })

  it('leaves no follow-up behind when one was late', () => {
    const late = followedUp(take(tinyEscalation(), at('10:05')), { actor: 'ada', note: 'Late.' }, at('12:00', 6), policy).escalation
    expect(late.remindAt).toBe(at('10:05', 9))
  })
})

describe('a hand-over', () => {
  const offeredOne = offered(take(tinyEscalation(), at('10:05')), { team: 'child safety', owner: 'bo', actor: 'ada', reason: 'A child is named.' }, at('10:20'), policy).escalation

  it('changes nothing until it is accepted', () => {
    expect(offeredOne).toMatchObject({ owner: 'trust and safety on call', team: 'trust and safety', state: 'acknowledged', offer: { owner: 'bo', by: 'ada' }, dueAt: take(tinyEscalation(), at('10:05')).dueAt })
  })

  it('when accepted has a new owner, and follow-ups count from then', () => {
    expect(acknowledged(offeredOne, { actor: 'bo', reason: 'Mine.' }, at('12:00'), policy).escalation).toMatchObject({ owner: 'bo', team: 'child safety', state: 'handed_over', offer: null, level: 1, handedOverAt: at('12:00'), remindAt: at('12:00', 3) })
  })

  it('to the present owner is refused', () => {
    expect(() => offered(tinyEscalation(), { team: 'trust and safety', owner: null, actor: 'ada', reason: 'x' }, at('10:20'), policy)).toThrow(/belongs to them already/)
  })
})

describe('closing', () => {
  it('needs an acknowledgement and a proof', () => {
    const how = { actor: 'ada', outcome: 'resolved', proof: ' ' } as const
    expect(() => closed(tinyEscalation(), { ...how, proof: 'done' }, at('10:10'))).toThrow(/acknowledged first/)
    expect(() => closed(take(tinyEscalation(), at('10:05')), how, at('10:10'))).toThrow(/needs a proof/)
  })

  it('ends every other step', () => {
    const done = closed(take(tinyEscalation(), at('10:05')), { actor: 'ada', outcome: 'passed_on', proof: 'Case number of the police' }, at('10:10')).escalation
    expect(done).toMatchObject({ state: 'closed', dueAt: null, remindAt: null, outcome: 'passed_on' })
    for (const step of [() => take(done, at('11:00')), () => followedUp(done, { actor: 'ada', note: 'x' }, at('11:00'), policy), () => closed(done, { actor: 'ada', outcome: 'resolved', proof: 'x' }, at('11:00'))]) expect(step).toThrow(/it is closed/)
  })
})

describe('a graver severity', () => {
  it('starts the shorter clock and must be acknowledged anew', () => {
    const lifted = raised(take(tinyEscalation(), at('10:05')), { severity: 'S0', category: 'self_harm', reason: 'Triage: S0.' }, at('12:00'), policy)
    expect(lifted.escalation).toMatchObject({ severity: 'S0', state: 'open', dueAt: at('12:15'), acknowledgedAt: null })
    expect(lifted.steps.map(({ kind }) => kind)).toEqual(['raised'])
  })

  it('that is not graver changes nothing', () => {
    const before = tinyEscalation()
    expect(raised(before, { severity: 'S2', category: 'hate', reason: '' }, at('12:00'), policy)).toEqual({ escalation: before, steps: [] })
  })
})

describe('silence', () => {
  it('begins with the last word of a person, and is told only once a clock has run out', () => {
    expect(silentSince(tinyEscalation(), at('10:59'))).toBeUndefined()
    expect(silentSince(tinyEscalation(), at('11:00'))).toBe(at('10:00'))
    expect(silentSince(take(tinyEscalation(), at('10:05')), at('15:00', 3))).toBe(at('10:05'))
  })
})
