import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openExport } from '../sources/open-export.ts'
import { parseMapping } from '../sources/mapping.ts'
import type { ExportFile, Sources } from '../sources/source.ts'
import type { ParseJob } from '../run/parse-export.ts'

/** The sources that a job may mean: its mapping alone, or the presets. @throws AppError `config-invalid` */
export function sourcesOfJob({ mapping, sourceName }: Pick<ParseJob, 'mapping' | 'sourceName'>, presets: Sources): { readonly sources: Sources, readonly sourceName: string | null } {
  if (mapping === null) return { sources: presets, sourceName }
  const { name, source } = parseMapping(mapping)
  return { sources: { [name]: source }, sourceName: name }
}

/**
 * Opens the file of a job and works on it. What must be unpacked to be read goes to the staging folder; a dry run has a folder of its own
 * that goes with it.
 */
export async function withJobFile<Result>(job: ParseJob, { sources, sourceName }: { readonly sources: Sources, readonly sourceName: string | null }, onProgress: (done: number, total: number) => void, work: (file: ExportFile) => Promise<Result>): Promise<Result> {
  const ownFolder = job.stagingFolder === null ? await mkdtemp(join(tmpdir(), 'groundswell-look-')) : null
  try {
    return await work(await openExport(job.path, {
      sources, sourceName, onProgress, scratchFolder: job.stagingFolder ?? ownFolder,
      limits: { maxUnpackedBytes: job.maxUnpackedBytes, maxFieldBytes: job.maxFieldBytes, maxDocumentBytes: job.maxDocumentBytes },
    }))
  } finally {
    if (ownFolder !== null) await rm(ownFolder, { recursive: true, force: true })
  }
}
