import { send } from '../api-client.ts'
import { h, type Child } from '../dom.ts'
import { patternPicker } from '../pattern-picker.ts'
import type { ViewContext } from '../router.ts'
import { problemWords, sendFold, textOf } from '../send-form.ts'

type Verdict =
  | { readonly verdict: 'right' | 'wrong', readonly patternId: string }
  | { readonly verdict: 'it-is', readonly correctPatternId: string, readonly patternId: string | null }

/** Was the answer right? What is said is kept, redacted, as a decision that mining and later answers obey. @param patternId pattern that was answered */
export function feedbackPart(text: string, patternId: string | null, { announce, abortSignal }: ViewContext): HTMLElement {
  const status = h('p', { role: 'status', class: 'muted' })
  const tell = async (verdict: Verdict) => {
    await send('POST', '/v1/match/feedback', { text, ...verdict })
    status.textContent = 'Kept. Later answers and runs obey it; it can be undone on the page of the pattern.'
    announce('Your answer was kept.')
  }
  const button = (words: string, verdict: Verdict): Child => h('button', { type: 'button', onclick: () => { tell(verdict).catch((failure: unknown) => { status.textContent = problemWords(failure) }) } }, words)
  return h('div', { class: 'feedback' },
    h('h3', {}, 'Was this right?'),
    patternId === null ? null : h('p', { class: 'feedback-buttons' }, button('Right', { verdict: 'right', patternId }), ' ', button('Wrong', { verdict: 'wrong', patternId })),
    sendFold('It is another', {
      fields: patternPicker('correct-pattern', 'The right pattern', { ...patternId === null ? {} : { except: patternId }, abortSignal }), button: 'Say so',
      send: (given) => tell({ verdict: 'it-is', correctPatternId: textOf(given, 'correct-pattern'), patternId }), onDone: () => undefined,
    }),
    status)
}
