// Builds dist/: the command line (tsc), the files it reads, and the console (vite).
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync('dist', { recursive: true, force: true })

const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
if (compiled.status !== 0) process.exit(compiled.status ?? 1)

for (const folder of ['migrations', 'sql']) {
  cpSync(`pipeline/store/duckdb/${folder}`, `dist/pipeline/store/duckdb/${folder}`, { recursive: true })
}
chmodSync('dist/pipeline/main.js', 0o755)
await build({ configFile: 'api/console/vite.config.ts', logLevel: 'warn' })
