import type { PatternProposal, ProposalKind } from '../../../pipeline/domain/pattern-proposal.ts'
import { amountWords, countWords, numberWords, percentWords } from '../../../pipeline/domain/words.ts'
import { readList, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { emptyState, exportButtons, pageHead, pager, section } from '../page-parts.ts'
import { patternLink, patternNames } from '../pattern-names.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View, ViewContext } from '../router.ts'
import { neededField, sendFold, textOf } from '../send-form.ts'
import { when } from '../when.ts'

const PATH = '/v1/pattern-proposals'
const kindWords: Readonly<Record<ProposalKind, string>> = { merge: 'Merge', absorb: 'Take in', split: 'Split', retire: 'Retire' }
interface ProposalList { readonly proposals: readonly PatternProposal[] }

/** Changes of patterns that the weekly look proposes and nobody has decided yet. */
export const proposalsView: View = async (context) => {
  const { query, abortSignal } = context
  const cursor = query.get('cursor')
  const path = `${PATH}?state=open&limit=25${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
  const { body: { proposals }, next } = await readList<ProposalList>(path, abortSignal)
  const names = await namesOf(proposals, abortSignal)
  return {
    title: 'Proposals',
    content: fragment(
      tabs('/proposals'),
      pageHead('Proposals', 'Patterns to merge, take in, split or retire, as the weekly look at all of them found. Nothing changes until a person accepts.', exportButtons(path, 'pattern-proposals')),
      proposals.length === 0 ? emptyState('Proposed changes of patterns would be here.', 'They are made with each weekly run when the evidence is strong enough.') : h('ol', { class: 'log' }, proposals.map((one) => h('li', {}, proposalCard(one, names, context)))),
      pager(query, next)),
  }
}

/** What is proposed of one pattern; nothing while nothing is. */
export async function proposalPart(patternId: string, context: ViewContext): Promise<HTMLElement | null> {
  const { body: { proposals } } = await readList<ProposalList>(`${PATH}?state=open&limit=500`, context.abortSignal)
  const own = proposals.filter((one) => one.patternId === patternId || one.otherPatternId === patternId)
  if (own.length === 0) return null
  const names = await namesOf(own, context.abortSignal)
  return section('proposals', 'Proposed changes', h('ol', { class: 'log' }, own.map((one) => h('li', {}, proposalCard(one, names, context)))))
}

const namesOf = (proposals: readonly PatternProposal[], abortSignal: AbortSignal): Promise<ReadonlyMap<string, string>> =>
  patternNames(proposals.flatMap(({ patternId, otherPatternId }) => otherPatternId === null ? [patternId] : [patternId, otherPatternId]), abortSignal)

function proposalCard(one: PatternProposal, names: ReadonlyMap<string, string>, { announce, refresh }: ViewContext): Child {
  const { proposalId, kind, patternId, otherPatternId, sentence, madeAt } = one
  const fold = (way: 'accept' | 'dismiss', title: string, said: string) => sendFold(title, {
    fields: neededField(`${way}-${proposalId}`, 'Reason', { name: 'reason' }), button: title,
    send: (given) => send('POST', `${PATH}/${encodeURIComponent(proposalId)}/${way}`, { reason: textOf(given, 'reason') }),
    onDone: () => {
      announce(said)
      refresh()
    },
  })
  return [
    h('div', {}, h('strong', {}, kindWords[kind]), ': ', patternLink(patternId, names), otherPatternId === null ? null : [' and ', patternLink(otherPatternId, names)]),
    h('p', {}, plainText(sentence)),
    h('p', { class: 'muted' }, evidenceWords(one), ' · ', when(madeAt)),
    h('div', { class: 'folds' }, fold('accept', 'Accept', 'The proposal was carried out.'), fold('dismiss', 'Dismiss', 'The proposal was turned down.')),
  ]
}

function evidenceWords({ kind, separation, share, stability, quietWeeks, evidence, margin }: PatternProposal): string {
  const facts = [
    `Evidence: ${kind === 'retire' ? amountWords(evidence, 'week') : amountWords(evidence, 'case')}`, `${numberWords(margin, 2)} times the needed margin`,
    ...separation === null ? [] : [`separation ${numberWords(separation, 2)}`], ...share === null ? [] : [`share ${percentWords(share)}`],
    ...stability === null ? [] : [`stability ${numberWords(stability, 2)}`], ...quietWeeks === null ? [] : [`${countWords(quietWeeks)} quiet weeks`],
  ]
  return facts.join(' · ')
}
