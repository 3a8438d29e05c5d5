import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './project-root.ts'

/** The synthetic sample that comes with the project, and the instant its story is told from. */
export async function sampleExport(): Promise<{ readonly path: string, readonly asOf: string }> {
  const folder = new URL('data/sample/', projectRoot)
  const truth = JSON.parse(await readFile(new URL('truth.json', folder), 'utf8')) as { readonly asOf: string }
  return { path: fileURLToPath(new URL('cases.csv.gz', folder)), asOf: truth.asOf }
}
