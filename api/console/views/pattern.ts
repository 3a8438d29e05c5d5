import { amountWords, countWords, percentWords } from '../../../pipeline/domain/words.ts'
import type { Pattern } from '../../../pipeline/domain/pattern.ts'
import type { JudgedSeries } from '../../../pipeline/domain/series.ts'
import type { CaseView } from '../../case-view.ts'
import type { PatternPage } from '../../routes/patterns.ts'
import { read } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { languageName } from '../language-name.ts'
import { expectedWords, pageHead, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { patternBadge, riskWords, severityBadge } from '../states.ts'
import { onDay, when } from '../when.ts'
import { casesPart } from './case-list.ts'
import { caseCard } from './case-card.ts'
import { chosenCasesPart, decisionPart } from './pattern-decisions.ts'
import { familyBlock } from './family-words.ts'
import { historyPart } from './pattern-history.ts'
import { proposalPart } from './pattern-proposals.ts'
import { segmentPart } from './pattern-segments.ts'
import { seriesPart } from './pattern-series.ts'

/** One issue type: how it goes, what it is, what was done, and its cases. */
export const patternView: View = async (context) => {
  const { parameters: { patternId = '' }, query, abortSignal } = context
  const cadence = query.get('cadence') === 'day' ? 'day' : 'week'
  const path = `/v1/patterns/${encodeURIComponent(patternId)}`
  const page = read<PatternPage>(path, abortSignal)
  const [{ pattern, sensitive, risk, family, indicators, examples }, series, segments, history, decisions, proposals, cases] = await Promise.all([
    page,
    read<JudgedSeries>(`${path}/series?cadence=${cadence}`, abortSignal),
    segmentPart(path, context),
    historyPart(patternId, abortSignal),
    page.then((found) => decisionPart(found.pattern, context)),
    proposalPart(patternId, context),
    casesPart(`${path}/cases`, `cases-${patternId}`, context, (chosen) => chosenCasesPart(patternId, chosen, context)),
  ])
  return {
    title: pattern.label,
    content: fragment(
      pageHead(plainText(pattern.label), fragment(patternBadge(pattern.state), ' ', risk === null ? null : [severityBadge(risk.severity), ` ${riskWords(risk.category)} in ${amountWords(risk.caseCount, 'case')} · `], pattern.patternId, ' · first case ', when(pattern.firstCaseAt), ' · last case ', when(pattern.lastCaseAt))),
      seriesPart(pattern, series, context),
      segments,
      h('div', { class: 'two' },
        section('what', 'What it is', termsOf(pattern), bornOf(pattern), languagesOf(pattern), family === null ? null : familyBlock(family, patternId), indicatorsOf(indicators), examplesOf(examples, sensitive, abortSignal)),
        h('div', {}, proposals, decisions, history)),
      cases),
  }
}

function termsOf({ terms, caseCount, labelledBy }: Pattern): HTMLElement {
  return block(
    h('p', {}, `${amountWords(caseCount, 'case')} in all. Named by ${labelledBy === 'machine' ? 'its key terms' : 'a person'}.`),
    terms.length === 0 ? null : h('ul', { class: 'terms', 'aria-label': 'Key terms' }, terms.map((term) => h('li', {}, plainText(term)))))
}

const origins = { founded: 'Found by clustering the first cases.', scan: 'Split off because many look-alikes came within days.', remainder: 'Found by clustering cases that fit no other pattern.', person: 'Made by a person.' } as const

function bornOf({ origin, birth, bornOn }: Pattern): HTMLElement {
  return h('p', { class: 'muted' }, `${origins[origin]} `, birth === null ? fragment('Since ', onDay(bornOn), '.') : fragment(`${countWords(birth.observed)} cases from `, onDay(birth.windowFrom), ' to ', onDay(birth.windowTo), `, ${expectedWords(0, birth.upper)}.`))
}

function languagesOf({ languages }: Pattern): HTMLElement | null {
  if (languages.length === 0) return null
  const total = languages.reduce((sum, { caseCount }) => sum + caseCount, 0)
  return block(h('h3', {}, 'Languages'), h('ul', { class: 'bare' }, languages.map(({ language, caseCount }) =>
    h('li', {}, h('a', { href: `?language=${encodeURIComponent(language)}#cases` }, plainText(languageName(language))), ` ${countWords(caseCount)} (${percentWords(caseCount / total)})`))))
}

function indicatorsOf({ ofCases, tokens }: PatternPage['indicators']): HTMLElement | null {
  if (tokens.length === 0) return null
  return block(h('h3', {}, 'Indicators'), h('p', { class: 'muted' }, `Shared among the newest ${amountWords(ofCases, 'case')}; numbers and addresses are masked, the same mask is the same one.`),
    h('ul', { class: 'bare', 'aria-label': 'Indicators' }, tokens.map(({ token, caseCount }) => h('li', {}, h('code', {}, plainText(token)), ` in ${countWords(caseCount)}`))))
}

function examplesOf(examples: readonly CaseView[], sensitive: boolean, abortSignal: AbortSignal): HTMLElement | null {
  if (examples.length === 0) return null
  return block(h('h3', {}, 'Examples'),
    sensitive ? h('p', { class: 'muted' }, 'A sensitive category: texts are masked until you ask. Each reveal is logged.') : null,
    h('ul', { class: 'cases' }, examples.map((example) => h('li', {}, caseCard(example, abortSignal)))))
}

const block = (...children: readonly Child[]): HTMLElement => h('div', { class: 'block' }, children)
