import type { Alert } from '../../../pipeline/domain/alert.ts'
import type { PatternListRow } from '../../routes/patterns.ts'
import { read, readList } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { addressForm, amount, choice, dataTable, emptyState, exportButtons, pageHead, pager } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { signalBadge } from '../states.ts'
import { onDay } from '../when.ts'

const states = [['', 'Any'], ['open', 'Open'], ['acknowledged', 'Acknowledged'], ['snoozed', 'Snoozed'], ['closed', 'Closed']] as const

/** Episodes that someone is told of, newest first. */
export const alertsView: View = async ({ query, abortSignal, go }) => {
  const path = `/v1/alerts?${query.toString()}`
  const [{ body: { total, alerts }, next }, { patterns }] = await Promise.all([
    readList<{ readonly total: number, readonly alerts: readonly Alert[] }>(path, abortSignal),
    read<{ readonly patterns: readonly PatternListRow[] }>('/v1/patterns?limit=500', abortSignal),
  ])
  const labels = new Map(patterns.map(({ pattern }) => [pattern.patternId, pattern.label]))
  return {
    title: 'Alerts',
    content: fragment(
      tabs('/alerts'),
      pageHead('Alerts', `${amount(total, 'alert', 'alerts')}. Signals of the same pattern join one alert until it has been quiet.`, exportButtons(path, 'alerts')),
      addressForm('Filter alerts', choice('state', 'State', states, query.get('state') ?? ''), go),
      alerts.length === 0 ? emptyState('Alerts would be here.', 'One opens when a pattern leaves its usual range, comes back or is new.') : dataTable('Alerts',
        [{ name: 'Kind' }, { name: 'Pattern' }, { name: 'What happened' }, { name: 'Opened' }, { name: 'Last signal' }, { name: 'State' }],
        alerts.map((alert) => [
          signalBadge(alert.kind),
          alert.patternId === null ? 'Whole queue' : h('a', { href: `/patterns/${alert.patternId}` }, plainText(labels.get(alert.patternId) ?? alert.patternId)),
          h('a', { href: `/alerts/${alert.alertId}` }, plainText(alert.sentence)), onDay(alert.openedOn), onDay(alert.lastSignalOn), alert.state.charAt(0).toUpperCase() + alert.state.slice(1),
        ])),
      pager(query, next)),
  }
}
