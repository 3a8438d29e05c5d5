import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { rowEquationHolds } from '../../../pipeline/domain/load.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { loadFile } from '../../../pipeline/run/load-file.ts'
import { runChild } from '../../../pipeline/sources/child-parser.ts'
import { stagingFolderOf } from '../../../pipeline/store/staging.ts'
import type { Store } from '../../../pipeline/store/store.ts'
import type { BenchJob, ChildResult, ParsedFile } from './parse-child.ts'

const CLOCK = '2026-11-22T00:00:00.000Z' as Instant
/** Rows in quarantine refuse no file, however many they are, so that all rows can be counted. The product's limit is 1 %. */
const SHARE_LIMIT = 1
const MEMORY_LIMIT_MB = 512
const FILE_TIME_LIMIT_MS = 300_000
const MAX_SHARED_BYTES = 262_144

export interface FileToLoad {
  /** As it is named in outcomes. */
  readonly file: string
  readonly path: string
  /** Name of a source made of its columns; null takes the presets. */
  readonly columnSource: string | null
}

export interface Outcome {
  readonly file: string
  readonly outcome: 'loaded' | 'partial' | 'refused' | 'crashed' | 'hung'
  /** Error code and reason; of a file that was loaded in part, none. */
  readonly reason: string
  readonly rowsIn: number
  /** Cases that the file gave: rows that are new to an empty store. */
  readonly caseCount: number
  readonly rowsLoaded: number
  readonly rowsQuarantined: number
  readonly isEquationTrue: boolean
  /** Reading alone; a child by itself is waited for from its start. */
  readonly seconds: number
}

export interface LoadedFiles {
  readonly outcomes: readonly Outcome[]
  /** Highest resident memory of any child, MiB; one that was killed counts with its limit. */
  readonly peakRssMb: number
}

type Parsed = ParsedFile | { readonly kind: 'dead', readonly reason: string, readonly seconds: number }

/**
 * Loads files as the main job does: each is read in a parser child with the limits of the product, then merged or refused by the owner.
 * Small files share a child; when it dies, each of them gets one of its own.
 *
 * @param childFiles small files per child
 * @param folder folder of the store, which may read nothing but the staging folder in it
 * @param storeFor the store that a file is loaded into; one that was filled before counts its own cases as known
 */
export async function loadFaulty(files: readonly FileToLoad[], { childFiles, folder, storeFor, onOutcome = () => undefined }: { readonly childFiles: number, readonly folder: string, readonly storeFor: () => Promise<{ readonly store: Store, readonly done: () => Promise<void> }>, readonly onOutcome?: (file: FileToLoad, outcome: Outcome) => Promise<void> | void }): Promise<LoadedFiles> {
  const outcomes: Outcome[] = []
  let peakRssMb = 0
  await mkdir(stagingFolderOf(folder), { recursive: true })
  for (const batch of await batchesOf(files, childFiles)) {
    const staging = await mkdtemp(join(stagingFolderOf(folder), 'faults-'))
    const together = await parseTogether(batch, staging)
    for (const [index, file] of batch.entries()) {
      const folderAlone = join(staging, `alone-${index}`)
      const { parsed, peakRssMb: rssMb } = together === undefined ? await parseAlone(file, folderAlone) : { parsed: together.files[index]!, peakRssMb: together.peakRssMb }
      peakRssMb = Math.max(peakRssMb, rssMb)
      await merge(file, parsed)
      await rm(folderAlone, { recursive: true, force: true })
    }
    await rm(staging, { recursive: true, force: true })
  }
  return { outcomes, peakRssMb }

  async function merge(file: FileToLoad, parsed: Parsed): Promise<void> {
    const { store, done } = await storeFor()
    try {
      const outcome = await outcomeOf(file, parsed, store)
      outcomes.push(outcome)
      await onOutcome(file, outcome)
    } finally {
      await done()
    }
  }
}

