import type { Run } from '../../../pipeline/domain/run.ts'
import { countWords } from '../../../pipeline/domain/words.ts'
import { CallFailed, readList, send } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { icon } from '../icon.ts'
import { followRuns } from '../live.ts'
import { emptyState, exportButtons, pageHead, pager, section } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { sendFold } from '../send-form.ts'
import { duration, when } from '../when.ts'

const runLooks = { running: { shape: 'dot', word: 'Running' }, done: { shape: 'tick', word: 'Done' }, failed: { shape: 'warning', word: 'Failed' }, cancelled: { shape: 'stop', word: 'Cancelled' } } as const

/** Executions of the main job, the present one with its progress. */
export const runsView: View = async ({ query, abortSignal, refresh }) => {
  const path = `/v1/runs?${query.toString()}`
  const { body: { runs }, next } = await readList<{ readonly runs: readonly Run[] }>(path, abortSignal)
  const { panel, show } = progressPanel()
  followRuns((progress) => {
    if (progress.stage === null) refresh()
    else show({ ...progress, stage: progress.stage })
  }, abortSignal)
  return {
    title: 'Runs',
    content: fragment(
      tabs('/runs'),
      pageHead('Runs', 'Each execution of the main job, with what made its result.', fragment(startButton(show), ' ', exportButtons(path, 'runs'))),
      panel,
      runs.length === 0 ? emptyState('Runs would be here.', 'The weekly run starts by itself when a week has ended; the button above starts one now.') : section('all-runs', 'All runs', h('ul', { class: 'log runs' }, runs.map(runItem))),
      pager(query, next)),
  }
}

function startButton(show: (progress: Progress) => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'button' }, 'Start a run')
  const problem = h('span', { role: 'alert', class: 'field-problem' })
  button.addEventListener('click', () => {
    button.disabled = true
    problem.textContent = ''
    send<{ readonly runId: string }>('POST', '/v1/runs').then(({ runId }) => { show({ runId, stage: 'start', done: 0, total: 1 }) }, (failure: unknown) => {
      problem.textContent = failure instanceof CallFailed ? `${failure.problem.title}. ${failure.problem.detail}` : 'The run could not be started.'
    }).finally(() => { button.disabled = false })
  })
  return h('span', { class: 'start' }, problem, button)
}

interface Progress { readonly runId: string, readonly stage: string, readonly done: number, readonly total: number }

/** The run that is under way, and how to end it. */
function progressPanel(): { readonly panel: HTMLElement, readonly show: (progress: Progress) => void } {
  let shown = ''
  const stageName = h('p', { role: 'status' })
  const count = h('span', { class: 'muted figure' })
  const bar = h('progress', { 'aria-label': 'Progress of the stage' })
  const cancel = h('div', {})
  const panel = h('div', { class: 'card progress', hidden: true }, stageName, bar, count, cancel)
  return {
    panel,
    show: ({ runId, stage, done, total }) => {
      panel.hidden = false
      if (stageName.textContent !== `Running: ${stage}`) stageName.textContent = `Running: ${stage}`
      bar.max = Math.max(1, total)
      bar.value = done
      count.textContent = `${countWords(done)} of ${countWords(total)}`
      if (shown === runId) return
      shown = runId
      cancel.replaceChildren(cancelFold(runId, cancel))
    },
  }
}

/** Asks before it ends a run; the run itself tells when it has. */
function cancelFold(runId: string, place: HTMLElement): HTMLElement {
  return sendFold('Cancel this run', {
    fields: h('p', { class: 'muted' }, 'It ends with the stage that it is in. What earlier stages stored is kept, no report is made, and it starts again only when someone starts it or the next week is due.'),
    button: 'Cancel the run', send: () => send('POST', `/v1/runs/${encodeURIComponent(runId)}/cancel`),
    onDone: () => { place.replaceChildren(h('p', { class: 'muted', role: 'status' }, 'Asked to end. It does so when it has written what it is writing now.')) },
  })
}

/** `rowsIn` as `rows in`. */
const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function runItem(run: Run): HTMLElement {
  const milliseconds = run.finishedAt === null ? null : Date.parse(run.finishedAt) - Date.parse(run.startedAt)
  return h('li', {},
    h('div', {}, h('strong', { class: run.state === 'failed' ? 'tone-warning' : 'tone-plain' }, icon(runLooks[run.state].shape), ` ${runLooks[run.state].word}`), ` ${run.job}, `, plainText(run.slot), h('span', { class: 'muted' }, ' · ', when(run.startedAt), milliseconds === null ? '' : ` · ${duration(milliseconds)}`)),
    run.failedBecause === null ? null : h('p', { class: 'tone-warning' }, `Failed: ${run.failedBecause}. What was stored before is kept; start it again when the cause is gone.`),
    h('details', {}, h('summary', {}, 'Stages and what made the result'),
      h('table', { class: 'plain' }, h('thead', {}, h('tr', {}, ['Stage', 'Time', 'Counts'].map((name) => h('th', { scope: 'col' }, name)))),
        h('tbody', {}, run.stages.map(({ stage, milliseconds: taken, counts }) => h('tr', {}, h('td', {}, stage), h('td', {}, duration(taken)), h('td', {}, Object.entries(counts).map(([name, value]) => `${spaced(name)} ${countWords(value)}`).join(', ')))))),
      h('dl', { class: 'facts' }, ([['Run', run.runId], ['Clock', run.asOf], ['Seed', String(run.seed)], ['Code', run.codeVersion], ['Settings', run.configDigest], ['Input', run.inputDigest]] as const).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, h('code', {}, plainText(value))))))))
}
