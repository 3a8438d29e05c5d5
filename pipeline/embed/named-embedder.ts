import { Type, type Static } from 'typebox'
import { AppError } from '../domain/errors.ts'
import type { Embedder } from './embedder.ts'

/** Text representations by name, those of the project and those that a roof opened. */
export type Embedders = Readonly<Record<string, Embedder>>

/** What made a basis: only the same name and version can restore it, and only its vectors can be compared with those of the basis. */
export const EmbedderIdentitySchema = Type.Object({ name: Type.String({ minLength: 1 }), version: Type.String() })
export type EmbedderIdentity = Static<typeof EmbedderIdentitySchema>

/** An embedder with the name that it is known by. */
export interface NamedEmbedder extends Embedder { readonly name: string }

/** @throws AppError `config-invalid` when there is none of the name */
export function embedderNamed(embedders: Embedders, name: string): NamedEmbedder {
  const embedder = Object.hasOwn(embedders, name) ? embedders[name] : undefined
  if (embedder === undefined) throw new AppError('config-invalid', { embedder: name, known: Object.keys(embedders) })
  return { ...embedder, name }
}

/** Did one embedder make both? */
export const isSameEmbedder = (a: EmbedderIdentity, b: EmbedderIdentity): boolean => a.name === b.name && a.version === b.version
