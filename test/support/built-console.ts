import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['api/console', 'reports', 'pipeline/domain']

/** The console as it is built from the present sources: built once for each state of them, whichever test asks first. */
export async function builtConsole(): Promise<string> {
  const digest = createHash('sha256')
  for (const file of sources.flatMap((folder) => filesIn(join(root, folder))).sort()) digest.update(file).update(readFileSync(file))
  const folder = join(tmpdir(), `groundswell-console-${digest.digest('hex').slice(0, 16)}`)
  if (existsSync(join(folder, 'index.html'))) return folder
  const outDir = mkdtempSync(join(tmpdir(), 'groundswell-console-build-'))
  await build({ configFile: join(root, 'api/console/vite.config.ts'), logLevel: 'error', build: { outDir, emptyOutDir: true } })
  try {
    renameSync(outDir, folder)
  } catch {
    // Another test file was faster; its result is the same.
    rmSync(outDir, { recursive: true, force: true })
  }
  return folder
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(ts|css|html|svg)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))
}
