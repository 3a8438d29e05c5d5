import type { ApiKey } from '../domain/api-key.ts'
import type { ApiKeyId } from '../domain/ids.ts'
import type { Instant } from '../domain/week.ts'

export interface ApiKeyStore {
  /** All keys, dead ones too, oldest first. Kept in memory until one changes: every call asks. */
  apiKeys(): Promise<readonly ApiKey[]>
  apiKey(keyId: ApiKeyId): Promise<ApiKey | undefined>
  /** Puts a key in place of the one with its id. The data version stays. */
  saveApiKey(key: ApiKey): Promise<void>
  /** Keeps that a key opened something. The data version stays. */
  noteKeyUse(keyId: ApiKeyId, at: Instant): Promise<void>
}
