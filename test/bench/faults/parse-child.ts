import { mkdir } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { AppError, type ErrorCode, type ErrorDetails } from '../../../pipeline/domain/errors.ts'
import type { StagedLoad } from '../../../pipeline/domain/load.ts'
import { withJobFile } from '../../../pipeline/cli/parse-job.ts'
import { parseExport, parseJobOf } from '../../../pipeline/run/parse-export.ts'
import { answerParent } from '../../../pipeline/sources/child-protocol.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { openStaging } from '../../../pipeline/store/duckdb/staging.ts'
import { sourceOfColumns } from './column-source.ts'

/** One file for the parser child of the benchmark, in place of the job that `load-child` takes. */
export interface BenchJob {
  /** Text of a `ParseJob`. */
  readonly job: string
  readonly stagingFolder: string
  /** Name of the source that is made of whatever columns the file has; null takes the presets. */
  readonly columnSource: string | null
}

/** What the child tells of one file. */
export type ParsedFile = { readonly seconds: number } & (
  | { readonly kind: 'staged', readonly staged: StagedLoad }
  | { readonly kind: 'refused', readonly code: ErrorCode, readonly details: ErrorDetails }
)

export interface ChildResult { readonly files: readonly ParsedFile[], readonly peakRssMb: number }

const STANDARD_INPUT = 0

/** The parser child of the benchmark: the same reading as `load-child`, for several files one after the other. */
async function parseJobs(): Promise<number> {
  const jobs = JSON.parse(readFileSync(STANDARD_INPUT, 'utf8')) as readonly BenchJob[]
  return answerParent(async (): Promise<ChildResult> => {
    const files: ParsedFile[] = []
    for (const job of jobs) files.push(await parseOne(job))
    return { files, peakRssMb: process.resourceUsage().maxRSS / 1_024 }
  }, (line) => { process.stdout.write(`${line}\n`) })
}

async function parseOne({ job: text, stagingFolder, columnSource }: BenchJob): Promise<ParsedFile> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1_000
  try {
    const job = parseJobOf(text)
    await mkdir(stagingFolder, { recursive: true })
    const known = columnSource === null ? { sources, sourceName: null } : await sourceOfColumns(columnSource, job)
    const staged = await withJobFile(job, known, () => undefined, async (file) => parseExport(file, job, await openStaging(stagingFolder)))
    return { kind: 'staged', staged, seconds: seconds() }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: 'refused', code: error.code, details: error.details, seconds: seconds() }
  }
}

process.exitCode = await parseJobs()
