import type { Instant } from '../../../pipeline/domain/week.ts'
import type { CaseView } from '../../case-view.ts'
import { CallFailed, send } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { showPause } from '../pause-screen.ts'
import { caseText, markedText, plainText } from '../plain-text.ts'
import { problemWords } from '../send-form.ts'
import { when } from '../when.ts'

const PREVIEW_CHARACTERS = 280

/** A case in a list: where and when, and its text, masked where the category is sensitive until someone asks. */
export function caseCard(shown: CaseView, abortSignal: AbortSignal, phrases: readonly string[] = []): HTMLElement {
  const facts = [shown.language === 'und' ? null : shown.language, shown.country, shown.product, shown.version, shown.platform, shown.category].filter((fact) => fact !== null)
  return h('article', { class: 'case' },
    h('div', { class: 'case-head muted' }, h('a', { href: `/cases/${encodeURIComponent(shown.caseId)}` }, plainText(shown.caseId)), ' · ', when(shown.openedAt), facts.flatMap((fact) => [' · ', plainText(fact)])),
    maskable(shown, abortSignal, (open) => fragment(
      h('p', { class: 'case-subject' }, phrases.length === 0 ? caseText(open.subject, open.language) : markedText(open.subject, phrases)),
      open.body === '' ? null : h('p', { class: 'case-body' }, phrases.length === 0 ? caseText(preview(open.body), open.language) : markedText(preview(open.body), phrases)))))
}

/** Draws a case's text, or the button that asks for it. Revealing is logged by the server. */
export function maskable(shown: CaseView, abortSignal: AbortSignal, draw: (open: CaseView) => Node): HTMLElement {
  const place = h('div', { class: 'maskable' })
  if (!shown.masked) {
    place.append(draw(shown))
    return place
  }
  const button = h('button', { type: 'button', class: 'quiet' }, 'Reveal')
  const status = h('span', { role: 'status', class: 'muted' }, 'Masked: a sensitive category. Revealing is logged.')
  button.addEventListener('click', () => {
    button.disabled = true
    send<CaseView>('POST', `/v1/cases/${encodeURIComponent(shown.caseId)}/reveal`).then((open) => {
      if (!abortSignal.aborted) place.replaceChildren(draw(open))
    }, (failure: unknown) => {
      button.disabled = false
      status.textContent = problemWords(failure)
      const resumesAt = failure instanceof CallFailed ? failure.problem.resumesAt : undefined
      if (typeof resumesAt === 'string') showPause(resumesAt as Instant)
    })
  })
  place.append(h('div', { class: 'mask' }, status, button))
  return place
}

const preview = (text: string): string => [...text].length <= PREVIEW_CHARACTERS ? text : `${[...text].slice(0, PREVIEW_CHARACTERS).join('')}…`
