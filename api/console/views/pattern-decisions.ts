import type { Constraint } from '../../../pipeline/domain/constraint.ts'
import type { Pattern } from '../../../pipeline/domain/pattern.ts'
import { amountWords } from '../../../pipeline/domain/words.ts'
import { read, send } from '../api-client.ts'
import { h, type Child } from '../dom.ts'
import { section } from '../page-parts.ts'
import { patternPicker } from '../pattern-picker.ts'
import { plainText } from '../plain-text.ts'
import type { ViewContext } from '../router.ts'
import { neededField, sendFold, textOf } from '../send-form.ts'
import { onDay, when } from '../when.ts'
import { escalateFold } from './escalation-parts.ts'

const LONGEST_LABEL = 120
const MOST_CASES_IN_WEEK = 1_000

/** What a person can decide about a pattern: rename, merge, resolve, pin; and the decisions that stand, each with its undo. */
export async function decisionPart(pattern: Pattern, context: ViewContext): Promise<HTMLElement> {
  const { constraints } = await read<{ readonly constraints: readonly Constraint[] }>(`/v1/constraints?patternId=${encodeURIComponent(pattern.patternId)}&limit=500`, context.abortSignal)
  return section('decisions', 'Decide',
    h('div', { class: 'folds' }, decisionFolds(pattern, context)),
    constraints.length === 0 ? h('p', { class: 'muted' }, 'Nobody has decided anything yet. Every later run obeys what is decided here, until it is undone.') : h('ol', { class: 'log' }, constraints.toReversed().map((one) => h('li', {}, decisionLine(one, pattern), one.undoneAt === null ? undoFold(one, context) : null))))
}

function decisionFolds(pattern: Pattern, context: ViewContext): readonly HTMLElement[] {
  const { patternId, label, state } = pattern
  const post = (what: string, words: string, body: (given: FormData) => object) => ({
    send: (given: FormData) => send('POST', `/v1/patterns/${patternId}/${what}`, { ...body(given), reason: textOf(given, `${what}-reason`) }),
    onDone: () => { done(context, words) },
  })
  const reason = (what: string) => neededField(`${what}-reason`, 'Reason')
  return [
    sendFold('Rename', { fields: [neededField('rename-label', 'New name', { maxlength: LONGEST_LABEL, value: label }), reason('rename')], button: 'Rename', ...post('rename', 'The pattern has its new name.', (given) => ({ label: textOf(given, 'rename-label') })) }),
    sendFold('Merge another into it', { fields: [patternPicker('merge-absorbed', 'Pattern to take in', { except: patternId, abortSignal: context.abortSignal }), reason('merge')], button: 'Merge', ...post('merge', 'The other pattern was taken in.', (given) => ({ absorbed: textOf(given, 'merge-absorbed') })) }),
    ...state === 'resolved' ? [] : [sendFold('Resolve', { fields: [h('p', { class: 'muted' }, 'Says that the issue is over. It recurs when cases come back.'), reason('resolve')], button: 'Resolve', ...post('resolve', 'The pattern is resolved.', () => ({})) })],
    ...state === 'archived' ? [] : [archiveFold(post('archive', 'The pattern is archived.', archivedUntil))],
    sendFold('Keep', { fields: [h('p', { class: 'muted' }, 'It stays active, and no scan splits cases off it.'), reason('pin')], button: 'Keep', ...post('pin', 'The pattern is kept.', () => ({})) }),
    escalateFold(() => ({ patternId }), context),
  ]
}

function archiveFold(sent: Pick<Parameters<typeof sendFold>[1], 'send' | 'onDone'>): HTMLElement {
  return sendFold('Archive', {
    fields: [
      h('p', { class: 'muted' }, 'Nobody is told of it. Either condition brings it back with its next case; without one it stays away.'),
      neededField('archive-day', 'Until the day', { type: 'date', required: false }),
      neededField('archive-cases', 'Until so many cases come in seven days', { type: 'number', min: 1, max: MOST_CASES_IN_WEEK, required: false }),
      neededField('archive-reason', 'Reason'),
    ],
    button: 'Archive', ...sent,
  })
}

function archivedUntil(given: FormData): object {
  const [day, cases] = [textOf(given, 'archive-day'), textOf(given, 'archive-cases')]
  return { ...day === '' ? {} : { untilOn: day }, ...cases === '' ? {} : { untilCasesInWeek: Number(cases) } }
}

