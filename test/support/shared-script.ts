import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Runs a generator with `--out` in a folder that goes with the test. @param outName name of what it writes; '' for the folder itself */
export async function generated(script: string, outName: string, args: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-generated-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const out = join(folder, outName)
  const { status, stderr } = spawnSync(process.execPath, [script, '--out', out, ...args], { encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`)
  return out
}
