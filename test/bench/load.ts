import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Load } from '../../pipeline/domain/load.ts'
import { rowEquationHolds } from '../../pipeline/domain/load.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment } from './bench-parts.ts'
import { measuredNode } from './measured-process.ts'
import { rowsOf, writeSyntheticExport } from './synthetic-export.ts'

const DEFAULT_ROWS = 100_000

interface PeerUsage { readonly cpuSeconds: number, readonly peakRssMb: number }

/**
 * One full load into an empty store: parse, clean, redact, tell the language, stage, merge, count. `--rows N` synthetic cases
 * (default 100,000), or `--data FILE` with `--source NAME`. Beside it, in the same run, DuckDB's `read_csv` of the same file into a
 * database file, and pandas' `read_csv` alone where Python has it. Ratios are of processor time.
 */
export const runLoadBench: Bench = async (flags) => {
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  try {
    const path = flags.data ?? await writeSyntheticExport(join(folder, 'cases.csv'), rowsOf(flags.rows, DEFAULT_ROWS))
    const main = fileURLToPath(new URL('../../pipeline/main.js', import.meta.url))
    const source = flags.source === undefined ? [] : ['--source', flags.source]
    const { stdout, usage } = await measuredNode(main, ['load', path, ...source, '--data-dir', join(folder, 'store'), '--json'])
    const [load] = JSON.parse(stdout) as readonly Load[]
    const duckdb = await duckdbPeer(path, folder)
    const pandas = pandasPeer(path)
    return {
      name: 'load',
      data: flags.data ?? `${load!.rowsIn} synthetic rows`,
      metrics: {
        rowsIn: load!.rowsIn, rowEquationHolds: rowEquationHolds(load!), rowsQuarantined: load!.rowsQuarantined,
        rowsPerSecond: round(load!.rowsIn / usage.wallSeconds), wallSeconds: round(usage.wallSeconds), cpuSeconds: round(usage.cpuSeconds), peakRssMb: Math.round(usage.peakRssMb),
        duckdb: rounded(duckdb), pandas: pandas === undefined ? 'not installed here' : rounded(pandas),
        cpuToDuckdb: round(usage.cpuSeconds / duckdb.cpuSeconds), cpuToPandas: pandas === undefined ? null : round(usage.cpuSeconds / pandas.cpuSeconds),
      },
      environment: benchEnvironment(),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function duckdbPeer(path: string, folder: string): Promise<PeerUsage> {
  const { stdout } = await measuredNode(fileURLToPath(new URL('./load-peer.js', import.meta.url)), [path, folder])
  return JSON.parse(stdout) as PeerUsage
}

const PANDAS = `
import json, resource, sys
import pandas
before = resource.getrusage(resource.RUSAGE_SELF)
pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
after = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"cpuSeconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, "peakRssMb": after.ru_maxrss / 1024}))
`

function pandasPeer(path: string): PeerUsage | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', PANDAS, path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 ? JSON.parse(stdout) as PeerUsage : undefined
}

const rounded = ({ cpuSeconds, peakRssMb }: PeerUsage): PeerUsage => ({ cpuSeconds: round(cpuSeconds), peakRssMb: Math.round(peakRssMb) })

const round = (value: number): number => Number(value.toPrecision(4))
