import type { Action } from '../../pipeline/domain/action.ts'
import type { Finding } from '../../pipeline/domain/report.ts'
import type { Contributor } from '../../pipeline/domain/signal.ts'
import { dayOfInstant } from '../../pipeline/domain/week.ts'
import { amountWords, dayRangeWords, dayWords, numberWords, percentWords, probabilityWords, rangeWords, ratioWords, usualCounts } from '../../pipeline/domain/words.ts'
import { html, type Html, type Part } from '../html.ts'
import { actionStateWords, languageWords, segmentWords } from '../words.ts'
import { numberOf, tableBox } from './figure.ts'

const SEGMENTS_SHOWN = 5
const SMALL_WHOLE = 20

/** Segments that hold more of the cases than they usually do, with interval; the largest others for comparison. */
export function segmentList({ signal }: Finding): Html {
  const shown = signal.contributors.toSorted((a, b) => Number(b.unusual) - Number(a.unusual)).slice(0, SEGMENTS_SHOWN)
  return html`<h4>Where it stands out</h4>${shown.length === 0
    ? html`<p class="facts">No segment holds more of it than usual.</p>`
    : html`<ul class="facts">${shown.map((contributor) => html`<li>${segmentLine(contributor, signal.observed)}</li>`)}</ul>`}`
}

function segmentLine({ segment, caseCount, share, usualShare, ratio, ratioLower, ratioUpper, unusual }: Contributor, whole: number): Html {
  const part = whole < SMALL_WHOLE ? html`${numberOf(caseCount)} of ${numberOf(whole)}` : html`<data value="${share}">${percentWords(share)}</data>`
  const usual = html`usually <data value="${usualShare}">${percentWords(usualShare)}</data>`
  if (!unusual) return html`<bdi>${segmentWords(segment)}</bdi>: ${part} (${usual}, not unusual)`
  return html`<b><bdi>${segmentWords(segment)}</bdi>: ${part}</b> (${usual}): <data value="${ratio}">${ratioWords(ratio)}</data> times as many, 95${'\u202f'}% interval <data value="${ratioLower}">${ratioWords(ratioLower)}</data> to <data value="${ratioUpper}">${ratioWords(ratioUpper)}</data>`
}

/** Redacted tokens and names that tie the cases together. */
export function sharedList({ sharedTokens }: Finding): Part {
  return sharedTokens.length > 0 && html`<h4>What the cases share</h4><ul class="facts inline">${sharedTokens.map(({ token, caseCount }) => html`<li><code dir="auto">${token}</code> in ${numberOf(caseCount)} ${caseCount === 1 ? 'case' : 'cases'}</li>`)}</ul>`
}

/** Up to three cases in their own words and language, redacted; masked when the kind is sensitive. */
export function exampleQuotes({ examples }: Finding): Part {
  if (examples.length === 0) return null
  return html`<h4>In their words</h4>${examples.map(({ caseId, text, masked, language, openedAt }) => masked
    ? html`<blockquote><p class="muted">Masked: sensitive. The console shows it after a logged reveal.</p><footer>${caseId} · ${dayWords(dayOfInstant(openedAt))}</footer></blockquote>`
    : html`<blockquote dir="auto"><p${language !== 'und' && html` lang="${language}"`}>${text}</p><footer dir="ltr">${languageWords(language)} · ${dayWords(dayOfInstant(openedAt))} · ${caseId}</footer></blockquote>`)}`
}

/** What could be done, best first, with owner, day and state. */
export function actionList({ actions }: Finding, consoleLink: (path: string) => string | undefined): Part {
  const titled = ({ title, actionId }: Action): Html => {
    const address = consoleLink(`/actions/${actionId}`)
    return address === undefined ? html`<b>${title}</b>` : html`<a href="${address}"><b>${title}</b></a>`
  }
  return actions.length > 0 && html`<h4>Proposed</h4><ul class="facts">${actions.map((action) => html`<li>${titled(action)} · ${action.ownerTeam}, due ${dayWords(action.dueOn)} · ${actionStateWords[action.state]}</li>`)}</ul>`
}

/** Why these actions, what they should bring, and what shows that they were done. */
export function actionReasons({ actions, pattern }: Finding): Part {
  return actions.length > 0 && html`<details><summary>Why these, and what shows that they were done</summary>${tableBox(`Actions for ${pattern.patternId}`, ['Action', 'Because', 'Kind', 'Cases afterwards, of what they would be', 'Done when'], actions.map(actionRow))}</details>`
}

function actionRow({ title, because, expectedRatio: { low, high, basis }, verification, kind, controlLevel }: Action): Part[] {
  return [title, because.join('; '), `${kind}, ${controlLevel}`, html`<data value="${low}">${percentWords(low)}</data> to <data value="${high}">${percentWords(high)}</data> (${basis})`, verification]
}

/** The statistics behind the finding, in words. */
export function howSure({ signal, kind }: Finding): Html {
  const { low, high } = usualCounts(signal.lower, signal.upper)
  return html`<details><summary>How sure are we?</summary><dl class="sure">
<dt>Counted</dt><dd>${numberOf(signal.observed)} ${signal.observed === 1 ? 'case' : 'cases'}, ${dayRangeWords(signal.windowFrom, signal.windowTo)}</dd>
<dt>Expected</dt><dd><data value="${signal.expected}">${numberWords(signal.expected)}</data>; usual are ${rangeWords(signal.lower, signal.upper)}, so ${kind === 'fading' ? `${amountWords(low, 'case')} or more` : `up to ${amountWords(high, 'case')}`} would not have been told</dd>
<dt>By chance</dt><dd><data value="${signal.pValue}">${probabilityWords('p', signal.pValue)}</data>: how often chance alone gives a count this far out</dd>
<dt>Among all tests</dt><dd><data value="${signal.qValue}">${probabilityWords('q', signal.qValue)}</data>: the share of false findings among those at least as sure</dd>
<dt>Judged by</dt><dd>${signal.detector}: ${signal.reason}</dd>
</dl></details>`
}
