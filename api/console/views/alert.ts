import type { Alert } from '../../../pipeline/domain/alert.ts'
import type { AlertVerdict } from '../../../pipeline/domain/alert-verdict.ts'
import type { JudgedSeries } from '../../../pipeline/domain/series.ts'
import { weeklySeries, weeklySeriesAlternative, weeklySeriesTable } from '../../../reports/charts/weekly-series.ts'
import type { AlertWithSteps } from '../../routes/alerts.ts'
import { numberWords } from '../../../pipeline/domain/words.ts'
import { read, send } from '../api-client.ts'
import { chart } from '../chart.ts'
import { fragment, h, type Child } from '../dom.ts'
import { pageHead, section } from '../page-parts.ts'
import { patternLink, patternNames } from '../pattern-names.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View, ViewContext } from '../router.ts'
import { neededField, sendFold, textOf } from '../send-form.ts'
import { signalBadge } from '../states.ts'
import { onDay, when } from '../when.ts'

/** Weeks that the chart shows: half a year. */
const WEEKS_SHOWN = 26
const verdictWords: Readonly<Record<AlertVerdict, string>> = { real: 'Real: something happened', expected: 'Expected: it was known before', noise: 'Noise: nothing happened', duplicate: 'Duplicate of another alert' }

/** One alert: what happened, what was done about it, and the steps it can take. */
export const alertView: View = async (context) => {
  const path = `/v1/alerts/${encodeURIComponent(context.parameters.alertId ?? '')}`
  const found = await read<AlertWithSteps>(path, context.abortSignal)
  const { alert, steps } = found
  const { patternId } = alert
  const [names, series] = await Promise.all([
    patternNames(patternId === null ? [] : [patternId], context.abortSignal),
    patternId === null ? null : read<JudgedSeries>(`/v1/patterns/${patternId}/series?cadence=week`, context.abortSignal),
  ])
  return {
    title: 'Alert',
    content: fragment(
      tabs('/alerts'),
      pageHead(plainText(alert.sentence), fragment(signalBadge(alert.kind), ` ${alert.state} · `, patternId === null ? 'whole queue' : patternLink(patternId, names), ' · opened ', onDay(alert.openedOn), ' · last signal ', onDay(alert.lastSignalOn))),
      patternId === null || series === null ? null : seriesOf(patternId, alert, series, context.abortSignal),
      h('div', { class: 'two' },
        section('next', 'Next', stepFolds(path, found, context)),
        section('steps', 'Steps taken', steps.length === 0 ? h('p', { class: 'muted' }, 'None since it opened.') : h('ol', { class: 'log' }, steps.toReversed().map((step) => h('li', {},
          h('div', {}, h('strong', {}, step.kind), h('span', { class: 'muted' }, ' ', when(step.at), ' by ', plainText(step.actor))), h('p', {}, plainText(step.reason)))))))),
  }
}

/** The weeks of its pattern, and the cases behind the alert. */
function seriesOf(patternId: string, { openedOn, lastSignalOn }: Alert, { points }: JudgedSeries, abortSignal: AbortSignal): HTMLElement {
  const shown = points.slice(-WEEKS_SHOWN)
  return h('div', {},
    chart({
      title: 'How its pattern goes', subtitle: 'Cases per week, all segments; the band is the expected range',
      spec: ({ width, height }) => weeklySeries(shown, { title: '', subtitle: '', width, height }),
      alternative: weeklySeriesAlternative(shown), table: weeklySeriesTable(shown), height: 160,
    }, abortSignal),
    h('p', {}, h('a', { href: `/patterns/${patternId}?from=${openedOn}&to=${lastSignalOn}#cases` }, 'See the cases behind it')))
}

/** What each verdict makes of the level of the pattern’s tests, from the next day and week on. */
function effectWords({ real, expected, noise }: AlertWithSteps['effects']): string {
  const factor = (value: number): string => `${numberWords(value, 2)} times the usual`
  return `The level of its tests is ${factor(real.before)} now. From the next day on: ${factor(real.after)} if it is real, ${factor(expected.after)} if expected, ${factor(noise.after)} if noise; a duplicate changes nothing.`
}

function stepFolds(path: string, { alert: { state }, effects }: AlertWithSteps, { announce, refresh }: ViewContext): Child {
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
        h('p', { class: 'muted' }, effectWords(effects)),
        neededField('close-reason', 'Reason'),
      ],
      button: 'Close it', ...post('close', 'It is closed.', (given) => ({ verdict: textOf(given, 'close-verdict') })),
    }),
  ]
}
