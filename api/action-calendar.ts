import ical, { ICalEventTransparency } from 'ical-generator'
import type { Action } from '../pipeline/domain/action.ts'
import { untouched, type ActionFollowUp } from '../pipeline/domain/action-follow-up.ts'

/** States in which something is still to be done by the due day. */
const awaited: readonly Action['state'][] = ['proposed', 'accepted', 'in_progress', 'recurred']

/**
 * Due days of the actions under way as iCalendar (RFC 5545), one all-day event each, in order of id. The uid of an entry is that of its action;
 * its stamp is the last step of the action, so that the same data give the same bytes.
 */
export function actionCalendar(actions: readonly Action[], followUps: readonly ActionFollowUp[], patternLabels: ReadonlyMap<string, string>): string {
  const known = new Map(followUps.map((followUp) => [followUp.actionId, followUp]))
  const calendar = ical({ name: 'Groundswell actions', prodId: { company: 'Groundswell', product: 'Actions', language: 'EN' } })
  for (const action of actions.filter(({ state }) => awaited.includes(state)).toSorted((a, b) => a.actionId < b.actionId ? -1 : 1)) {
    const { since, owner, ticketUrl } = known.get(action.actionId) ?? untouched(action)
    const event = calendar.createEvent({
      id: `${action.actionId}@groundswell`, start: new Date(`${action.dueOn}T00:00:00.000Z`), allDay: true, stamp: new Date(since), summary: action.title, transparency: ICalEventTransparency.TRANSPARENT,
      description: [`${patternLabels.get(action.patternId) ?? action.patternId} (${action.patternId})`, `State: ${action.state}`, `Owner: ${owner ?? action.ownerTeam}`].join('\n'),
    })
    if (ticketUrl !== null) event.url(ticketUrl)
  }
  return calendar.toString()
}
