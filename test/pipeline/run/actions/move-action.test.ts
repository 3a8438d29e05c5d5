import { describe, expect, it } from 'vitest'
import { actionStates, actionTransitions, type ActionState } from '../../../../pipeline/domain/action.ts'
import { untouched, type ActionFollowUp } from '../../../../pipeline/domain/action-follow-up.ts'
import { AppError } from '../../../../pipeline/domain/errors.ts'
import type { Instant, IsoDay } from '../../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../../pipeline/math/seeded-random.ts'
import { movedAction, type ActionMove } from '../../../../pipeline/run/actions/move-action.ts'
import { tinyAction } from '../../../support/tiny-findings.ts'

const NOW = '2026-03-06T12:00:00.000Z' as Instant
const follow = (change: Partial<ActionFollowUp> = {}): ActionFollowUp => ({ ...untouched(tinyAction(1)), ...change })
const move = (from: ActionState, given: Partial<ActionMove> & { readonly to: ActionState }, followUp = follow()) => movedAction(tinyAction(1, { state: from }), followUp, { reason: 'agreed', actor: 'ada', ...given }, NOW)

describe('a step of an action', () => {
  it('that accepts it fixes how the effect will be judged, with a digest in the log', () => {
    const { action, followUp, steps } = move('proposed', { to: 'accepted', owner: 'kim', dueOn: '2026-04-01' as IsoDay })
    expect(action).toMatchObject({ state: 'accepted', dueOn: '2026-04-01' })
    expect(followUp).toMatchObject({ owner: 'kim', since: NOW, plan: { bound: 0.9, longestWeeks: 13 } })
    expect(steps[0]?.reason).toBe(`agreed (effect plan ${followUp.plan?.digest})`)
    expect(move('accepted', { to: 'in_progress' }, followUp).followUp.plan).toEqual(followUp.plan)
  })

  it('to monitoring needs evidence, seen by somebody other than the owner', () => {
    expect(() => move('implemented', { to: 'monitoring' })).toThrow(/evidence/)
    expect(() => move('implemented', { to: 'monitoring', evidence: 'release 7' }, follow({ owner: 'ada' }))).toThrow(/other than the owner/)
    expect(move('implemented', { to: 'monitoring', evidence: 'release 7' }, follow({ owner: 'kim' })).followUp.evidence).toBe('release 7')
  })

  it('that accepts the risk needs a day within half a year', () => {
    expect(() => move('proposed', { to: 'risk_accepted' })).toThrow(/needs a day/)
    for (const until of ['2026-03-06', '2026-09-03']) expect(() => move('proposed', { to: 'risk_accepted', until: until as IsoDay })).toThrow(/needs a day/)
    expect(move('proposed', { to: 'risk_accepted', until: '2026-09-02' as IsoDay }).followUp.acceptedUntil).toBe('2026-09-02')
  })

  it('is legal or refused with what is allowed, in 10,000 random walks; every state has a way out', () => {
    const random = seededRandom(11)
    let steps = 0
    for (let walk = 0; walk < 10_000; walk++) {
      let action = tinyAction(1)
      let followUp = follow()
      for (let step = 0; step < 12; step++) {
        const to = actionStates[Math.floor(random() * actionStates.length)]!
        const allowed: readonly ActionState[] = actionTransitions[action.state]
        try {
          const change = movedAction(action, followUp, { to, reason: 'r', actor: random() < 0.5 ? 'ada' : 'kim', ...random() < 0.5 ? { evidence: 'x', until: '2026-05-01' as IsoDay, owner: 'kim' } : {} }, NOW)
          expect(allowed).toContain(to)
          ;({ action, followUp } = change)
          steps += 1
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          expect([error.code, error.details.allowed]).toEqual(['action-transition-illegal', allowed])
        }
      }
    }
    expect(steps).toBeGreaterThan(10_000)
    expect(Object.values(actionTransitions).every((next) => next.length > 0)).toBe(true)
  }, 60_000)
})
