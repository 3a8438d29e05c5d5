import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { AppError } from '../domain/errors.ts'
import type { StagedLoad } from '../domain/load.ts'
import type { Instant } from '../domain/week.ts'
import { loadFile, type LoadOutcome } from '../run/load-file.ts'
import type { ExportPreview, ParseJob } from '../run/parse-export.ts'
import type { OnProgress } from '../run/ports.ts'
import { runChild } from '../sources/child-parser.ts'
import type { Store } from '../store/store.ts'
import { projectRoot } from './project-root.ts'
import { redactionKey } from './redaction-key.ts'
import type { Outside } from './outside.ts'
import type { Session } from './session.ts'

interface FileOptions {
  /** Name of a source, path of a mapping file, or undefined to recognise by header. */
  readonly source: string | undefined
  readonly asOf: Instant | null
  readonly onProgress: OnProgress
}

/** Loads one export after the other: each is parsed in a child process, then merged by the owner. */
export function fileLoader({ config, store, outside }: Session, { source, asOf, onProgress }: FileOptions): (path: string) => Promise<LoadOutcome> {
  const now = asOf ?? outside.now()
  return async (path) => {
    const staging = join(config.dataDir, 'staging')
    await mkdir(staging, { recursive: true })
    const folder = await mkdtemp(join(staging, 'load-'))
    try {
      return await loadFile(path, basename(path), {
        store, now, asOf, quarantineShareLimit: config.quarantineShareLimit, digestOf,
        parse: async () => runParseJob<StagedLoad>({
          ...await sourceOf(source), path, stagingFolder: folder, asOf, clock: now,
          redactionKey: await redactionKey(config.dataDir, outside.environment.GROUNDSWELL_REDACTION_KEY, path),
          ...await erasedBefore(store),
        } satisfies JobFacts, config, outside, (done, total) => { onProgress('load', done, total) }),
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** The part of a job that keeps erased texts out. */
export async function erasedBefore(store: Pick<Store, 'erasures'>): Promise<Pick<ParseJob, 'erased'>> {
  const erased = [...await store.erasures()]
  return erased.length === 0 ? {} : { erased }
}

/** Reads a whole export and tells what would become of it; nothing is written. */
export async function dryRunFile(path: string, { config, source, outside }: { readonly config: Config, readonly source: string | undefined, readonly outside: Outside }): Promise<ExportPreview> {
  const key = createHash('sha256').update('dry run').digest('hex')
  const job: JobFacts = { ...await sourceOf(source), path, stagingFolder: null, asOf: null, clock: outside.now(), redactionKey: key }
  return runParseJob<ExportPreview>(job, config, outside, () => undefined)
}

type JobFacts = Omit<ParseJob, 'maxUnpackedBytes' | 'maxFieldBytes' | 'maxDocumentBytes'>

/** Runs one job in a parser child. @throws AppError as `runChild` */
export async function runParseJob<Result>(job: object, config: Config, { environment }: Outside, onProgress: (done: number, total: number) => void): Promise<Result> {
  return await runChild(
    { command: process.execPath, args: [fileURLToPath(new URL('dist/pipeline/main.js', projectRoot)), 'load-child'], environment, input: JSON.stringify(job) },
    { memoryLimitMb: config.parserMemoryMb, timeLimitMs: config.parserTimeoutSeconds * 1000 },
    { onProgress },
  ) as Result
}

/** What `--source` names: a source, or the text of a mapping file. @throws AppError `export-not-found` */
export async function sourceOf(source: string | undefined): Promise<Pick<JobFacts, 'sourceName' | 'mapping'>> {
  if (source === undefined) return { sourceName: null, mapping: null }
  if (!/\.ya?ml$/i.test(source)) return { sourceName: source, mapping: null }
  const mapping = await readFile(source, 'utf8').catch((cause: unknown) => { throw new AppError('export-not-found', { mapping: source }, { cause }) })
  return { sourceName: null, mapping }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  } catch (cause) {
    throw new AppError('export-not-found', { file: path }, { cause })
  }
  return hash.digest('hex')
}
