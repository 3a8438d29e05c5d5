import { Type } from 'typebox'
import type { Basis, Embedder } from './embedder.ts'

const params = Type.Object({})

const basis: Basis = { dimensions: 0, bytes: new Uint8Array(0), embed: () => new Float32Array(0) }

/** The null member: knows no feature, so that no two cases look alike and nothing is clustered by text. */
export const zero = { version: '1', params, fit: () => basis, restore: () => basis } satisfies Embedder<typeof params>
