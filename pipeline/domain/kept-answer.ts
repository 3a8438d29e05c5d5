import { Type, type Static } from 'typebox'
import { InstantSchema } from './week.ts'

/** The answer to a call that named an idempotency key. */
export const KeptAnswerSchema = Type.Object({
  actor: Type.String(),
  idempotencyKey: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Digest over the caller’s credential and the key.' }),
  requestDigest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Digest over method, address and body.' }),
  at: InstantSchema,
  status: Type.Integer(),
  headers: Type.Record(Type.String(), Type.String()),
  sealedBody: Type.String({ description: 'Can be opened with the caller’s credential and the key only, so that a secret shown once is kept nowhere.' }),
})
export type KeptAnswer = Static<typeof KeptAnswerSchema>
