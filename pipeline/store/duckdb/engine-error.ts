import { AppError } from '../../domain/errors.ts'

// DuckDB's binding gives no error codes; its fixed phrases are the only way to tell these apart.
// test/pipeline/store/duckdb/open.test.ts makes the real engine say each of them.
const LOCKED = /Could not set lock on file/
const NO_SPACE = /No space left on device|File too large/
const DAMAGED = /not a valid DuckDB database file|^IO Error: Corrupt database file|^IO Error: Could not read enough bytes from file|^Serialization Error|database has been invalidated/

/** True when another process holds the file. */
export const isLocked = (error: unknown): boolean => LOCKED.test(messageOf(error))

/** True when the file is no intact database. */
export const isDamaged = (error: unknown): boolean => DAMAGED.test(messageOf(error))

/** A failure of the engine with a code: `disk-full`, `database-corrupt` or, for all else, the error itself. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (NO_SPACE.test(messageOf(error))) return new AppError('disk-full', {}, { cause: error })
  if (isDamaged(error)) return new AppError('database-corrupt', { advice: RESTORE }, { cause: error })
  return error
}

/** What a person can do about a damaged database. */
export const RESTORE = 'Move the database file away, then restore a backup or load the exports again.'

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error)
