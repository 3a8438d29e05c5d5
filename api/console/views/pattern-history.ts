import type { Alert } from '../../../pipeline/domain/alert.ts'
import type { LineageEvent } from '../../../pipeline/domain/pattern.ts'
import type { Signal } from '../../../pipeline/domain/signal.ts'
import { dayRangeWords, weekWords } from '../../../pipeline/domain/words.ts'
import type { ActionRow } from '../../routes/actions.ts'
import { read } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import { actionWords, signalBadge } from '../states.ts'
import { onDay, when } from '../when.ts'
import { contributorList, howSure } from './finding-card.ts'

const SHOWN = 10

/** What was noticed, told and done about a pattern, and what happened to it. */
export async function historyPart(patternId: string, abortSignal: AbortSignal): Promise<DocumentFragment> {
  const id = encodeURIComponent(patternId)
  const [{ signals }, { alerts }, { actions }, { lineage }] = await Promise.all([
    read<{ readonly signals: readonly Signal[] }>(`/v1/signals?patternId=${id}&limit=${SHOWN}`, abortSignal),
    read<{ readonly alerts: readonly Alert[] }>(`/v1/alerts?patternId=${id}&limit=${SHOWN}`, abortSignal),
    read<{ readonly actions: readonly ActionRow[] }>(`/v1/actions?patternId=${id}&limit=${SHOWN}`, abortSignal),
    read<{ readonly lineage: readonly LineageEvent[] }>(`/v1/patterns/${id}/lineage?limit=500`, abortSignal),
  ])
  return fragment(
    section('signals', 'Signals', signals.length === 0 ? none('Nothing left its usual range.') : h('ul', { class: 'log' }, signals.map((signal) =>
      h('li', {}, h('div', {}, signalBadge(signal.kind), ' ', h('strong', {}, weekWords(signal.week)), h('span', { class: 'muted' }, ` ${dayRangeWords(signal.windowFrom, signal.windowTo)}`)),
        h('p', {}, plainText(signal.sentence)), contributorList(signal.contributors), howSure(signal))))),
    section('actions', 'Actions', actions.length === 0 ? none('No action is proposed.') : h('ul', { class: 'log' }, actions.map(({ action }) =>
      h('li', {}, h('a', { href: `/actions/${action.actionId}` }, plainText(action.title)), h('div', { class: 'muted' }, actionWords[action.state], ' · ', plainText(action.ownerTeam), ' · due ', onDay(action.dueOn)))))),
    section('alerts', 'Alerts', alerts.length === 0 ? none('Nobody was told of it.') : h('ul', { class: 'log' }, alerts.map((alert) =>
      h('li', {}, signalBadge(alert.kind), ' ', h('a', { href: `/alerts/${alert.alertId}` }, alert.state), ', opened ', onDay(alert.openedOn), ', last signal ', onDay(alert.lastSignalOn))))),
    section('lineage', 'Lineage', lineage.length === 0 ? none('Nothing happened to it since it appeared.') : h('ol', { class: 'log' }, lineage.toReversed().map((event) =>
      h('li', {}, h('div', {}, h('strong', {}, event.kind.replaceAll('-', ' ')), h('span', { class: 'muted' }, ' ', when(event.at), ' by ', plainText(event.actor))),
        h('p', {}, plainText(event.reason)),
        event.before === null || event.after === null ? null : h('p', { class: 'muted' }, plainText(event.before), ' → ', plainText(event.after)))))))
}

const none = (words: string): HTMLElement => h('p', { class: 'muted' }, words)
