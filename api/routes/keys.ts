import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { RoleSchema, shownKey, ShownApiKeySchema } from '../../pipeline/domain/api-key.ts'
import { ApiKeyIdSchema } from '../../pipeline/domain/ids.ts'
import { InstantSchema, type Instant } from '../../pipeline/domain/week.ts'
import { addApiKey, revokeApiKey } from '../../pipeline/run/api-keys.ts'
import type { ApiKeyStore } from '../../pipeline/store/api-key-port.ts'
import { ProblemSchema } from '../problem.ts'

export type KeyKeeper = ApiKeyStore

/** Keys of programs. They change what may be asked, never what is answered, so they have no data version. */
export const keyRoutes = (store: KeyKeeper, newSecret: () => string, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onSend', async (_request, reply) => { reply.header('cache-control', 'no-store') })

  app.get('/v1/keys', {
    config: { unversioned: true },
    schema: { summary: 'All keys of programs, revoked ones too, oldest first. Never their secrets.', response: { 200: Type.Object({ keys: Type.Array(ShownApiKeySchema) }), '4xx': ProblemSchema } },
  }, async () => ({ keys: (await store.apiKeys()).map(shownKey) }))

  app.post('/v1/keys', {
    schema: {
      summary: 'Makes a key. Its secret is in this answer and nowhere else.',
      body: Type.Object({ name: ShownApiKeySchema.properties.name, role: RoleSchema, products: Type.Optional(ShownApiKeySchema.properties.products), expiresAt: Type.Optional(InstantSchema) }, { additionalProperties: false }),
      response: { 201: Type.Object({ secret: Type.String({ description: 'To be sent as a bearer token.' }), key: ShownApiKeySchema }), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { body: { name, role, products, expiresAt }, actor } = request
    const { secret, key } = await addApiKey({ name, role, products: products ?? [], expiresAt: expiresAt ?? null }, { actor, now: now(), newSecret, store })
    request.auditFacts = { keyId: key.keyId, role: key.role }
    reply.status(201)
    return { secret, key: shownKey(key) }
  })

  app.post('/v1/keys/:keyId/revoke', {
    schema: { summary: 'Lets a key open nothing from the next call on.', params: Type.Object({ keyId: ApiKeyIdSchema }), response: { 200: Type.Object({ key: ShownApiKeySchema }), '4xx': ProblemSchema } },
  }, async ({ params: { keyId } }) => ({ key: shownKey(await revokeApiKey(keyId, now(), store)) }))
}
