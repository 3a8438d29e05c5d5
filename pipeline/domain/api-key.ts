import { Type, type Static } from 'typebox'
import { ApiKeyIdSchema } from './ids.ts'
import { InstantSchema, type Instant } from './week.ts'

/** What a caller may do, least first; each role may do all that the ones before it may. A `product` reads what concerns the products of its key, and nothing else. */
export const roles = ['product', 'viewer', 'specialist', 'analyst', 'admin'] as const
export type Role = (typeof roles)[number]
export const RoleSchema = Type.Enum(roles, { description: 'Each role may do what the ones before it may.' })

/** @returns whether a role may do what `needed` may */
export const reaches = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

/** A key as people see it. Its secret is shown once, when it is made, and kept nowhere. */
export const ShownApiKeySchema = Type.Object({
  keyId: ApiKeyIdSchema,
  name: Type.String({ minLength: 1, maxLength: 100, description: 'Program or person that holds it.' }),
  role: RoleSchema,
  products: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 100, description: 'Products that a key with the role `product` is held to; empty for any other role.' }),
  createdAt: InstantSchema,
  createdBy: Type.String(),
  expiresAt: Type.Union([InstantSchema, Type.Null()], { description: 'From this instant it opens nothing; null: never.' }),
  revokedAt: Type.Union([InstantSchema, Type.Null()]),
  lastUsedAt: Type.Union([InstantSchema, Type.Null()], { description: 'When it last opened something, to the hour; null: never.' }),
})
export type ShownApiKey = Static<typeof ShownApiKeySchema>

/** A key as it is kept. */
export const ApiKeySchema = Type.Object({
  ...ShownApiKeySchema.properties,
  digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the whole key. The key has 256 random bits, so that a slow hash would add nothing.' }),
})
export type ApiKey = Static<typeof ApiKeySchema>

/** @returns whether a key opens anything at an instant */
export const isLive = ({ revokedAt, expiresAt }: ShownApiKey, now: Instant): boolean => revokedAt === null && (expiresAt === null || expiresAt > now)

/** What may be shown of a key that is kept. */
export const shownKey = ({ digest: _digest, ...shown }: ApiKey): ShownApiKey => shown
