// Builds dist/: the command line (tsc), its SQL files, and the console (vite).
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, existsSync, chmodSync } from 'node:fs'
import { build } from 'vite'

const root = new URL('..', import.meta.url)
process.chdir(root.pathname)
rmSync('dist', { recursive: true, force: true })

const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
if (compiled.status !== 0) process.exit(compiled.status ?? 1)

for (const folder of ['migrations', 'sql']) {
  cpSync(`pipeline/store/duckdb/${folder}`, `dist/pipeline/store/duckdb/${folder}`, { recursive: true })
}
cpSync('pipeline/propose/playbook.yaml', 'dist/pipeline/propose/playbook.yaml')
chmodSync('dist/pipeline/main.js', 0o755)
if (existsSync('api/console/index.html')) await build({ configFile: 'api/console/vite.config.ts', logLevel: 'warn' })
