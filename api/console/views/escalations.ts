import { severities } from '../../../pipeline/domain/triage.ts'
import type { Escalation, SilentRisk } from '../../../pipeline/domain/escalation.ts'
import { read, readList } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { addressForm, amount, choice, dataTable, emptyState, exportButtons, pageHead, pager, section } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { riskWords, severityBadge, severityOptions } from '../states.ts'
import { when } from '../when.ts'
import { dueWords, silenceWords, stateWords, subjectLink } from './escalation-parts.ts'

const SHOWN_SILENT = 20

/** What cannot wait: clocks with who answers for them, and what is risky and silent. */
export const escalationsView: View = async ({ query, abortSignal, go }) => {
  const path = `/v1/escalations?${query.toString()}`
  const silentPath = `/v1/escalations/silent?limit=${SHOWN_SILENT}`
  const [{ body: { total, escalations }, next }, silent] = await Promise.all([
    readList<{ readonly total: number, readonly escalations: readonly Escalation[] }>(path, abortSignal),
    read<{ readonly total: number, readonly risks: readonly SilentRisk[] }>(silentPath, abortSignal),
  ])
  return {
    title: 'Escalations',
    content: fragment(
      tabs('/escalations'),
      pageHead('Escalations', `${amount(total, 'escalation', 'escalations')}, the first due first. Each has an owner and a clock until it is closed with proof.`, exportButtons(path, 'escalations')),
      addressForm('Filter escalations', [
        choice('open', 'State', [['', 'Any'], ['true', 'Open'], ['false', 'Closed']], query.get('open') ?? ''),
        choice('severity', 'Severity', [['', 'Any'], ...severityOptions.slice(0, severities.length)], query.get('severity') ?? ''),
      ], go),
      escalations.length === 0 ? emptyState('Escalations would be here.', 'One opens when a case is risky, or when somebody escalates a case, a pattern or a pasted text.') : dataTable('Escalations',
        [{ name: 'About' }, { name: 'Severity' }, { name: 'State' }, { name: 'Owner' }, { name: 'Answer due' }, { name: 'Opened' }],
        escalations.map((one) => [
          fragment(h('a', { href: `/escalations/${one.escalationId}` }, one.escalationId), h('div', {}, subjectLink(one))),
          fragment(severityBadge(one.severity), one.category === null ? null : h('div', { class: 'muted' }, riskWords(one.category))),
          stateWords[one.state], fragment(plainText(one.owner), h('div', { class: 'muted' }, plainText(one.team))),
          one.state === 'closed' ? '' : dueWords(one), when(one.openedAt),
        ])),
      pager(query, next),
      section('silent', 'Risky and silent', silent.total === 0 ? h('p', { class: 'muted' }, 'Nothing risky is left without an answer.') : [
        h('p', {}, `${amount(silent.total, 'subject', 'subjects')}, the gravest first.`),
        dataTable('Risky and silent', [{ name: 'About' }, { name: 'Severity' }, { name: 'Why it is here' }, { name: 'Since' }], silent.risks.map((risk) => [
          h('div', {}, subjectLink(risk)), severityBadge(risk.severity), risk.escalationId === null ? silenceWords[risk.why] : h('a', { href: `/escalations/${risk.escalationId}` }, silenceWords[risk.why]), when(risk.since),
        ])),
        exportButtons('/v1/escalations/silent', 'silent-risks'),
      ])),
  }
}
