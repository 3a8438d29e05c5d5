import type { Embedder } from './embedder.ts'
import type { VectorCache } from './encoder-basis.ts'

/** An answer of an endpoint, or why there was none. */
export type PostAnswer =
  | { readonly kind: 'answer', readonly status: number, readonly retryAfterMs: number | null, readonly body: string }
  | { readonly kind: 'none', readonly problem: string }

/** Where texts are sent. */
export interface Endpoint {
  /** Name of its model; '' when none is set. */
  readonly model: string
  /** Sends a JSON body and waits for the answer. */
  post(body: string): PostAnswer
}

/** What embedders that are more than arithmetic need of the outside. A roof gives it; what is not asked for is not opened. */
export interface EmbedderOutside {
  /** Vectors made before by this version of the embedder. */
  cacheOf(version: string): VectorCache
  /** Folder of a model on this machine; '' when none is set. */
  readonly modelFolder: string
  /** @throws AppError `config-invalid` when it is not set up, or is on another machine without a person's word that texts may go there */
  endpoint(): Endpoint
  /** Stands still for so long. */
  pause(ms: number): void
}

/** An embedder that is off unless a person configures it. @throws AppError `config-invalid` when its settings are missing */
export type OutsideEmbedder = (outside: EmbedderOutside) => Embedder
