import { roles, type Role, type ShownApiKey } from '../../../pipeline/domain/api-key.ts'
import { read, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { dataTable, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { ViewContext } from '../router.ts'
import { secretOnce } from '../secret-once.ts'
import { choiceField, listOf, neededField, sendFold, textOf } from '../send-form.ts'
import { when } from '../when.ts'

const PATH = '/v1/keys'
const roleWords: Readonly<Record<Role, string>> = { product: 'Product: reads what concerns its products', viewer: 'Viewer: reads counts and reports', specialist: 'Specialist: matches cases and escalates', analyst: 'Analyst: decides about patterns and actions', admin: 'Admin: everything, keys included' }

/** Keys of programs: a list, a new one whose secret is shown once, an end. */
export async function keysPart(context: ViewContext): Promise<HTMLElement> {
  const rows = h('div')
  const fill = async () => { rows.replaceChildren(table((await read<{ readonly keys: readonly ShownApiKey[] }>(PATH, context.abortSignal)).keys, fill, context)) }
  await fill()
  const secretPlace = h('div')
  return section('keys', 'Keys of programs', rows, secretPlace, newForm(context, async (secret) => {
    await fill()
    secretPlace.replaceChildren(secretOnce('The key, to be sent as a bearer token:', secret))
  }))
}

function table(keys: readonly ShownApiKey[], fill: () => Promise<void>, context: ViewContext): Node {
  if (keys.length === 0) return h('p', { class: 'muted' }, 'There is no key yet. A key lets a program call the API.')
  return dataTable('Keys of programs', [{ name: 'Name' }, { name: 'May' }, { name: 'Made' }, { name: 'Opens until' }, { name: 'Last used' }, { name: 'Do' }], keys.map((key): readonly Child[] => [
    fragment(plainText(key.name), h('div', { class: 'muted' }, key.keyId)), fragment(roleWords[key.role], key.products.length === 0 ? null : h('div', { class: 'muted' }, plainText(key.products.join(', ')))), fragment(when(key.createdAt), h('div', { class: 'muted' }, 'by ', plainText(key.createdBy))),
    key.revokedAt === null ? key.expiresAt === null ? 'it is revoked' : when(key.expiresAt) : fragment('revoked ', when(key.revokedAt)),
    key.lastUsedAt === null ? 'never' : when(key.lastUsedAt),
    key.revokedAt === null ? sendFold(['Revoke', h('span', { class: 'unseen' }, ' ', plainText(key.name))], {
      fields: h('p', { class: 'muted' }, 'It opens nothing from the next call on. This cannot be undone.'), button: 'Revoke the key',
      send: () => send('POST', `${PATH}/${encodeURIComponent(key.keyId)}/revoke`),
      onDone: () => {
        context.announce('The key is revoked.')
        fill().catch(() => { context.refresh() })
      },
    }) : null,
  ]))
}

function newForm({ announce }: ViewContext, onAdded: (secret: string) => Promise<void>): HTMLElement {
  const products = neededField('key-products', 'Its products, with commas', { name: 'products', maxlength: 2_000 })
  const role = choiceField('role', 'It may do', roles.map((one) => [one, roleWords[one]]), { id: 'key-role', chosen: 'viewer', onchange: () => { showProducts() } })
  const showProducts = () => {
    products.hidden = role.querySelector('select')?.value !== 'product'
    products.querySelector('input')?.toggleAttribute('disabled', products.hidden)
  }
  showProducts()
  const fold = sendFold('Add a key', {
    fields: [
      neededField('key-name', 'Program or person that holds it', { name: 'name', maxlength: 100 }),
      role, products,
      neededField('key-expires', 'Opens until (empty: until it is revoked)', { name: 'expiresAt', type: 'datetime-local', required: false }),
    ],
    button: 'Add the key',
    send: async (given) => {
      const until = textOf(given, 'expiresAt')
      const { secret } = await send<{ readonly secret: string }>('POST', PATH, { name: textOf(given, 'name'), role: textOf(given, 'role'), ...given.has('products') ? { products: listOf(given, 'products') } : {}, ...until === '' ? {} : { expiresAt: new Date(until).toISOString() } })
      await onAdded(secret)
    },
    onDone: () => {
      fold.removeAttribute('open')
      fold.querySelector('form')?.reset()
      showProducts()
      announce('The key is added. It is shown once.')
    },
  })
  return fold
}
