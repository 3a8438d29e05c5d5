import type { ApiKey } from '../domain/api-key.ts'
import type { ApiKeyId } from '../domain/ids.ts'

export interface ApiKeyStore {
  /** All keys, dead ones too, oldest first. */
  apiKeys(): Promise<readonly ApiKey[]>
  apiKey(keyId: ApiKeyId): Promise<ApiKey | undefined>
  /** Puts a key in place of the one with its id. The data version stays. */
  saveApiKey(key: ApiKey): Promise<void>
}
