import { createHash } from 'node:crypto'
import { AppError } from '../domain/errors.ts'
import { eventIdOf, loadIdOf } from '../domain/ids.ts'
import type { Load, StagedLoad } from '../domain/load.ts'
import type { EventType, OutboxEvent } from '../domain/alert.ts'
import type { Instant } from '../domain/week.ts'
import { judgeLoad } from './quality/judge-load.ts'
import type { LoadStore } from '../store/store.ts'

/** How one file ended. Every file ends in one of these; none is lost. */
export type LoadOutcome =
  | { readonly kind: 'loaded', readonly load: Load }
  | { readonly kind: 'already-loaded', readonly load: Load }
  | { readonly kind: 'refused', readonly load: Load, readonly error: AppError }

export interface LoadFileDeps {
  readonly store: LoadStore
  readonly now: Instant
  /** Rows opened at or after it are deferred; null takes all. */
  readonly asOf: Instant | null
  /** A larger share of quarantined rows refuses the file. */
  readonly quarantineShareLimit: number
  /** Digest of the file as it lies on disk, hex. */
  readonly digestOf: (path: string) => Promise<string>
  /** Reads the file somewhere safe. @throws AppError with the reason when the file as a whole cannot be read */
  readonly parse: (path: string) => Promise<StagedLoad>
}

/**
 * Loads one export: parsed into a staging folder, then merged in one transaction.
 * The same content twice changes nothing; a file that cannot be read is recorded with its reason.
 * @throws AppError only for failures of our own side, such as a full disk
 */
export async function loadFile(path: string, fileName: string, deps: LoadFileDeps): Promise<LoadOutcome> {
  const sha256 = await deps.digestOf(path)
  const known = await deps.store.findLoad(sha256, deps.asOf)
  if (known !== undefined) return { kind: 'already-loaded', load: known }

  const loadId = loadIdOf(createHash('sha256').update(`${sha256}\n${deps.asOf ?? ''}`).digest('hex'))
  const facts = { loadId, sha256, fileName, source: 'unknown', loadedAt: deps.now, asOf: deps.asOf }
  let staged: StagedLoad
  try {
    staged = await deps.parse(path)
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code === 'disk-full') throw cause
    return refuse(facts, { rowsIn: 0, rowsQuarantined: 0 }, cause, deps)
  }

  const notRead = staged.rowsQuarantined - (staged.rowsNotCases ?? 0)
  const share = staged.rowsIn === 0 ? 0 : notRead / staged.rowsIn
  if (share > deps.quarantineShareLimit) {
    const error = new AppError('quarantine-share-exceeded', { file: fileName, quarantined: notRead, rows: staged.rowsIn, limit: deps.quarantineShareLimit })
    return refuse({ ...facts, source: staged.source }, staged, error, deps, staged)
  }
  const event = staged.rowsQuarantined === 0 ? null : eventOf('load.quarantined', loadId, deps.now, { fileName, rowsQuarantined: staged.rowsQuarantined })
  return { kind: 'loaded', load: await deps.store.mergeLoad(staged, { loadId, now: deps.now, asOf: deps.asOf, judge: judgeLoad }, event) }
}

async function refuse(facts: Pick<Load, 'loadId' | 'sha256' | 'fileName' | 'source' | 'loadedAt' | 'asOf'>, read: { readonly rowsIn: number, readonly rowsQuarantined: number }, error: AppError, deps: LoadFileDeps, kept?: StagedLoad): Promise<LoadOutcome> {
  const load: Load = { ...facts, state: 'refused', refusedBecause: error.code, rowsIn: read.rowsIn, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: read.rowsQuarantined, rowsDeferred: 0 }
  await deps.store.recordRefusal(load, eventOf('load.failed', load.loadId, deps.now, { fileName: load.fileName, reason: error.code }), kept)
  return { kind: 'refused', load, error }
}

/** An event about one subject. The same fact gives the same id, so that telling it twice is telling it once. */
export function eventOf(type: EventType, subject: string, at: Instant, data: Readonly<Record<string, unknown>>): OutboxEvent {
  return { eventId: eventIdOf(createHash('sha256').update(`${type}\n${subject}\n${at}`).digest('hex')), type, at, subject, data: { ...data } }
}
