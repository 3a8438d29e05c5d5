import type { Basis } from '../../pipeline/embed/embedder.ts'
import { dot } from '../../pipeline/math/dot.ts'

/** Cosine of two texts in a basis. */
export function cosineOf(basis: Basis, first: string, second: string): number {
  return dot(basis.embed([first]), 0, basis.embed([second]), 0, basis.dimensions)
}

/** Cosines of all pairs of texts, row by row of the upper triangle. */
export function upperCosines(basis: Basis, texts: readonly string[]): number[] {
  const vectors = basis.embed(texts)
  return texts.flatMap((_, row) => texts.slice(row + 1).map((_, after) => dot(vectors, row, vectors, row + 1 + after, basis.dimensions)))
}
