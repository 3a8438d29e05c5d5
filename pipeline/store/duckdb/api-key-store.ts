import { ApiKeySchema, type ApiKey } from '../../domain/api-key.ts'
import type { ApiKeyStore } from '../api-key-port.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'

/** Who may ask. */
export function apiKeyStore(engine: Engine): ApiKeyStore {
  // Nobody else can write: read again after each change.
  let known: Promise<readonly ApiKey[]> | undefined
  const forget = () => { known = undefined }
  return {
    apiKeys: () => known ??= engine.read((connection) => ask(connection, 'api_keys', ApiKeySchema, { key_id: null })).catch((error: unknown) => {
      forget()
      throw error
    }),
    apiKey: (keyId) => engine.read((connection) => askOne(connection, 'api_keys', ApiKeySchema, { key_id: keyId })),
    saveApiKey: (key) => engine.writeAside(async (connection) => {
      await tell(connection, 'remove_api_key', { key_id: key.keyId })
      await appendRows(connection, 'api_keys', [key])
    }).finally(forget),
    noteKeyUse: (keyId, at) => engine.writeAside(async (connection) => { await tell(connection, 'note_key_use', { key_id: keyId, at }) }).finally(forget),
  }
}
