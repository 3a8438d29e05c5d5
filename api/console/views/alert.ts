import type { AlertVerdict } from '../../../pipeline/domain/alert-verdict.ts'
import type { AlertWithSteps } from '../../routes/alerts.ts'
import { read, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { pageHead, section } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View, ViewContext } from '../router.ts'
import { neededField, sendFold, textOf } from '../send-form.ts'
import { signalBadge } from '../states.ts'
import { onDay, when } from '../when.ts'

const verdictWords: Readonly<Record<AlertVerdict, string>> = { real: 'Real: something happened', expected: 'Expected: it was known before', noise: 'Noise: nothing happened', duplicate: 'Duplicate of another alert' }

/** One alert: what happened, what was done about it, and the steps it can take. */
export const alertView: View = async (context) => {
  const path = `/v1/alerts/${encodeURIComponent(context.parameters.alertId ?? '')}`
  const found = await read<AlertWithSteps>(path, context.abortSignal)
  const { alert, steps } = found
  return {
    title: 'Alert',
    content: fragment(
      tabs('/alerts'),
      pageHead(plainText(alert.sentence), fragment(signalBadge(alert.kind), ` ${alert.state} · `, alert.patternId === null ? 'whole queue' : h('a', { href: `/patterns/${alert.patternId}` }, alert.patternId), ' · opened ', onDay(alert.openedOn), ' · last signal ', onDay(alert.lastSignalOn))),
      h('div', { class: 'two' },
        section('next', 'Next', stepFolds(path, found, context)),
        section('steps', 'Steps taken', steps.length === 0 ? h('p', { class: 'muted' }, 'None since it opened.') : h('ol', { class: 'log' }, steps.toReversed().map((step) => h('li', {},
          h('div', {}, h('strong', {}, step.kind), h('span', { class: 'muted' }, ' ', when(step.at), ' by ', plainText(step.actor))), h('p', {}, plainText(step.reason)))))))),
  }
}

function stepFolds(path: string, { alert: { state } }: AlertWithSteps, { announce, refresh }: ViewContext): Child {
  const post = (what: string, words: string, body: (given: FormData) => object) => ({
    send: (given: FormData) => send('POST', `${path}/${what}`, { reason: textOf(given, `${what}-reason`), ...body(given) }),
    onDone: () => {
      announce(words)
      refresh()
    },
  })
  return [
    state === 'open' ? sendFold('Acknowledge', { fields: neededField('acknowledge-reason', 'What you will do'), button: 'Acknowledge', ...post('acknowledge', 'It is acknowledged.', () => ({})) }) : null,
    state === 'closed' ? null : sendFold('Snooze', {
      fields: [h('label', { class: 'field' }, h('span', {}, 'Until (your time)'), h('input', { id: 'snooze-until', name: 'snooze-until', type: 'datetime-local', required: true })), neededField('snooze-reason', 'Reason')],
      button: 'Snooze', ...post('snooze', 'It is open again then.', (given) => ({ until: new Date(textOf(given, 'snooze-until')).toISOString() })),
    }),
    sendFold(state === 'closed' ? 'Correct the verdict' : 'Close', {
      fields: [
        h('label', { class: 'field' }, h('span', {}, 'What it was'), h('select', { id: 'close-verdict', name: 'close-verdict' }, Object.entries(verdictWords).map(([verdict, words]) => h('option', { value: verdict }, words)))),
        neededField('close-reason', 'Reason'),
      ],
      button: 'Close it', ...post('close', 'It is closed.', (given) => ({ verdict: textOf(given, 'close-verdict') })),
    }),
  ]
}
