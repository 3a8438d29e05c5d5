import type { MatchVerdict } from '../../../pipeline/domain/match.ts'
import { numberWords } from '../../../pipeline/domain/words.ts'
import type { PatternPage } from '../../routes/patterns.ts'
import type { MatchAnswer } from '../../routes/match.ts'
import { CallFailed, read, send } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { icon, type Shape } from '../icon.ts'
import { pageHead } from '../page-parts.ts'
import { markedText, plainText } from '../plain-text.ts'
import type { View, ViewContext } from '../router.ts'
import { actionWords, patternBadge } from '../states.ts'
import { onDay } from '../when.ts'
import { escalateFold } from './escalation-parts.ts'
import { caseCard } from './case-card.ts'
import { feedbackPart } from './match-feedback.ts'

const looks: Readonly<Record<MatchVerdict, { readonly shape: Shape, readonly word: string, readonly sentence: string }>> = {
  known: { shape: 'tick', word: 'Known', sentence: 'This is a known issue type.' },
  possible: { shape: 'question', word: 'Possible', sentence: 'It may be a known issue type. Look at the evidence.' },
  new: { shape: 'star', word: 'New', sentence: 'It fits no known issue type.' },
}
const SHOWN_CASES = 3

/** One box: paste a case, and the answer appears under it. The text is sent to this server only, and kept, redacted, only when somebody says whether the answer was right. */
export const matchView: View = async (context) => {
  const { abortSignal } = context
  const text = h('textarea', { id: 'case-text', rows: 8, maxlength: 20_000, required: true, placeholder: 'Paste the text of one case', spellcheck: 'false' })
  const button = h('button', { type: 'submit' }, 'Match')
  const answer = h('div', { id: 'answer', role: 'region', 'aria-live': 'polite', 'aria-label': 'Answer' })
  const form = h('form', { class: 'match-form' }, h('label', { for: 'case-text' }, 'Case text'), text, h('div', { class: 'match-foot' }, button, h('span', { class: 'muted' }, 'Ctrl Enter. Pasting matches at once. The text is kept only if you say whether the answer was right.')))

  let asked = 0
  async function ask(): Promise<void> {
    const given = text.value
    if (given.trim() === '') return
    const turn = ++asked
    const startedAt = performance.now()
    answer.setAttribute('aria-busy', 'true')
    const shown = await send<MatchAnswer>('POST', '/v1/match', { text: given }).then((found) => answerOf(found, given, performance.now() - startedAt, context), problemOf)
    if (turn !== asked || abortSignal.aborted) return
    answer.removeAttribute('aria-busy')
    answer.replaceChildren(shown)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask()
  })
  text.addEventListener('paste', () => { setTimeout(() => void ask()) })
  text.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void ask() })
  return { title: 'Match', content: fragment(pageHead('Match a case', 'Known, possible or new, with the evidence.'), form, answer) }
}

function answerOf({ match, pattern, actions, nearestCases }: MatchAnswer, text: string, milliseconds: number, context: ViewContext): Node {
  const { abortSignal } = context
  const { shape, word, sentence } = looks[match.verdict]
  return h('div', { class: `answer verdict-${match.verdict}` },
    h('h2', { class: 'verdict' }, icon(shape), ` ${word}`, match.verdict === 'new' ? null : h('span', { class: 'muted' }, ` ${likelihood(match.confidence)} (${numberWords(match.confidence, 2)})`)),
    h('p', {}, sentence),
    match.copyOf === null ? null : h('p', {}, 'It is a copy of a known case, ', h('a', { href: `/cases/${encodeURIComponent(match.copyOf)}` }, plainText(match.copyOf)), '.'),
    pattern === null ? null : h('div', { class: 'card' },
      h('p', { class: 'finding-title' }, h('a', { href: `/patterns/${pattern.patternId}` }, plainText(pattern.label))),
      h('p', {}, patternBadge(pattern.state), h('span', { class: 'muted' }, ` ${pattern.patternId}`)),
      actions.length === 0 ? h('p', { class: 'muted' }, 'No action is proposed for it yet.') : h('ul', { class: 'bare' }, actions.map((action) =>
        h('li', {}, h('a', { href: `/actions/${action.actionId}` }, plainText(action.title)), h('span', { class: 'muted' }, ` ${actionWords[action.state].toLowerCase()}, `, plainText(action.ownerTeam), ', due ', onDay(action.dueOn)))))),
    alternativesOf(match.alternatives, abortSignal),
    match.sharedPhrases.length === 0 ? null : fragment(h('h3', {}, 'Why: phrases it shares with known cases'), h('blockquote', {}, markedText(text, match.sharedPhrases))),
    nearestCases.length === 0 ? null : fragment(h('h3', {}, 'Nearest cases'), h('ol', { class: 'cases' }, nearestCases.slice(0, SHOWN_CASES).map((one) => {
      const near = match.nearest.find(({ caseId }) => caseId === one.caseId)
      return h('li', {}, near === undefined ? null : h('p', { class: 'muted' }, `${alike(near.similarity)} (similarity ${numberWords(near.similarity, 2)})`), caseCard(one, abortSignal, match.sharedPhrases))
    }))),
    feedbackPart(text, pattern?.patternId ?? null, context),
    escalateFold(() => ({ text }), context),
    h('p', { class: 'muted' }, `Answered in ${Math.max(1, Math.round(milliseconds))} ms.`))
}

/** Other patterns that the text is like, by name; until the names are read, by id. */
function alternativesOf(alternatives: readonly string[], abortSignal: AbortSignal): Node | null {
  if (alternatives.length === 0) return null
  return h('p', {}, 'It is also like ', alternatives.map((patternId, index) => {
    const link = h('a', { href: `/patterns/${patternId}` }, patternId)
    read<PatternPage>(`/v1/patterns/${encodeURIComponent(patternId)}`, abortSignal).then(({ pattern }) => { link.replaceChildren(plainText(pattern.label)) }, () => undefined)
    return [index === 0 ? '' : index === alternatives.length - 1 ? ' and ' : ', ', link]
  }), '.')
}

function problemOf(failure: unknown): Node {
  return h('p', { class: 'field-problem', role: 'alert' }, failure instanceof CallFailed ? `${failure.problem.title}. ${failure.problem.detail}` : 'The text could not be matched. It is still in the box; try again.')
}

const likelihood = (confidence: number): string => confidence >= 0.9 ? 'very likely' : confidence >= 0.7 ? 'likely' : 'perhaps'
const alike = (similarity: number): string => similarity >= 0.9 ? 'Nearly the same' : similarity >= 0.6 ? 'Much alike' : 'Somewhat alike'