/**
 * What can be done with chosen cases: split them off, move them to another pattern, or take them out of any.
 * @param chosen ids of the cases that are ticked at this moment
 */
export function chosenCasesPart(patternId: string, chosen: () => readonly string[], context: ViewContext): HTMLElement {
  const missing = () => chosen().length === 0 ? 'Tick the cases first.' : undefined
  const toOther = (given: FormData) => textOf(given, 'move-to') === '' ? null : textOf(given, 'move-to')
  return h('div', { class: 'folds' },
    sendFold('Split the ticked cases off', {
      fields: [neededField('split-label', 'Name of the new pattern', { maxlength: LONGEST_LABEL }), neededField('split-reason', 'Reason')], button: 'Split off', missing,
      send: (given) => send('POST', `/v1/patterns/${patternId}/split`, { caseIds: chosen(), label: textOf(given, 'split-label'), reason: textOf(given, 'split-reason') }),
      onDone: () => { done(context, 'The cases have a pattern of their own.') },
    }),
    sendFold('Move the ticked cases', {
      fields: [patternPicker('move-to', 'To pattern (none: out of any)', { except: patternId, abortSignal: context.abortSignal, required: false }), neededField('move-reason', 'Reason')], button: 'Move', missing,
      send: (given) => send('POST', '/v1/constraints', { kind: 'move', patternId: toOther(given), caseIds: chosen(), reason: textOf(given, 'move-reason') }),
      onDone: () => { done(context, 'The cases were moved.') },
    }))
}

function decisionLine(one: Constraint, { patternId }: Pattern): Child {
  return [
    h('div', {}, h('strong', {}, whatWasDecided(one, patternId)), h('span', { class: 'muted' }, ' ', when(one.at), ' by ', plainText(one.actor))),
    h('p', {}, plainText(one.reason)),
    one.undoneAt === null ? null : h('p', { class: 'muted' }, 'Undone ', when(one.undoneAt), one.undoneBy === null ? '' : [' by ', plainText(one.undoneBy)], '.'),
  ]
}

const linkTo = (patternId: string | null): Child => patternId === null ? 'no pattern' : h('a', { href: `/patterns/${patternId}` }, patternId)

function whatWasDecided(one: Constraint, here: string): Child {
  const { kind, patternId, otherPatternId, caseIds, label } = one
  const cases = amountWords(caseIds.length, 'case')
  switch (kind) {
    case 'rename': return ['Renamed to ', plainText(label ?? '')]
    case 'merge': return patternId === here ? ['Took in ', linkTo(otherPatternId)] : ['Taken in by ', linkTo(patternId)]
    case 'split': return patternId === here ? [`${cases} split off as `, linkTo(otherPatternId)] : [`Made of ${cases} of `, linkTo(patternId)]
    case 'move': return [`${cases} moved to `, linkTo(patternId)]
    case 'pin': return 'Kept'
    case 'resolve': return 'Resolved'
    case 'archive': return ['Archived', one.untilOn === null ? null : [' until ', onDay(one.untilOn)], one.untilCasesInWeek === null ? null : `${one.untilOn === null ? ' until' : ' or'} ${amountWords(one.untilCasesInWeek, 'case')} come in seven days`]
    case 'example': return ['A text belongs here: ', plainText(one.text ?? '')]
    case 'counter-example': return ['A text does not belong here: ', plainText(one.text ?? '')]
    case 'link-patterns': return ['The same issue in another language as ', linkTo(patternId === here ? otherPatternId : patternId)]
    case 'part-patterns': return ['Another issue than ', linkTo(patternId === here ? otherPatternId : patternId)]
    case 'must-link': return `${cases} said to belong together`
    case 'cannot-link': return `${cases} said to belong apart`
    case 'link-patterns': return ['Same issue as ', linkTo(patternId === here ? otherPatternId : patternId), ' in another language']
    case 'part-patterns': return ['Not the same issue as ', linkTo(patternId === here ? otherPatternId : patternId)]
  }
}

function undoFold({ constraintId }: Constraint, context: ViewContext): HTMLElement {
  return sendFold('Undo', {
    fields: neededField(`undo-${constraintId}`, 'Reason'), button: 'Take it back',
    send: (given) => send('POST', `/v1/constraints/${constraintId}/undo`, { reason: textOf(given, `undo-${constraintId}`) }),
    onDone: () => { done(context, 'The decision was taken back.') },
  })
}

function done({ announce, refresh }: ViewContext, words: string): void {
  announce(words)
  refresh()
}
