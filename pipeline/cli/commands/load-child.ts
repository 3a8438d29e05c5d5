import { readFileSync } from 'node:fs'
import { openExport } from '../../sources/open-export.ts'
import { answerParent } from '../../sources/child-protocol.ts'
import { parseMapping } from '../../sources/mapping.ts'
import { sources } from '../../sources/registry.ts'
import type { Sources } from '../../sources/source.ts'
import { parseExport, parseJobOf, previewExport, type ParseJob } from '../../run/parse-export.ts'
import { openStaging } from '../../store/duckdb/staging.ts'
import type { Outside } from '../session.ts'

const PREVIEW_ROWS = 5
const STANDARD_INPUT = 0

/** Inside the parser child: reads its job from standard input, the file it names, and answers on standard output. */
export async function loadChildCommand(outside: Outside): Promise<number> {
  const job = parseJobOf(readFileSync(STANDARD_INPUT, 'utf8'))
  return answerParent(async (onProgress) => {
    const known = sourcesOf(job)
    const file = await openExport(job.path, {
      ...known, onProgress,
      limits: { maxUnpackedBytes: job.maxUnpackedBytes, maxFieldBytes: job.maxFieldBytes, maxDocumentBytes: job.maxDocumentBytes },
    })
    if (job.stagingFolder === null) return previewExport(file, job, { firstRows: PREVIEW_ROWS })
    return parseExport(file, job, await openStaging(job.stagingFolder))
  }, (line) => { outside.stdout.write(`${line}\n`) })
}

function sourcesOf({ mapping, sourceName }: ParseJob): { readonly sources: Sources, readonly sourceName: string | null } {
  if (mapping === null) return { sources, sourceName }
  const { name, source } = parseMapping(mapping)
  return { sources: { [name]: source }, sourceName: name }
}
