import type { FastifyRequest } from 'fastify'
import type { Case } from '../pipeline/domain/case.ts'
import type { PatternId } from '../pipeline/domain/ids.ts'
import type { Segment } from '../pipeline/domain/series.ts'
import type { Store } from '../pipeline/store/store.ts'

/** The part of the store that a scope reads. */
export type ScopeReader = Pick<Store, 'patternsOfProducts'>

/** What a caller may see. Whoever is held to no product sees everything. */
export interface Scope {
  readonly isWhole: boolean
  /** A pattern is seen where it holds a case of the products; its numbers are those of all its cases. Of the whole queue nothing is seen. */
  seesPattern(patternId: PatternId | null): boolean
  seesSegment(segment: Segment): boolean
  seesCase(one: Pick<Case, 'product'>): boolean
  /** Narrows a question for cases. */
  readonly caseFilter: { readonly products?: readonly string[] }
}

const WHOLE: Scope = { isWhole: true, seesPattern: () => true, seesSegment: () => true, seesCase: () => true, caseFilter: {} }

/** The scope of a caller: the products of its key. A route open to the role `product` asks for it, every other one is closed to that role. */
export async function scopeOf({ products }: FastifyRequest, store: ScopeReader): Promise<Scope> {
  if (products === null) return WHOLE
  const patternIds = new Set(await store.patternsOfProducts(products))
  return {
    isWhole: false,
    seesPattern: (patternId) => patternId !== null && patternIds.has(patternId),
    seesSegment: ({ kind, value }) => kind !== 'product' || products.includes(value),
    seesCase: ({ product }) => product !== null && products.includes(product),
    caseFilter: { products },
  }
}
