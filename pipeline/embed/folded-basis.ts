import type { Basis } from './embedder.ts'
import { foldText } from './text-units.ts'

/** A basis that can also be given texts one at a time, folded by another. */
export interface FoldedBasis extends Basis {
  /**
   * Writes the unit vector of a text.
   *
   * @param folded as `foldText` gives it
   * @param out holds zeros in `[start, start + dimensions)`; a text without any known feature leaves them
   */
  writeRow(folded: string, out: Float32Array, start: number): void
}

/** `embed` of a basis whose rows are written one at a time. */
export const embedByRows = (dimensions: number, writeRow: FoldedBasis['writeRow']) => (texts: readonly string[]): Float32Array => {
  const out = new Float32Array(texts.length * dimensions)
  for (let row = 0; row < texts.length; row++) writeRow(foldText(texts[row]!), out, row * dimensions)
  return out
}
