import type { CaseView } from '../../case-view.ts'
import { read } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { pageHead, section } from '../page-parts.ts'
import { patternLink, patternNames } from '../pattern-names.ts'
import { caseText, plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { riskWords, severityBadge } from '../states.ts'
import { when } from '../when.ts'
import { escalateFold } from './escalation-parts.ts'
import { maskable } from './case-card.ts'

/** One case with all that may be shown of it. */
export const caseView: View = async (context) => {
  const { parameters: { caseId = '' }, abortSignal } = context
  const shown = await read<CaseView>(`/v1/cases/${encodeURIComponent(caseId)}`, abortSignal)
  const names = await patternNames(shown.patternId === null ? [] : [shown.patternId], abortSignal)
  const facts: readonly (readonly [string, Child])[] = [
    ['Pattern', shown.patternId === null ? 'none yet' : patternLink(shown.patternId, names)],
    ['Risk', shown.risk === null || shown.risk.decision === 'none' ? null : [severityBadge(shown.risk.severity), ` ${riskWords(shown.risk.category)}`]],
    ['Opened', when(shown.openedAt)], ['Updated', when(shown.updatedAt)], ['Closed', shown.closedAt === null ? null : when(shown.closedAt)],
    ...(['source', 'channel', 'language', 'country', 'product', 'version', 'platform', 'category', 'subcategory', 'severity', 'status', 'team'] as const).map((name) => [name.charAt(0).toUpperCase() + name.slice(1), shown[name] === null ? null : plainText(shown[name])] as const),
    ['Tags', shown.tags.length === 0 ? null : shown.tags.flatMap((tag, index) => [index === 0 ? '' : ', ', plainText(tag)])],
  ]
  return {
    title: shown.caseId,
    content: fragment(
      pageHead(plainText(shown.caseId), 'Personal data were removed before the case was stored.'),
      h('div', { class: 'two' },
        section('text', 'Text', maskable(shown, abortSignal, (open) => fragment(
          h('p', { class: 'case-subject' }, caseText(open.subject, open.language)), h('p', { class: 'case-body' }, caseText(open.body, open.language)),
          open.resolution === null ? null : fragment(h('h3', {}, 'Resolution'), h('p', { class: 'case-body' }, caseText(open.resolution, open.language)))))),
        section('facts', 'Facts', h('dl', { class: 'facts' }, facts.filter(([, value]) => value !== null).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))), escalateFold(() => ({ caseId }), context)))),
  }
}
