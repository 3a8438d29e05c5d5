import type { Delivery } from '../../../pipeline/domain/delivery.ts'
import type { SubscriptionView } from '../../routes/subscriptions.ts'
import { amountWords, countWords } from '../../../pipeline/domain/words.ts'
import { read, readList, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { dataTable, exportButtons, pageHead, pager, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { View, ViewContext } from '../router.ts'
import { secretOnce } from '../secret-once.ts'
import { neededField, problemWords, sendFold, textOf } from '../send-form.ts'
import { when } from '../when.ts'
import { channelWords, missingWish, wishesOf, wishFields, wishWords } from './subscription-fields.ts'

const MOST_OVERLAP_HOURS = 168
const stateWords: Readonly<Record<Delivery['state'], string>> = { pending: 'Waits', delivered: 'Delivered', failed: 'Given up', cancelled: 'Cancelled' }

/** One subscription: what it hears of, how its messages go, each sent again on request; test, new secret, change, end. */
export const subscriptionView: View = async (context) => {
  const { parameters: { subscriptionId = '' }, query, abortSignal } = context
  const path = `/v1/subscriptions/${encodeURIComponent(subscriptionId)}`
  const cursor = query.get('cursor')
  const [one, { body: { deliveries }, next }] = await Promise.all([
    read<SubscriptionView>(path, abortSignal),
    readList<{ readonly deliveries: readonly Delivery[] }>(`${path}/deliveries?limit=50${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`, abortSignal),
  ])
  const facts: readonly (readonly [string, Child])[] = [
    ['State', one.state === 'active' ? 'On' : ['Off', one.disabledBecause === null ? null : [': ', plainText(one.disabledBecause)]]],
    ['Goes to', [channelWords[one.channel], ', ', plainText(one.target)]], ...wishWords(one),
    ['Added', [when(one.createdAt), ' by ', plainText(one.createdBy)]],
    ...one.secrets.length === 0 ? [] : [['Secrets', secretWords(one)] as const],
  ]
  return {
    title: one.name,
    content: fragment(
      pageHead(plainText(one.name), h('a', { href: '/settings' }, 'Settings'), deliveries.length === 0 ? null : exportButtons(`${path}/deliveries`, 'deliveries')),
      h('div', { class: 'two' },
        section('facts', 'What it hears of', h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))))),
        section('do', 'Change it', changes(one, path, context))),
      section('deliveries', 'Messages', deliveries.length === 0 ? h('p', { class: 'muted' }, 'Nothing was sent yet. Events from its start on come here; a test message does too.') : deliveryTable(deliveries, path, one.state === 'active', context), pager(query, next))),
  }
}

const secretWords = ({ secrets }: SubscriptionView): Child => secrets.map(({ until }, index) => h('div', {}, index === 0 ? 'one, which signs every message' : 'an older one signs too', until === null ? '' : [' until ', when(until)]))

function changes(one: SubscriptionView, path: string, context: ViewContext): Child {
  const { announce, refresh } = context
  const secretPlace = h('div')
  const done = (words: string) => () => {
    announce(words)
    refresh()
  }
  const isOn = one.state === 'active'
  return h('div', { class: 'folds' },
    doButton('Send a test message', async () => {
      const { state, attempts } = await send<Delivery>('POST', `${path}/test`)
      const reason = attempts.at(-1)?.reason ?? null
      return `Test: ${stateWords[state].toLowerCase()}${reason === null ? '' : `, ${reason}`}.`
    }, refresh),
    sendFold('Change', { fields: wishFields('wish', one), button: 'Save', missing: missingWish, send: (given) => send('PATCH', path, wishesOf(given)), onDone: done('The subscription was changed.') }),
    sendFold(isOn ? 'Switch off' : 'Switch on', {
      fields: h('p', { class: 'muted' }, isOn ? 'What waits for it is lost.' : 'It hears of events from now on; what it missed can be sent again below.'),
      button: isOn ? 'Switch it off' : 'Switch it on', send: () => send('PATCH', path, { state: isOn ? 'disabled' : 'active' }), onDone: done(isOn ? 'It is switched off.' : 'It is switched on.'),
    }),
    one.secrets.length === 0 ? null : sendFold('New secret', {
      fields: neededField('overlap', 'Hours in which the old one signs too', { name: 'overlapHours', type: 'number', min: 0, max: MOST_OVERLAP_HOURS, value: 24 }), button: 'Make a new secret',
      send: async (given) => {
        const { secret } = await send<{ readonly secret: string | null }>('POST', `${path}/rotate-secret`, { overlapHours: Number(textOf(given, 'overlapHours')) })
        if (secret !== null) secretPlace.replaceChildren(secretOnce('The new secret:', secret))
      },
      onDone: () => { announce('The secret was changed. The new one is shown once.') },
    }),
    isOn ? sendFold('Send again', {
      fields: [h('p', { class: 'muted' }, 'Messages keep the ids that they had, so that a receiver can tell them.'), neededField('since', 'All since (empty: those given up)', { name: 'since', type: 'datetime-local', required: false })],
      button: 'Send again', send: (given) => send('POST', `${path}/replay`, textOf(given, 'since') === '' ? { state: 'failed' } : { since: new Date(textOf(given, 'since')).toISOString() }), onDone: done('They are sent again.'),
    }) : null,
    sendFold('End', {
      fields: h('p', { class: 'muted' }, 'What waits for it is not sent. This cannot be undone.'), button: 'End the subscription',
      send: () => send('DELETE', path), onDone: () => {
        announce('The subscription has ended.')
        context.go('/settings')
      },
    }),
    secretPlace)
}

function deliveryTable(deliveries: readonly Delivery[], path: string, canReplay: boolean, { refresh }: ViewContext): HTMLElement {
  return dataTable('Messages', [{ name: 'Message' }, { name: 'State' }, { name: 'Made' }, { name: 'Tries', numeric: true }, { name: 'Last answer' }, { name: 'Do' }], deliveries.map((delivery) => {
    const last = delivery.attempts.at(-1)
    return [
      fragment(plainText(delivery.message.title), h('div', { class: 'muted' }, delivery.message.type)),
      fragment(stateWords[delivery.state], delivery.nextTryAt === null ? null : h('div', { class: 'muted' }, 'next try ', when(delivery.nextTryAt))),
      when(delivery.createdAt), countWords(delivery.tries),
      last === undefined ? 'none yet' : fragment(last.reason === null ? 'taken' : plainText(last.reason), last.status === null ? null : ` (${last.status})`, h('div', { class: 'muted' }, when(last.at), `, ${countWords(last.milliseconds)} ms`)),
      canReplay ? doButton('Send again', async () => {
        const { replayed } = await send<{ readonly replayed: number }>('POST', `${path}/replay`, { deliveryIds: [delivery.deliveryId] })
        return `${amountWords(replayed, 'message')} sent again.`
      }, refresh, `Send again: ${delivery.message.title}`) : null,
    ]
  }))
}

/** A button that does one thing and says what came of it; then the page can be read again. */
function doButton(words: string, act: () => Promise<string>, onDone: () => void, name = words): HTMLElement {
  const status = h('span', { role: 'status', class: 'muted' })
  const button = h('button', {
    type: 'button', 'aria-label': name === words ? undefined : name,
    onclick: () => {
      button.disabled = true
      act().then((said) => { status.replaceChildren(` ${said} `, h('button', { type: 'button', class: 'quiet', onclick: onDone }, 'Show')) }, (failure: unknown) => { status.textContent = ` ${problemWords(failure)}` })
        .finally(() => { button.disabled = false })
    },
  }, words)
  return h('div', {}, button, status)
}
