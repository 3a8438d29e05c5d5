import { createHash } from 'node:crypto'
import { isLive, type ApiKey, type Role } from '../domain/api-key.ts'
import { AppError } from '../domain/errors.ts'
import { apiKeyIdOf, type ApiKeyId } from '../domain/ids.ts'
import type { Instant } from '../domain/week.ts'
import type { ApiKeyStore } from '../store/api-key-port.ts'

const PREFIX = 'gsk_'

/** SHA-256 of a key, as it is kept and compared, in hex. */
export const keyDigest = (key: string): string => createHash('sha256').update(key).digest('hex')

/**
 * Makes a key and keeps its digest.
 *
 * @param newSecret at least 256 random bits, safe in a header
 * @returns the key, which cannot be read again, and what is kept of it
 * @param given.products what a key with the role `product` is held to; none for any other role
 * @throws AppError `request-invalid` when it would be dead already, or its products do not fit its role
 */
export async function addApiKey({ name, role, expiresAt, products = [] }: { readonly name: string, readonly role: Role, readonly expiresAt: Instant | null, readonly products?: readonly string[] }, { actor, now, newSecret, store }: { readonly actor: string, readonly now: Instant, readonly newSecret: () => string, readonly store: ApiKeyStore }): Promise<{ readonly secret: string, readonly key: ApiKey }> {
  if (expiresAt !== null && expiresAt <= now) throw new AppError('request-invalid', { expiresAt, reason: 'lies in the past' })
  if ((role === 'product') !== (products.length > 0)) throw new AppError('request-invalid', { role, products, reason: 'the role product, and no other, names products' })
  const secret = `${PREFIX}${newSecret()}`
  const digest = keyDigest(secret)
  const key = { keyId: apiKeyIdOf(digest), name, role, products: [...new Set(products)].sort(), createdAt: now, createdBy: actor, expiresAt, revokedAt: null, lastUsedAt: null, digest }
  await store.saveApiKey(key)
  return { secret, key }
}

/**
 * Lets a key open nothing from now on. One that is dead stays as it is.
 * @throws AppError `api-key-not-found`
 */
export async function revokeApiKey(keyId: ApiKeyId, now: Instant, store: ApiKeyStore): Promise<ApiKey> {
  const key = await store.apiKey(keyId)
  if (key === undefined) throw new AppError('api-key-not-found', { keyId })
  if (!isLive(key, now)) return key
  const revoked = { ...key, revokedAt: now }
  await store.saveApiKey(revoked)
  return revoked
}
