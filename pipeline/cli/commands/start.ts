import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Outside } from '../session.ts'
import { runCommand, type RunFlags } from './run.ts'
import { serveCommand } from './serve.ts'

export interface StartFlags extends RunFlags {
  readonly once?: boolean
  readonly port?: number
}

/** What `npm start` does: the main job, then, unless `--once` is given, API and console. */
export async function startCommand(_args: readonly string[], { once, port, ...flags }: StartFlags, outside: Outside): Promise<number> {
  const exitCode = await runCommand([], flags, outside)
  if (once === true || exitCode === 1) return exitCode
  return serveCommand([], { ...flags, ...(port === undefined ? {} : { port }) }, outside)
}

/** The synthetic sample that comes with the project, and the instant its story is told from. */
export async function sampleExport(): Promise<{ readonly path: string, readonly asOf: string }> {
  const folder = new URL('../../../../data/sample/', import.meta.url)
  const truth = JSON.parse(await readFile(new URL('truth.json', folder), 'utf8')) as { readonly asOf: string }
  return { path: fileURLToPath(new URL('cases.csv.gz', folder)), asOf: truth.asOf }
}
