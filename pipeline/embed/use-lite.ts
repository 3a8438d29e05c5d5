import type { Embedder } from './embedder.ts'
import { encoderEmbedder } from './encoder-basis.ts'
import type { EmbedderOutside } from './outside-embedder.ts'
import { encoderWidth, openUseLite } from './use-lite-encoder.ts'

/** Of the package with the weights. */
const version = '0.2.0'

/**
 * The English sentence encoder itself, where `distilled` has a table of it: it reads word order, and some 20 to 100 sentences a second. Texts are
 * encoded one by one, so that a row does not depend on its neighbours.
 */
export function useLite({ cacheOf }: EmbedderOutside): Embedder {
  return encoderEmbedder(version, () => {
    const encoder = openUseLite(1)
    return { encode: (texts) => ({ width: encoderWidth, values: encoder.encode(encoder.cut(texts)) }) }
  }, cacheOf(version))
}
