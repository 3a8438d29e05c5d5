import type { SubscriptionView } from '../../routes/subscriptions.ts'
import { amountWords } from '../../../pipeline/domain/words.ts'
import { readList, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { dataTable, exportButtons, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { ViewContext } from '../router.ts'
import { secretOnce } from '../secret-once.ts'
import { sendFold, textOf } from '../send-form.ts'
import { when } from '../when.ts'
import { channelWords, missingWish, noWishes, receiverFields, wishesOf, wishFields } from './subscription-fields.ts'

const PATH = '/v1/subscriptions'
interface SubscriptionList { readonly total: number, readonly health: { readonly retrying: number, readonly failed: number, readonly disabledSubscriptions: number }, readonly subscriptions: readonly SubscriptionView[] }

/** Who is told of events and how that goes, each on a page of its own, and a form for a new one. */
export async function subscriptionsPart(context: ViewContext): Promise<HTMLElement> {
  const { body: { health, subscriptions } } = await readList<SubscriptionList>(`${PATH}?limit=500`, context.abortSignal)
  const rows = h('div', {}, listOf(subscriptions))
  const secretPlace = h('div')
  return section('subscriptions', 'Subscriptions', healthWords(health), rows, secretPlace, newForm(context, async (secret) => {
    const { body } = await readList<SubscriptionList>(`${PATH}?limit=500`, context.abortSignal)
    rows.replaceChildren(listOf(body.subscriptions))
    secretPlace.replaceChildren(...secret === null ? [] : [secretOnce('The secret that signs its messages:', secret)])
  }))
}

function healthWords({ retrying, failed, disabledSubscriptions }: SubscriptionList['health']): HTMLElement | null {
  if (retrying + failed + disabledSubscriptions === 0) return null
  return h('p', {}, `${amountWords(retrying, 'message')} tried again, ${amountWords(failed, 'message')} given up, ${amountWords(disabledSubscriptions, 'subscription')} switched off because the receiver failed.`)
}

function listOf(subscriptions: readonly SubscriptionView[]): DocumentFragment {
  if (subscriptions.length === 0) return fragment(h('p', { class: 'muted' }, 'Nobody is subscribed yet.'))
  return fragment(dataTable('Subscriptions', [{ name: 'Name' }, { name: 'Goes to' }, { name: 'State' }, { name: 'Since' }], subscriptions.map((one): readonly Child[] => [
    h('a', { href: `/settings/subscriptions/${one.subscriptionId}` }, plainText(one.name)),
    fragment(channelWords[one.channel], h('div', { class: 'muted' }, plainText(one.target))),
    one.state === 'active' ? 'On' : fragment('Off', one.disabledBecause === null ? null : h('div', { class: 'muted' }, plainText(one.disabledBecause))),
    when(one.createdAt),
  ])), h('p', { class: 'after-table' }, exportButtons(PATH, 'subscriptions')))
}

function newForm({ announce }: ViewContext, onAdded: (secret: string | null) => Promise<void>): HTMLElement {
  let secret: string | null = null
  const fold = sendFold('Add a subscription', {
    fields: [receiverFields(), wishFields('subscription', noWishes)],
    button: 'Add', missing: missingWish,
    send: async (given) => {
      ({ secret } = await send<{ readonly secret: string | null }>('POST', PATH, { channel: textOf(given, 'channel'), target: textOf(given, 'target'), ...wishesOf(given) }))
      await onAdded(secret)
    },
    onDone: () => {
      fold.removeAttribute('open')
      fold.querySelector('form')?.reset()
      announce(secret === null ? 'The subscription is added.' : 'The subscription is added. Its secret is shown once.')
    },
  })
  return fold
}
