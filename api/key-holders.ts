import { createHash, timingSafeEqual } from 'node:crypto'
import { isLive, type Role } from '../pipeline/domain/api-key.ts'
import { type Instant, msOf } from '../pipeline/domain/week.ts'
import type { ApiKeyStore } from '../pipeline/store/api-key-port.ts'

/** Who asks, and what may be seen. */
export interface Caller {
  readonly actor: string
  readonly role: Role
  /** Products whose cases and patterns may be seen; null: all. */
  readonly products: readonly string[] | null
}

/** Of the console, which whoever started the server opens, and of the key in the environment. */
export const OWNER: Omit<Caller, 'actor'> = { role: 'admin', products: null }

const HOUR_MS = 3_600_000

/**
 * Finds who holds a key: `api-key` for one of the environment, `key:` and its id for one that was made. That a key was used is kept at most once an hour.
 * @returns undefined for a key that nobody made, that has ended, or that was revoked
 */
export function keyHolders(apiKeys: readonly string[], store: Pick<ApiKeyStore, 'apiKeys' | 'noteKeyUse'>, now: () => Instant): (key: string) => Promise<Caller | undefined> {
  const keyDigests = apiKeys.map(digest)
  return async (key) => {
    if (holds(keyDigests, key)) return { actor: 'api-key', ...OWNER }
    const at = now()
    const [made] = (await store.apiKeys()).filter((one) => isLive(one, at) && holds([Buffer.from(one.digest, 'hex')], key))
    if (made === undefined) return undefined
    if (made.lastUsedAt === null || Math.abs(msOf(at) - msOf(made.lastUsedAt)) >= HOUR_MS) await store.noteKeyUse(made.keyId, at)
    return { actor: `key:${made.keyId}`, role: made.role, products: made.role === 'product' ? made.products : null }
  }
}

/** SHA-256, to compare secrets of any length in one time. */
export const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Looks at every key, so that the time taken does not tell which one was near. */
function holds(digests: readonly Buffer[], key: string): boolean {
  const asked = digest(key)
  return digests.reduce((found, known) => timingSafeEqual(known, asked) || found, false)
}
