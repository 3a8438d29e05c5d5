#!/usr/bin/env node
// The command `groundswell`: runs the built command line, building it first where that has not been done yet.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = new URL('../dist/pipeline/main.js', import.meta.url)
if (!existsSync(main)) {
  // Standard output belongs to the command's own result.
  const built = spawnSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
await import(main.href)
