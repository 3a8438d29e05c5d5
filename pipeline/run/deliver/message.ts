import { createHash } from 'node:crypto'
import type { EventType, OutboxEvent } from '../../domain/alert.ts'
import type { Message } from '../../domain/delivery.ts'
import { eventIdOf, type EventId } from '../../domain/ids.ts'
import type { Pattern } from '../../domain/pattern.ts'
import { instantOf, type Instant } from '../../domain/week.ts'
import { amountWords, numberWords } from '../../domain/words.ts'

/** What an event says and where the console shows it. `name` is how its pattern may be called. */
type Tell = (event: Told) => { readonly title: string, readonly text: string, readonly path: string }
interface Told { readonly subject: string, readonly name: string, readonly fact: (name: string) => string, readonly count: (name: string) => number, readonly sentence: string }

const patternPath = ({ fact, subject }: Told): string => /^P-\d+$/.test(fact('patternId')) ? `/patterns/${fact('patternId')}` : /^P-\d+$/.test(subject) ? `/patterns/${subject}` : '/alerts'
/** The exact numbers that the alert rests on, so that the chart behind the link shows the same. */
const numbers = ({ fact, count, sentence }: Told): string =>
  `${sentence === '' ? '' : `${sentence}\n`}${fact('windowFrom')} to ${fact('windowTo')}: ${amountWords(count('observed'), 'case')}, expected ${numberWords(count('expected'))}, usual up to ${numberWords(count('upper'))}.`
const signal = (words: (told: Told) => string): Tell => (told) => ({ title: words(told), text: numbers(told), path: patternPath(told) })
const alertStep = (verb: string): Tell => (told) => ({ title: `Alert ${verb}: ${told.name}`, text: `${told.fact('alertId')} was ${verb} by ${told.fact('actor')}${told.fact('verdict') === '' ? '' : ` as “${told.fact('verdict')}”`}.`, path: '/alerts' })
const action = (words: string): Tell => ({ fact, subject, name }) => ({
  title: `${words}: ${fact('title') || subject}`,
  text: `For ${name}. Owner: ${fact('ownerTeam') || 'none'}${fact('dueOn') === '' ? '' : `, due ${fact('dueOn')}`}.${fact('verdict') === '' ? '' : ` Verdict: ${fact('verdict')}.`}`, path: `/actions/${subject}`,
})
const escalation = (words: string): Tell => ({ fact, subject }) => ({
  title: `${words}: ${fact('severity')} ${fact('subjectKind')} ${subject}`,
  text: `Team ${fact('team') || 'unknown'}, owner ${fact('owner') || 'unknown'}, level ${fact('level')}${fact('dueAt') === '' ? '' : `, due ${fact('dueAt')}`}.`, path: '/alerts',
})
const load = (words: string): Tell => ({ fact, subject }) => ({
  title: `${words}: ${fact('fileName') || subject}`,
  text: `${fact('reason') === '' ? '' : `Reason: ${fact('reason')}. `}${fact('rowsQuarantined') === '' ? '' : `${fact('rowsQuarantined')} rows are in quarantine.`}`.trim() || `Load ${subject}.`, path: `/data/${subject}`,
})

/** What every type of event says. */
const tells = {
  'pattern.emerged': signal(({ name }) => `New issue type: ${name}`),
  'pattern.regressed': signal(({ name }) => `Came back: ${name}`),
  'signal.opened': signal(({ name, fact }) => fact('kind') === 'surge' ? 'The whole queue surges' : fact('kind') === 'shift' ? `Slowly rising: ${name}` : `Rising: ${name}`),
  'signal.acknowledged': alertStep('acknowledged'),
  'signal.closed': alertStep('closed'),
  'action.proposed': action('Proposed'),
  'action.due': action('Due soon'),
  'action.overdue': action('Overdue'),
  'action.recurred': action('Its pattern came back'),
  'action.effect_measured': action('Effect measured'),
  'escalation.opened': escalation('Escalated'),
  'escalation.due': escalation('Escalation due'),
  'escalation.breached': escalation('Escalation breached'),
  'escalation.closed': escalation('Escalation closed'),
  'report.published': ({ fact, count }) => ({ title: `Weekly report ${fact('week')}`, text: `${amountWords(count('findings'), 'finding')}${count('revision') > 1 ? `, revision ${fact('revision')}` : ''}.`, path: '/reports' }),
  'load.failed': load('Load refused'),
  'load.quarantined': load('Rows in quarantine'),
  'load.redriven': load('Quarantine read again'),
  'run.failed': ({ fact }) => ({ title: `Run failed: ${fact('job')} ${fact('slot')}`, text: `Reason: ${fact('code')}. It is tried again at the next wake.`, path: '/runs' }),
  'delivery.failed': ({ fact, subject }) => ({ title: `Not delivered to ${fact('name') || subject}`, text: `Event ${fact('eventId')} was given up after ${fact('tries')} tries: ${fact('reason')}.`, path: '/settings' }),
  'subscription.disabled': ({ fact, subject }) => ({ title: `Subscription switched off: ${fact('name') || subject}`, text: `Because ${fact('reason')}.`, path: '/settings' }),
} as const satisfies Record<EventType, Tell>

