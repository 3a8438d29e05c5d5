import { alertClasses } from '../../../pipeline/domain/day-alert.ts'
import { eventTypes } from '../../../pipeline/domain/alert.ts'
import { segmentKinds } from '../../../pipeline/domain/case.ts'
import { signalKinds } from '../../../pipeline/domain/signal.ts'
import { bodyForms, digestPeriods, subscriptionChannels, type BodyForm, type DigestPeriod, type Subscription, type SubscriptionChannel } from '../../../pipeline/domain/subscription.ts'
import { severities } from '../../../pipeline/domain/triage.ts'
import { h, type Child } from '../dom.ts'
import { plainText } from '../plain-text.ts'
import { allOf, choiceField, listOf, neededField, textOf, tickFold } from '../send-form.ts'
import { severityOptions } from '../states.ts'
import { readerZone } from '../when.ts'

export const channelWords: Readonly<Record<SubscriptionChannel, string>> = { webhook: 'Webhook', slack: 'Slack', teams: 'Teams', email: 'E-mail', file: 'File' }
const targetWords: Readonly<Record<SubscriptionChannel, string>> = {
  webhook: 'Address (https)', slack: 'Address of the incoming webhook (https)', teams: 'Address of the incoming webhook (https)', email: 'Mail address', file: 'File name in the folder outbox',
}
const digestWords: Readonly<Record<DigestPeriod, string>> = { none: 'Each event at once', hourly: 'Together, every hour', daily: 'Together, every day', weekly: 'Together, on Mondays' }
const bodyWords: Readonly<Record<BodyForm, string>> = { standard: 'Standard Webhooks', cloudevents: 'CloudEvents' }
/** `signal.opened` as `signal opened`. */
const asWords = (name: string): string => name.replaceAll(/[._-]/g, ' ')
const named = (names: readonly string[]) => names.map((name) => [name, asWords(name)] as const)

/** What a person chooses of a subscription besides its way and receiver. */
export type Wishes = Pick<Subscription, 'name' | 'bodyForm' | 'filter' | 'quietHours' | 'digest'>

/** Way and receiver: what the receiver is called follows the way. */
export function receiverFields(): Child {
  const label = h('span', {}, targetWords.webhook)
  const target = h('label', { class: 'field' }, label, h('input', { id: 'subscription-target', name: 'target', type: 'text', required: true, maxlength: 2_000, autocomplete: 'off' }))
  const channel = choiceField('channel', 'Way', subscriptionChannels.map((one) => [one, channelWords[one]]), { id: 'subscription-channel', chosen: 'webhook', onchange: () => { label.textContent = targetWords[chosenChannel(channel)] } })
  return [channel, target]
}

/** Fields of the wishes. @param id prefix of the fields' ids @param now what they hold at first */
export function wishFields(id: string, { name, bodyForm, filter, quietHours, digest }: Wishes): Child {
  const text = (field: string, label: string, value: string, more: Readonly<Record<string, string | number | boolean>> = {}) => neededField(`${id}-${field}`, label, { name: field, required: false, maxlength: 2_000, value, ...more })
  return [
    neededField(`${id}-name`, 'Name', { name: 'name', maxlength: 120, value: name }),
    choiceField('digest', 'When', digestPeriods.map((one) => [one, digestWords[one]]), { id: `${id}-digest`, chosen: digest }),
    choiceField('bodyForm', 'Body of a webhook', bodyForms.map((one) => [one, bodyWords[one]]), { id: `${id}-body`, chosen: bodyForm }),
    tickFold('types', 'Events (none ticked: all)', named(eventTypes), filter.types),
    tickFold('severities', 'Severities (none ticked: all)', severityOptions, filter.severities),
    tickFold('signalKinds', 'Kinds of findings (none ticked: all)', named(signalKinds), filter.signalKinds),
    tickFold('classes', 'What the rise is (none ticked: all)', named(alertClasses), filter.classes),
    text('products', 'Products, with commas (empty: all)', filter.products.join(', ')),
    text('patternIds', 'Patterns, such as P-0042 (empty: all)', filter.patternIds.join(', '), { pattern: ' *P-[0-9]+( *, *P-[0-9]+)* *' }),
    text('families', 'Patterns with all that split off from them (empty: all)', filter.families.join(', '), { pattern: ' *P-[0-9]+( *, *P-[0-9]+)* *' }),
    text('segments', `Segments, such as country=BR (${segmentKinds.join(', ')}; empty: all)`, filter.segments.map(({ kind, value }) => `${kind}=${value}`).join(', '), { pattern: '[^=,]+=[^,]+(,[^=,]+=[^,]+)*' }),
    h('fieldset', { class: 'quiet-hours' }, h('legend', {}, 'Quiet hours (empty: none); S0 always comes through'),
      text('quietFrom', 'From', quietHours?.from ?? '', { type: 'time' }), text('quietTo', 'To', quietHours?.to ?? '', { type: 'time' }), text('quietZone', 'Time zone', quietHours?.zone ?? readerZone)),
  ]
}

/** What the fields hold, as the API takes it; lists that name nothing ask for everything. */
export function wishesOf(given: FormData): object {
  const from = textOf(given, 'quietFrom')
  const to = textOf(given, 'quietTo')
  const segments = listOf(given, 'segments').map((one) => ({ kind: one.slice(0, one.indexOf('=')).trim(), value: one.slice(one.indexOf('=') + 1).trim() }))
  return {
    name: textOf(given, 'name'), digest: textOf(given, 'digest'), bodyForm: textOf(given, 'bodyForm'),
    filter: {
      types: allOf(given, 'types'), severities: allOf(given, 'severities'), signalKinds: allOf(given, 'signalKinds'), classes: allOf(given, 'classes'),
      products: listOf(given, 'products'), patternIds: listOf(given, 'patternIds'), families: listOf(given, 'families'), segments,
    },
    quietHours: from === '' && to === '' ? null : { from, to, zone: textOf(given, 'quietZone') },
  }
}

/** One quiet hour alone says nothing. */
export const missingWish = (given: FormData): string | undefined => (textOf(given, 'quietFrom') === '') === (textOf(given, 'quietTo') === '') ? undefined : 'Quiet hours need both their times.'

export const noWishes: Wishes = { name: '', bodyForm: 'standard', digest: 'none', quietHours: null, filter: { types: [], products: [], patternIds: [], families: [], severities: [], signalKinds: [], segments: [], classes: [] } }

/** What a subscription asks for, in words. */
export function wishWords({ filter, quietHours, digest }: Pick<Subscription, 'filter' | 'quietHours' | 'digest'>): readonly (readonly [string, Child])[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Events', filter.types.map(asWords)], ['Severities', severities.filter((one) => filter.severities.includes(one))], ['Findings', filter.signalKinds], ['Rises', filter.classes.map(asWords)],
    ['Products', filter.products], ['Patterns', filter.patternIds], ['Patterns with offspring', filter.families], ['Segments', filter.segments.map(({ kind, value }) => `${kind} ${value}`)],
  ]
  const asked = lists.filter(([, values]) => values.length > 0).map(([title, values]) => [title, plainText(values.join(', '))] as const)
  return [
    ...asked.length === 0 ? [['Hears of', 'everything'] as const] : asked,
    ['When', digestWords[digest]],
    ['Quiet hours', quietHours === null ? 'none' : [`${quietHours.from} to ${quietHours.to} `, plainText(quietHours.zone)]],
  ]
}

function chosenChannel(field: HTMLElement): SubscriptionChannel {
  const value = field.querySelector('select')?.value
  return subscriptionChannels.find((one) => one === value) ?? 'webhook'
}
