import { describe, expect, it } from 'vitest'
import { type ActionState, actionStates, actionTransitions } from '../../../pipeline/domain/action.ts'

const next = (state: ActionState): readonly ActionState[] => actionTransitions[state]

/** All states that can be reached from one, itself included only when a way leads back. */
function reachable(from: ActionState): Set<ActionState> {
  const found = new Set<ActionState>()
  const open = [...next(from)]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (found.has(state)) continue
    found.add(state)
    open.push(...next(state))
  }
  return found
}

describe('the life of an action', () => {
  it('has a line for every state, and every step leads to a state', () => {
    expect(Object.keys(actionTransitions).sort()).toEqual([...actionStates].sort())
    for (const state of actionStates) expect(next(state).filter((to) => !actionStates.includes(to)), state).toEqual([])
  })

  it('begins as proposed: every other state can be reached from there', () => {
    expect([...reachable('proposed')].sort()).toEqual([...actionStates].sort())
  })

  it('has no dead end: every state leads back to a proposal, also a closed one that recurs', () => {
    for (const state of actionStates) expect(reachable(state).has('proposed'), state).toBe(true)
    expect(next('closed')).toEqual(['recurred'])
  })

  it('measures before it judges: a verdict comes from monitoring alone', () => {
    for (const verdict of ['effective', 'not_effective', 'inconclusive'] as const) {
      expect(actionStates.filter((state) => next(state).includes(verdict)), verdict).toEqual(['monitoring'])
    }
  })

  it('closes only what was judged', () => {
    expect(actionStates.filter((state) => next(state).includes('closed'))).toEqual(['effective', 'not_effective', 'inconclusive'])
  })

  it('stays where it is by no step', () => {
    expect(actionStates.filter((state) => next(state).includes(state))).toEqual([])
  })
})
