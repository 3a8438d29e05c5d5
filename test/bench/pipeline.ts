import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from './bench.ts'
import { benchEnvironment } from './bench-parts.ts'
import { measuredNode } from './measured-process.ts'
import { rowsOf, writeSyntheticExport } from './synthetic-export.ts'

const DEFAULT_ROWS = 100_000
const END_OF_DATA = '2026-11-09'

/**
 * The whole main job on an empty folder: `--rows N` synthetic cases (default 100,000), or `--data FILE` with `--source NAME` and `--as-of DATE`.
 * Metrics: rows a second of wall time, CPU seconds and peak resident memory of the owner with its parser child (Linux: sampled; elsewhere 0).
 */
export const runPipelineBench: Bench = async (flags) => {
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  try {
    const rows = rowsOf(flags.rows, DEFAULT_ROWS)
    const path = flags.data ?? await writeSyntheticExport(join(folder, 'cases.csv'), rows)
    const named = flags.data === undefined ? ['--as-of', END_OF_DATA] : [...flags.source === undefined ? [] : ['--source', flags.source], ...flags['as-of'] === undefined ? [] : ['--as-of', flags['as-of']]]
    const main = fileURLToPath(new URL('../../pipeline/main.js', import.meta.url))
    const { stdout, usage } = await measuredNode(main, ['run', path, ...named, '--data-dir', join(folder, 'store'), '--reports-dir', join(folder, 'reports'), '--json'])
    const result = JSON.parse(stdout) as MainJobResult
    const [load] = result.loads
    const rowsIn = load?.rowsIn ?? 0
    return {
      name: 'pipeline',
      data: flags.data ?? `${rows} synthetic rows`,
      metrics: {
        rowsIn, rowsPerSecond: round(rowsIn / usage.wallSeconds), wallSeconds: round(usage.wallSeconds), cpuSeconds: round(usage.cpuSeconds), peakRssMb: Math.round(usage.peakRssMb),
        rowsPerCpuSecond: round(rowsIn / usage.cpuSeconds), stages: result.run.stages, summary: result.report.summary.sentence,
      },
      environment: benchEnvironment(),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface MainJobResult {
  readonly loads: readonly { readonly rowsIn: number }[]
  readonly run: { readonly stages: readonly object[] }
  readonly report: { readonly summary: { readonly sentence: string } }
}

const round = (value: number): number => Number(value.toPrecision(4))
