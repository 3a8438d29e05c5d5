import { afterEach, describe, expect, it } from 'vitest'
import { actionStates, type ActionState } from '../../../../pipeline/domain/action.ts'
import { untouched, type ActionFollowUp } from '../../../../pipeline/domain/action-follow-up.ts'
import type { Instant, IsoDay, IsoWeek } from '../../../../pipeline/domain/week.ts'
import { actionDues, isOverdue } from '../../../../pipeline/run/actions/action-clock.ts'
import { tickActions } from '../../../../pipeline/run/actions/tick-actions.ts'
import { tinyAction } from '../../../support/tiny-findings.ts'
import { openTempStore, type TempStore } from '../../../support/temp-store.ts'

// Friday.
const FROM = '2026-03-06T12:00:00.000Z' as Instant
const action = (state: ActionState) => tinyAction(1, { state, proposedAt: FROM, dueOn: '2026-03-16' as IsoDay })
const followUp = (change: Partial<ActionFollowUp> = {}): ActionFollowUp => ({ ...untouched(action('proposed')), since: FROM, ...change })
const told = (state: ActionState, change: Partial<ActionFollowUp> = {}) => actionDues(action(state), followUp(change)).map(({ at, type, awaited, toldTo }) => `${at.slice(0, 16)} ${type} ${awaited} ${toldTo}`)

let temp: TempStore | undefined
afterEach(async () => { await temp?.end() })

describe('the clock of an action', () => {
  it('reminds at half, four fifths and the end of the time, and tells owner, team lead and product lead when it is over', () => {
    expect(told('in_progress')).toEqual([
      '2026-03-11T18:00 action.due completion owner',
      '2026-03-14T21:36 action.due completion owner',
      '2026-03-17T00:00 action.due completion owner',
      '2026-03-18T00:00 action.overdue completion owner',
      '2026-03-20T00:00 action.overdue completion Payments: team lead',
      '2026-03-31T00:00 action.overdue completion Payments: product lead',
    ])
  })

  it.each([['S1', '2026-03-10'], ['S2', '2026-03-11'], ['S3', '2026-03-14'], ['S4', '2026-03-21']] as const)('lets a proposal for a pattern at %s wait until %s in working days', (severity, end) => {
    expect(told('proposed', { severity })[2]).toBe(`${end}T00:00 action.due decision owner`)
  })

  it('waits ten working days for somebody to see that it was done', () => {
    expect(told('implemented')[2]).toBe('2026-03-21T00:00 action.due verification owner')
  })

  it('reminds of an accepted risk two weeks before its day', () => {
    expect(told('risk_accepted', { acceptedUntil: '2026-06-30' as IsoDay })).toEqual(['2026-06-17T00:00 action.due risk review owner'])
  })

  it('is silent in every state that waits for nobody', () => {
    const waiting: readonly ActionState[] = ['proposed', 'recurred', 'accepted', 'in_progress', 'implemented', 'risk_accepted']
    expect(actionStates.filter((state) => told(state, { acceptedUntil: '2026-06-30' as IsoDay }).length > 0)).toEqual(actionStates.filter((state) => waiting.includes(state)))
  })

  it('says overdue one working day after the due day, not before', () => {
    expect(isOverdue(action('accepted'), followUp(), '2026-03-17T23:59:59.999Z' as Instant)).toBe(false)
    expect(isOverdue(action('accepted'), followUp(), '2026-03-18T00:00:00.000Z' as Instant)).toBe(true)
  })
})

describe('the tick', () => {
  it('tells each due once, in order, also when it looks late or after a restart', async () => {
    temp = await openTempStore()
    const { store } = temp
    await store.saveFindings({ week: '2026-W10' as IsoWeek, signals: [], alerts: [], actions: [action('accepted')], events: [] })
    await store.followNewActions([followUp()])
    expect(await tickActions('2026-03-11T17:00:00.000Z' as Instant, { store })).toEqual({ told: 0, reopened: 0 })
    for (const now of ['2026-03-11T18:00:00.000Z', '2026-03-11T18:01:00.000Z', '2026-03-19T09:00:00.000Z', '2026-03-19T09:01:00.000Z', '2026-05-01T00:00:00.000Z']) await tickActions(now as Instant, { store })
    expect((await store.events(0, 20)).map(({ event }) => `${event.at.slice(0, 10)} ${event.type}`)).toEqual([
      '2026-03-11 action.due', '2026-03-14 action.due', '2026-03-17 action.due', '2026-03-18 action.overdue', '2026-03-20 action.overdue', '2026-03-31 action.overdue',
    ])
    const version = await store.dataVersion()
    await tickActions('2026-05-02T00:00:00.000Z' as Instant, { store })
    expect(await store.dataVersion()).toBe(version)
  })

  it('opens an accepted risk again on the day after', async () => {
    temp = await openTempStore()
    const { store } = temp
    await store.saveFindings({ week: '2026-W10' as IsoWeek, signals: [], alerts: [], actions: [action('risk_accepted')], events: [] })
    await store.followNewActions([followUp({ acceptedUntil: '2026-04-01' as IsoDay })])
    expect((await tickActions('2026-04-01T23:00:00.000Z' as Instant, { store })).reopened).toBe(0)
    expect((await tickActions('2026-04-02T00:00:00.000Z' as Instant, { store })).reopened).toBe(1)
    expect((await store.action(action('proposed').actionId))?.state).toBe('proposed')
    expect((await store.actionSteps(action('proposed').actionId)).map(({ from, to, actor }) => [from, to, actor])).toEqual([['risk_accepted', 'proposed', 'machine']])
  })
})
