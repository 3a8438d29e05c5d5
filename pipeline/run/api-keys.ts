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
 * @throws AppError `request-invalid` when it would be dead already
 */
export async function addApiKey({ name, role, expiresAt }: { readonly name: string, readonly role: Role, readonly expiresAt: Instant | null }, { actor, now, newSecret, store }: { readonly actor: string, readonly now: Instant, readonly newSecret: () => string, readonly store: ApiKeyStore }): Promise<{ readonly secret: string, readonly key: ApiKey }> {
  if (expiresAt !== null && expiresAt <= now) throw new AppError('request-invalid', { expiresAt, reason: 'lies in the past' })
  const secret = `${PREFIX}${newSecret()}`
  const digest = keyDigest(secret)
  const key = { keyId: apiKeyIdOf(digest), name, role, createdAt: now, createdBy: actor, expiresAt, revokedAt: null, digest }
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