/** How an event looks in a list: its title, text and place. @param pattern named by its label; absent or sensitive: by its id */
export function messageOf(event: OutboxEvent, { pattern, sensitive }: { readonly pattern: Pattern | undefined, readonly sensitive: boolean }): Message {
  const { eventId, type, at, subject } = event
  const { sentence, ...plain } = event.data
  const data = sensitive ? plain : event.data
  const fact = (name: string): string => ['string', 'number'].includes(typeof data[name]) ? String(data[name]) : ''
  const patternId = pattern?.patternId ?? fact('patternId')
  const name = pattern !== undefined && !sensitive ? `${pattern.label} (${pattern.patternId})` : patternId === '' ? 'the whole queue' : `${patternId}${sensitive ? ', a sensitive pattern' : ''}`
  const told = { subject, name, fact, count: (wanted: string) => Number(data[wanted] ?? 0), sentence: sensitive || typeof sentence !== 'string' ? '' : sentence }
  return { id: eventId, type, at, subject, ...tells[type](told), data }
}

/** A message that only shows that the way is open. The same instant gives the same id. */
export function testMessage(subscriptionId: string, now: Instant): Message {
  return { id: digestIdOf(['subscription.test', subscriptionId, now]), type: 'subscription.test', at: now, subject: subscriptionId, title: 'Groundswell test', text: 'This message shows that the way is open. Nothing happened.', path: '/settings', data: { test: true } }
}

/** Receivers take about 20 kB. */
const MOST_IN_DIGEST = 40

/**
 * Several messages in one, oldest first. The same subscription, end of the digest and first message give the same id, so that a second try is told as one.
 * @param messages at least one
 */
export function digestMessage(messages: readonly Message[], { subscriptionId, dueAt }: { readonly subscriptionId: string, readonly dueAt: Instant }): Message {
  const shown = messages.slice(0, MOST_IN_DIGEST)
  const more = messages.length - shown.length
  return {
    id: digestIdOf(['digest', subscriptionId, dueAt, messages[0]?.id ?? '']), type: 'digest', at: dueAt, subject: subscriptionId, path: '/alerts',
    title: `${amountWords(messages.length, 'event')}: ${shown[0]?.title ?? 'none'}${messages.length > 1 ? ' and more' : ''}`,
    text: [...shown.map(({ title, at }) => `• ${title} (${at.slice(0, 16).replace('T', ' ')})`), ...more > 0 ? [`… and ${more} more in the console.`] : []].join('\n'),
    data: { eventCount: messages.length, events: shown.map(({ id, type, at, subject, title, data }) => ({ id, type, at, subject, title, ...typeof data.week === 'string' ? { week: data.week } : {} })) },
  }
}

/** An event about a machine's own trouble; the same facts have the same id. */
export function ownEvent(type: EventType, subject: string, ms: number, data: Readonly<Record<string, unknown>>): OutboxEvent {
  return { eventId: digestIdOf([type, subject, JSON.stringify(data), String(ms)]), type, at: instantOf(ms), subject, data: { ...data } }
}

const digestIdOf = (facts: readonly string[]): EventId => eventIdOf(createHash('sha256').update(facts.join('\n')).digest('hex'))
