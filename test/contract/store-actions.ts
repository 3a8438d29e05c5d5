import { describe, expect, it } from 'vitest'
import { untouched, type ActionFollowUp } from '../../pipeline/domain/action-follow-up.ts'
import type { Instant, IsoDay, IsoWeek } from '../../pipeline/domain/week.ts'
import { outboxEvent } from '../support/outbox-event.ts'
import { tinyAction } from '../support/tiny-findings.ts'
import type { Fresh } from './store.ts'

const W40 = '2024-W40' as IsoWeek
const AT = '2024-10-08T07:00:00.000Z' as Instant
const whole: ActionFollowUp = {
  ...untouched(tinyAction(1)), since: AT, severity: 'S1', owner: 'kim', ticketUrl: 'https://tracker.example/7', evidence: 'release 7', acceptedUntil: '2024-12-01' as IsoDay,
  prevented: { perWeek: 1.5, low: 0.5, high: 2.5, now: 1, later: 0.5, level: 0 },
  plan: { metric: 'cases', exposure: 'queue', bound: 0.9, longestWeeks: 13, digest: 'abc' },
  measured: { verdict: 'effective', week: W40, rateRatio: 0.4, lower: 0.3, upper: 0.5, observed: 12, expected: 30, weeksAfter: 8, because: 'It worked.' },
}
const step = { actionId: tinyAction(1).actionId, from: 'proposed', to: 'accepted', at: AT, actor: 'kim', reason: 'worth it' }

/** What follows actions. */
export function checkActions(fresh: Fresh): void {
  describe('what follows actions', () => {
    it('comes back as it was saved, with step and event', async () => {
      const { store } = await fresh()
      await store.saveFindings({ week: W40, signals: [], alerts: [], actions: [tinyAction(1)], events: [] })
      await store.saveActions([{ action: tinyAction(1, { state: 'accepted' }), followUp: whole, expectedState: 'proposed', steps: [step] }], [outboxEvent(1)])
      expect(await store.actionFollowUps()).toEqual([whole])
      expect(await store.actionFollowUp(tinyAction(1).actionId)).toEqual(whole)
      expect((await store.action(tinyAction(1).actionId))?.state).toBe('accepted')
      expect(await store.actionSteps(tinyAction(1).actionId)).toEqual([step])
      expect(await store.events(0, 9)).toEqual([{ position: 1, event: outboxEvent(1) }])
    })

    it('is not changed by a step from a state that the action has left', async () => {
      const { store } = await fresh()
      await store.saveFindings({ week: W40, signals: [], alerts: [], actions: [tinyAction(1, { state: 'rejected' })], events: [] })
      await expect(store.saveActions([{ action: tinyAction(1, { state: 'accepted' }), followUp: whole, expectedState: 'proposed', steps: [step] }], [outboxEvent(1)])).rejects.toThrow(/action-transition-illegal/)
      expect([await store.actionFollowUps(), await store.actionSteps(tinyAction(1).actionId), await store.events(0, 9)]).toEqual([[], [], []])
    })

    it('of a known action stays when it is proposed again', async () => {
      const { store } = await fresh()
      await store.followNewActions([whole])
      await store.followNewActions([untouched(tinyAction(1)), untouched(tinyAction(2))])
      expect(await store.actionFollowUps()).toEqual([whole, untouched(tinyAction(2))])
    })

    it('has events that are told once, and nothing is written when all are known', async () => {
      const { store } = await fresh()
      expect(await store.appendNewEvents([outboxEvent(1), outboxEvent(2)])).toBe(2)
      const version = await store.dataVersion()
      expect(await store.appendNewEvents([outboxEvent(2), outboxEvent(1)])).toBe(0)
      expect(await store.appendNewEvents([])).toBe(0)
      expect(await store.dataVersion()).toBe(version)
    })
  })
}
