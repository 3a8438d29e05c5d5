import type { Outside } from '../outside.ts'
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
