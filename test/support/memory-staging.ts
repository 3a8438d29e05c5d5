import type { Case, Reject } from '../../pipeline/domain/case.ts'
import type { StagingWriter } from '../../pipeline/store/staging.ts'

export interface MemoryStaging extends StagingWriter {
  readonly cases: readonly { readonly row: Case, readonly fileRow: number }[]
  readonly rejects: readonly Reject[]
  readonly isFinished: () => boolean
}

/** A staging writer that keeps its rows in memory. Its paths name no files. */
export function memoryStaging(): MemoryStaging {
  const cases: { row: Case, fileRow: number }[] = []
  const rejects: Reject[] = []
  let finished = false
  return {
    cases,
    rejects,
    isFinished: () => finished,
    async addCase(row, fileRow) { cases.push({ row, fileRow }) },
    async addReject(reject) { rejects.push(reject) },
    async finish() {
      finished = true
      return { casesPath: 'memory:cases', quarantinePath: 'memory:quarantine' }
    },
  }
}
