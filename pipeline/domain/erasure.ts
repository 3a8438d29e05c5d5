import { Type, type Static } from 'typebox'
import { InstantSchema } from './week.ts'

/** What stays of an erasure, so that no export brings the text back: a keyed digest, from which nobody without the key can tell whom it is of. */
export const ErasureSchema = Type.Object({
  kind: Type.Enum(['case', 'reporter'] as const),
  digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'HMAC-SHA-256, in hex, of the id of the case, or of the pseudonym of the reporter.' }),
  erasedAt: InstantSchema,
})
export type Erasure = Static<typeof ErasureSchema>

/** The row hash of a case whose text was erased. No row of an export has it, so every copy of the case is the same as the one known. */
export const ERASED_HASH = 'erased'

/** Stands where a word was that only erased texts held. */
export const ERASED_WORD = '[erased]'
