import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { generateCases } from '../../data/sample-parts/generate-cases.ts'
import { sampleHeader } from '../../data/sample-parts/sample-row.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { Bench } from './bench.ts'

const DEFAULT_ROWS = 100_000
const WEEKS = 52
const SEED = 7
const POLL_MS = 50
const END_OF_DATA = '2026-11-09'

interface Usage { cpuSeconds: number, peakRssMb: number }

/**
 * The whole main job on an empty folder: `--rows N` synthetic cases (default 100,000), or `--data FILE` with `--source NAME` and `--as-of DATE`.
 * Metrics: rows a second of wall time, CPU seconds and peak resident memory of the owner with its parser child (Linux: sampled; elsewhere 0).
 */
export const runPipelineBench: Bench = async (flags) => {
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  try {
    const rows = Number(flags.rows ?? DEFAULT_ROWS)
    if (!Number.isInteger(rows) || rows < 1) throw new AppError('usage-invalid', { option: '--rows', value: flags.rows ?? '' })
    const path = flags.data ?? await writeCases(join(folder, 'cases.csv'), rows)
    const named = flags.data === undefined ? ['--as-of', END_OF_DATA] : [...flags.source === undefined ? [] : ['--source', flags.source], ...flags['as-of'] === undefined ? [] : ['--as-of', flags['as-of']]]
    const started = performance.now()
    const { result, usage } = await runMainJob(['run', path, ...named, '--data-dir', join(folder, 'store'), '--reports-dir', join(folder, 'reports'), '--json'])
    const wallSeconds = (performance.now() - started) / 1000
    const [load] = result.loads
    const rowsIn = load?.rowsIn ?? 0
    return {
      name: 'pipeline',
      data: flags.data ?? `${rows} synthetic rows`,
      metrics: {
        rowsIn, rowsPerSecond: round(rowsIn / wallSeconds), wallSeconds: round(wallSeconds), cpuSeconds: round(usage.cpuSeconds), peakRssMb: Math.round(usage.peakRssMb),
        rowsPerCpuSecond: round(rowsIn / usage.cpuSeconds), stages: result.run.stages, summary: result.report.summary.sentence,
      },
      environment: { node: process.version, platform: platform(), arch: arch(), cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' },
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

async function runMainJob(args: readonly string[]): Promise<{ readonly result: MainJobResult, readonly usage: Usage }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../pipeline/main.js', import.meta.url)), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const usage: Usage = { cpuSeconds: 0, peakRssMb: 0 }
  const poll = setInterval(() => { void sample(child.pid ?? 0, usage) }, POLL_MS)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => { chunks.push(chunk) })
  try {
    const [code] = await once(child, 'close') as [number | null]
    if (code !== 0) throw new AppError('internal', { command: 'run', exitCode: code ?? -1 })
    return { result: JSON.parse(Buffer.concat(chunks).toString('utf8')) as MainJobResult, usage }
  } finally {
    clearInterval(poll)
  }
}

/** Memory of the process and its children now, and the CPU time of all of them so far, as /proc tells it. */
async function sample(pid: number, usage: Usage): Promise<void> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim().split(' ').filter((id) => id !== '')
  let rssMb = 0
  let cpuSeconds = 0
  for (const id of [String(pid), ...children]) {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
    rssMb += Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
    // utime and stime; for the owner also those of children that have ended. In clock ticks of 10 ms.
    const fields = (await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ') ?? []
    const ticks = [11, 12, ...id === String(pid) ? [13, 14] : []].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0)
    cpuSeconds += ticks / 100
  }
  usage.peakRssMb = Math.max(usage.peakRssMb, rssMb)
  usage.cpuSeconds = Math.max(usage.cpuSeconds, cpuSeconds)
}

async function writeCases(path: string, rows: number): Promise<string> {
  const file = createWriteStream(path)
  file.write(sampleHeader)
  for (const row of generateCases({ rows, weeks: WEEKS, seed: SEED })) {
    if (!file.write(row.csv)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return path
}

const round = (value: number): number => Number(value.toPrecision(4))
