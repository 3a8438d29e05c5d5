import { subscriptionChannels } from '../../../pipeline/domain/subscription.ts'
import type { Delivery } from '../../../pipeline/domain/delivery.ts'
import type { SubscriptionView } from '../../routes/subscriptions.ts'
import { read, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { dataTable, exportButtons, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { ViewContext } from '../router.ts'
import { neededField, problemWords, sendFold, textOf } from '../send-form.ts'
import { when } from '../when.ts'

const PATH = '/v1/subscriptions'
const channelWords: Readonly<Record<(typeof subscriptionChannels)[number], string>> = { webhook: 'Webhook', slack: 'Slack', teams: 'Teams', email: 'E-mail', file: 'File' }

/** Who is told of events, and how; a new one, a test message, an end. */
export async function subscriptionsPart(context: ViewContext): Promise<HTMLElement> {
  const { subscriptions } = await read<{ readonly subscriptions: readonly SubscriptionView[] }>(`${PATH}?limit=500`, context.abortSignal)
  const secret = h('div', { role: 'status' })
  return section('subscriptions', 'Subscriptions',
    subscriptions.length === 0 ? h('p', { class: 'muted' }, 'Nobody is subscribed yet.') : dataTable('Subscriptions', [{ name: 'Name' }, { name: 'Goes to' }, { name: 'State' }, { name: 'Since' }, { name: 'Do' }],
      subscriptions.map((one) => [
        plainText(one.name), fragment(channelWords[one.channel], h('div', { class: 'muted' }, plainText(one.target))),
        one.state === 'active' ? 'On' : fragment('Off', one.disabledBecause === null ? null : h('div', { class: 'muted' }, plainText(one.disabledBecause))), when(one.createdAt), subscriptionActions(one, context),
      ])),
    subscriptions.length === 0 ? null : exportButtons(PATH, 'subscriptions'),
    newForm(context, secret), secret)
}

function newForm({ announce }: ViewContext, secretPlace: HTMLElement): HTMLElement {
  return sendFold('Add a subscription', {
    fields: [
      neededField('subscription-name', 'Name', { maxlength: 120 }),
      h('label', { class: 'field' }, h('span', {}, 'Way'), h('select', { id: 'subscription-channel', name: 'channel' }, subscriptionChannels.map((channel) => h('option', { value: channel }, channelWords[channel])))),
      neededField('subscription-target', 'Address, mail address or file name', { maxlength: 2_000 }),
    ],
    button: 'Add',
    send: async (given) => {
      const { secret } = await send<{ readonly secret: string | null }>('POST', PATH, { name: textOf(given, 'subscription-name'), channel: textOf(given, 'channel'), target: textOf(given, 'subscription-target') })
      secretPlace.replaceChildren(h('p', {}, 'It is added. ', secret === null ? null : ['Its secret, shown this once: ', h('code', {}, secret)], ' ', h('a', { href: '/settings' }, 'Show it in the list')))
    },
    onDone: () => { announce('The subscription is added.') },
  })
}

function subscriptionActions({ subscriptionId, name }: SubscriptionView, { refresh }: ViewContext): Child {
  const path = `${PATH}/${encodeURIComponent(subscriptionId)}`
  const status = h('span', { role: 'status', class: 'muted' })
  const button = (words: string, act: () => Promise<void>) => h('button', {
    type: 'button', class: 'quiet', 'aria-label': `${words} ${name}`,
    onclick: () => { act().catch((failure: unknown) => { status.textContent = problemWords(failure) }) },
  }, words)
  return [
    button('Test', async () => {
      const { state, attempts } = await send<Delivery>('POST', `${path}/test`)
      const reason = attempts.at(-1)?.reason ?? null
      status.textContent = reason === null ? ` ${state}` : ` ${state}: ${reason}`
    }),
    button('End', async () => {
      await send('DELETE', path)
      refresh()
    }),
    status,
  ]
}