/** Small files share a child; a large one gets its own, for its memory and time to be seen. */
async function batchesOf(files: readonly FileToLoad[], childFiles: number): Promise<readonly (readonly FileToLoad[])[]> {
  const batches: FileToLoad[][] = []
  let open: FileToLoad[] = []
  for (const file of files) {
    if ((await stat(file.path)).size > MAX_SHARED_BYTES) batches.push([file])
    else if (open.push(file) === 1) batches.push(open)
    if (open.length === childFiles) open = []
  }
  return batches
}

const jobOf = ({ path, columnSource }: FileToLoad, stagingFolder: string): BenchJob =>
  ({ job: JSON.stringify({ path, sourceName: null, mapping: null, stagingFolder, asOf: null, clock: CLOCK, redactionKey: 'key of the benchmark' }), stagingFolder, columnSource })

/** @returns undefined when the child died, or for one file */
async function parseTogether(files: readonly FileToLoad[], staging: string): Promise<ChildResult | undefined> {
  if (files.length === 1) return undefined
  try {
    return await runParser(files.map((file, index) => jobOf(file, join(staging, String(index)))))
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

async function parseAlone(file: FileToLoad, staging: string): Promise<{ readonly parsed: Parsed, readonly peakRssMb: number }> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1_000
  try {
    const { files, peakRssMb } = await runParser([jobOf(file, staging)])
    return { parsed: { ...files[0]!, seconds: seconds() }, peakRssMb }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'export-parser-killed') throw error
    const reason = String(error.details.reason)
    return { parsed: { kind: 'dead', reason, seconds: seconds() }, peakRssMb: reason === 'memory limit' ? MEMORY_LIMIT_MB : 0 }
  }
}

async function runParser(jobs: readonly BenchJob[]): Promise<ChildResult> {
  return await runChild(
    { command: process.execPath, args: [fileURLToPath(new URL('parse-child.js', import.meta.url))], environment: process.env, input: JSON.stringify(jobs) },
    { memoryLimitMb: MEMORY_LIMIT_MB, timeLimitMs: FILE_TIME_LIMIT_MS },
  ) as ChildResult
}

async function outcomeOf({ file, path }: FileToLoad, parsed: Parsed, store: Store): Promise<Outcome> {
  const nothing = { file, rowsIn: 0, caseCount: 0, rowsLoaded: 0, rowsQuarantined: 0, isEquationTrue: true, seconds: parsed.seconds }
  if (parsed.kind === 'dead' && parsed.reason === 'time limit') return { ...nothing, outcome: 'hung', reason: parsed.reason }
  if (parsed.kind === 'dead' && parsed.reason !== 'memory limit') return { ...nothing, outcome: 'crashed', reason: parsed.reason }
  const loaded = await loadFile(path, basename(path), {
    store, now: CLOCK, asOf: null, quarantineShareLimit: SHARE_LIMIT, digestOf,
    parse: async () => {
      if (parsed.kind === 'staged') return parsed.staged
      throw parsed.kind === 'refused' ? new AppError(parsed.code, parsed.details) : new AppError('export-parser-killed', { reason: parsed.reason })
    },
  })
  const { rowsIn, rowsNew, rowsUpdated, rowsUnchanged, rowsQuarantined } = loaded.load
  const counts = { rowsIn, caseCount: rowsNew, rowsLoaded: rowsNew + rowsUpdated + rowsUnchanged, rowsQuarantined }
  if (loaded.kind === 'refused') return { ...nothing, outcome: 'refused', reason: reasonOf(loaded.error), rowsIn, rowsQuarantined }
  return { ...nothing, ...counts, outcome: rowsQuarantined === 0 ? 'loaded' : 'partial', reason: '', isEquationTrue: rowEquationHolds(loaded.load) && loaded.kind === 'loaded' }
}

const reasonOf = ({ code, details }: AppError): string => (typeof details.reason === 'string' ? `${code}: ${details.reason}` : code)

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256').update(path)
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
