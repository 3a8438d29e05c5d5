import type { Basis } from '../embed/embedder.ts'
import { denseText } from './mine-texts.ts'
import type { Workspace } from './mine-workspace.ts'

/** Vectors of the rows of one run that were asked for before: a case is judged on its day, and its week is looked at on each of its days. */
export interface RecentVectors {
  /** @param basis of the language of all the rows */
  of(basis: Basis, rows: readonly number[]): ReadonlyMap<number, Float32Array>
  /** Rows before this one will not be asked for again. */
  forget(beforeRow: number): void
}

export function recentVectors(workspace: Pick<Workspace, 'textOf'>): RecentVectors {
  const kept = new Map<number, Float32Array>()
  return {
    of: (basis, rows) => {
      for (const [row, vector] of embedded(basis, rows.filter((row) => !kept.has(row)), workspace)) kept.set(row, vector)
      return new Map(rows.map((row) => [row, kept.get(row)!]))
    },
    forget: (beforeRow) => { for (const row of kept.keys()) if (row < beforeRow) kept.delete(row) },
  }
}

/** Vectors of rows by their number; they share one block of memory. */
export function embedded(basis: Basis, rows: readonly number[], { textOf }: Pick<Workspace, 'textOf'>): Map<number, Float32Array> {
  const { dimensions } = basis
  const values = basis.embed(rows.map((row) => denseText(textOf(row))))
  return new Map(rows.map((row, at) => [row, values.subarray(at * dimensions, (at + 1) * dimensions)]))
}
