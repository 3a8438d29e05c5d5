import { readFileSync } from 'node:fs'
import { answerParent } from '../../sources/child-protocol.ts'
import { sources } from '../../sources/registry.ts'
import { parseExport, parseJobOf, previewExport } from '../../run/parse-export.ts'
import { openStaging } from '../../store/duckdb/staging.ts'
import { sourcesOfJob, withJobFile } from '../parse-job.ts'
import { doRedriveJob, isRedriveJob } from '../redrive-job.ts'
import type { Outside } from '../outside.ts'

const PREVIEW_ROWS = 5
const STANDARD_INPUT = 0

/** Inside the parser child: reads its job from standard input, the file it names, and answers on standard output. */
export async function loadChildCommand(outside: Outside): Promise<number> {
  const input = readFileSync(STANDARD_INPUT, 'utf8')
  const writeLine = (line: string): void => { outside.stdout.write(`${line}\n`) }
  if (isRedriveJob(input)) return answerParent(() => doRedriveJob(input), writeLine)
  const job = parseJobOf(input)
  return answerParent(async (onProgress) => withJobFile(job, sourcesOfJob(job, sources), onProgress, async (file) => {
    if (job.stagingFolder === null) return previewExport(file, job, { firstRows: PREVIEW_ROWS })
    return parseExport(file, job, await openStaging(job.stagingFolder))
  }), writeLine)
}
