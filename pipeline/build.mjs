// Builds dist/: the command line (tsc), the files it reads, and the console (vite).
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync('dist', { recursive: true, force: true })

const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
if (compiled.status !== 0) process.exit(compiled.status ?? 1)

for (const folder of ['migrations', 'sql']) {
  cpSync(`pipeline/store/duckdb/${folder}`, `dist/pipeline/store/duckdb/${folder}`, { recursive: true })
}
// Threads that TypeScript does not see.
for (const folder of ['pipeline/embed', 'pipeline/cli']) {
  for (const name of readdirSync(folder)) if (name.endsWith('.mjs')) cpSync(join(folder, name), join('dist', folder, name))
}
await addPieceTable()
chmodSync('dist/pipeline/main.js', 0o755)
await build({ configFile: 'api/console/vite.config.ts', logLevel: 'warn' })

// The table of word pieces takes some 12 s of processor time once; later builds find it in the cache.
async function addPieceTable() {
  const { makePieceTable, pieceTableCache, pieceTableFile } = await import('../dist/pipeline/embed/piece-table.js')
  const cached = join(pieceTableCache(), pieceTableFile)
  if (!existsSync(cached)) {
    mkdirSync(pieceTableCache(), { recursive: true })
    writeFileSync(`${cached}.${process.pid}`, makePieceTable())
    renameSync(`${cached}.${process.pid}`, cached)
  }
  cpSync(cached, join('dist/pipeline/embed', pieceTableFile))
}
