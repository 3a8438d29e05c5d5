import type { Basis } from '../embed/embedder.ts'
import { denseText } from './mine-texts.ts'
import type { Workspace } from './mine-workspace.ts'

/** Vectors of the rows of one run that were asked for before: a week is looked at on each of its days. */
export interface RecentVectors {
  /** @param basis of the language of all the rows */
  of(basis: Basis, rows: readonly number[]): ReadonlyMap<number, Float32Array>
  /** Rows before this one will not be asked for again. */
  forget(beforeRow: number): void
}

export function recentVectors({ textOf }: Pick<Workspace, 'textOf'>): RecentVectors {
  const kept = new Map<number, Float32Array>()
  return {
    of: (basis, rows) => {
      const unknown = rows.filter((row) => !kept.has(row))
      const values = basis.embed(unknown.map((row) => denseText(textOf(row))))
      unknown.forEach((row, at) => { kept.set(row, values.slice(at * basis.dimensions, (at + 1) * basis.dimensions)) })
      return new Map(rows.map((row) => [row, kept.get(row)!]))
    },
    forget: (beforeRow) => { for (const row of kept.keys()) if (row < beforeRow) kept.delete(row) },
  }
}
