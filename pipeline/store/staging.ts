import { join } from 'node:path'
import type { Case, Reject } from '../domain/case.ts'

/** The only folder of a data folder that staged files are read from. Each file gets a folder of its own in it. */
export const stagingFolderOf = (dataFolder: string): string => join(dataFolder, 'staging')

/** Where a parser child puts what it read: two Parquet files in one folder, whole or not at all. */
export interface StagingWriter {
  /** @param fileRow 1-based order of the row in its file */
  addCase(row: Case, fileRow: number): Promise<void>
  addReject(reject: Reject): Promise<void>
  /** Writes `cases.parquet` and `quarantine.parquet` and gives their paths. */
  finish(): Promise<{ readonly casesPath: string, readonly quarantinePath: string }>
}

/** @param folder an existing, empty folder */
export type OpenStaging = (folder: string) => Promise<StagingWriter>
