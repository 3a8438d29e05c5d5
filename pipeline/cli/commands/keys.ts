import { randomBytes } from 'node:crypto'
import { roles, shownKey, type Role, type ShownApiKey } from '../../domain/api-key.ts'
import { AppError } from '../../domain/errors.ts'
import { ApiKeyIdSchema } from '../../domain/ids.ts'
import { instantOf, MS_PER_DAY, msOf } from '../../domain/week.ts'
import { Value } from 'typebox/value'
import { addApiKey, revokeApiKey } from '../../run/api-keys.ts'
import { auditCommand } from '../audit.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, type Session, withSession } from '../session.ts'

export interface KeysFlags extends CommonFlags {
  readonly role?: string
  readonly days?: number
  readonly products?: string
}

const SECRET_BYTES = 32
const ACTOR = 'command line'
const LONGEST_NAME = 100

/** Random part of a new key. */
export const newKeySecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

/** Makes, lists or revokes keys of programs; the secret of a new one is printed once. */
export async function keysCommand([step = 'list', subject]: readonly string[], { role, days, products, ...flags }: KeysFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async (session) => {
    const write = (result: object, words: string) => { outside.stdout.write(flags.json === true ? `${JSON.stringify(result)}\n` : `${words}\n`) }
    if (step === 'add') {
      const { secret, key } = await add(subject, { role, days, products }, session)
      await auditCommand(session, 'keys add', key.keyId, { role: key.role })
      write({ secret, key: shownKey(key) }, `${secret}\n${lineOf(key)}\nSend it as a bearer token. It is not shown again.`)
    } else if (step === 'revoke') {
      if (!Value.Check(ApiKeyIdSchema, subject)) throw new AppError('api-key-not-found', { keyId: subject ?? '' })
      const key = await revokeApiKey(subject, outside.now(), session.store)
      await auditCommand(session, 'keys revoke', key.keyId)
      write(shownKey(key), lineOf(key))
    } else if (step === 'list') {
      const keys = (await session.store.apiKeys()).map(shownKey)
      write({ keys }, keys.map(lineOf).join('\n') || 'There are no keys.')
    } else throw new AppError('usage-invalid', { step, allowed: ['add', 'list', 'revoke'] })
    return 0
  })
}

async function add(name: string | undefined, { role, days, products }: { readonly role: string | undefined, readonly days: number | undefined, readonly products: string | undefined }, { store, outside }: Session): ReturnType<typeof addApiKey> {
  const known = roles.find((one): one is Role => one === role)
  if (name === undefined || name.trim() === '' || name.length > LONGEST_NAME) throw new AppError('usage-invalid', { argument: 'name', advice: `name who holds the key, in at most ${LONGEST_NAME} characters` })
  if (known === undefined) throw new AppError('usage-invalid', { option: '--role', allowed: roles })
  if (days !== undefined && !(days > 0)) throw new AppError('usage-invalid', { option: '--days', advice: 'a number above 0' })
  const named = (products ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '')
  if ((known === 'product') !== (named.length > 0)) throw new AppError('usage-invalid', { option: '--products', advice: 'the products of a key with the role product, commas between them; no other role has it' })
  const now = outside.now()
  return addApiKey({ name, role: known, products: named, expiresAt: days === undefined ? null : instantOf(msOf(now) + days * MS_PER_DAY) }, { actor: ACTOR, now, newSecret: newKeySecret, store })
}

const lineOf = ({ keyId, role, name, expiresAt, revokedAt }: ShownApiKey): string =>
  `${keyId}  ${role.padEnd(10)}  ${revokedAt === null ? expiresAt === null ? 'no end' : `until ${expiresAt}` : `revoked ${revokedAt}`}  ${name}`
