import { cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SAMPLE_END_MS } from '../../data/sample-parts/generate-cases.ts'
import { matcherOf } from '../../pipeline/cli/matcher.ts'
import { processOutside } from '../../pipeline/cli/outside.ts'
import { withSession } from '../../pipeline/cli/session.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { dayOfEpochDay, MS_PER_DAY } from '../../pipeline/domain/week.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment } from './bench-parts.ts'
import { stretchOfCases, writeStretch, type Stretch } from './history/export.ts'
import { measuredNode, type Usage } from './measured-process.ts'
import { rowsOf } from './synthetic-export.ts'

const DEFAULT_ROWS = 1_000_000
const DEFAULT_NEW = 100_000
const DEFAULT_MATCHES = 2_000
const HISTORY_WEEKS = 52
const HISTORY_SEED = 7
const NEW_SEED = 8
const MATCH_SEED = 9
const END_DAY = SAMPLE_END_MS / MS_PER_DAY
const MAIN = fileURLToPath(new URL('../../pipeline/main.js', import.meta.url))

/**
 * The weekly job over a long history, and `match` over the same: `--rows N` synthetic cases of 52 weeks (default 1,000,000) are loaded and mined, then
 * `--new N` cases of one week (default 100,000) are the measured `run`; then `--matches N` texts (default 2,000) are asked one after the other as the API asks them.
 * `--store FOLDER` keeps the store of the history there and takes it from there the next time; the measured job works on a copy.
 * Metrics: the week's seconds of wall time and processor, peak resident memory of the owner with its parser child (Linux: sampled), and its stages;
 * milliseconds of a match, and the seconds until the first answer, when the matcher learns.
 */
export const runHistoryBench: Bench = async (flags) => {
  const rows = rowsOf(flags.rows, DEFAULT_ROWS)
  const newRows = rowsOf(flags.new, DEFAULT_NEW)
  const matches = rowsOf(flags.matches, DEFAULT_MATCHES)
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  try {
    const kept = join(flags.store ?? folder, `history-${rows}`)
    const history = await hasFolder(kept) ? undefined : await firstRun(kept, rows, folder)
    const dataDir = join(folder, 'store')
    await cp(kept, dataDir, { recursive: true })
    const week = await job(await writeStretch(join(folder, 'week.csv'), { rows: newRows, weeks: 1, endsWeeksBefore: 0, seed: NEW_SEED, firstOrdinal: rows }), dataDir, END_DAY, folder)
    const match = await measuredMatches(dataDir, { rows: matches, weeks: 1, endsWeeksBefore: 0, seed: MATCH_SEED, firstOrdinal: rows + newRows })
    return {
      name: 'history', data: `${rows} synthetic rows over ${HISTORY_WEEKS} weeks, then ${newRows} of one week`,
      metrics: { ...history === undefined ? {} : { history }, week, match },
      environment: benchEnvironment(),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const hasFolder = (path: string): Promise<boolean> => stat(path).then((found) => found.isDirectory(), () => false)

async function firstRun(kept: string, rows: number, folder: string): Promise<object> {
  await mkdir(join(kept, '..'), { recursive: true })
  const path = await writeStretch(join(folder, 'history.csv'), { rows, weeks: HISTORY_WEEKS, endsWeeksBefore: 1, seed: HISTORY_SEED, firstOrdinal: 0 })
  const done = await job(path, join(folder, 'first'), END_DAY - 7, folder)
  await cp(join(folder, 'first'), kept, { recursive: true })
  return done
}

/** One `run` of the product in a process of its own. */
async function job(path: string, dataDir: string, asOfDay: number, folder: string): Promise<object> {
  const { stdout, usage } = await measuredNode(MAIN, ['run', path, '--as-of', dayOfEpochDay(asOfDay), '--data-dir', dataDir, '--reports-dir', join(folder, 'reports'), '--json'])
  const { loads, run, report } = JSON.parse(stdout) as MainJobResult
  return { ...rounded(usage), loads, stages: run.stages, summary: report.summary.sentence }
}

interface MainJobResult {
  readonly loads: readonly object[]
  readonly run: { readonly stages: readonly object[] }
  readonly report: { readonly summary: { readonly sentence: string } }
}

async function measuredMatches(dataDir: string, stretch: Stretch): Promise<object> {
  return withSession({ dataDir }, processOutside(), async (session) => {
    const matcher = matcherOf(session)
    try {
      const texts = [...stretchOfCases(stretch)].map(({ subject, body }) => `${subject}\n${body}`)
      const [first] = texts
      if (first === undefined) throw new AppError('usage-invalid', { option: '--matches', value: String(stretch.rows) })
      const learning = performance.now()
      await matcher.matchText(first)
      const learningSeconds = round((performance.now() - learning) / 1_000)
      const took: number[] = []
      const verdicts: Record<string, number> = {}
      for (const text of texts) {
        const asked = performance.now()
        const { verdict } = await matcher.matchText(text)
        took.push(performance.now() - asked)
        verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
      }
      took.sort((a, b) => a - b)
      const at = (share: number): number => round(took[Math.min(took.length - 1, Math.floor(share * took.length))]!)
      return {
        texts: texts.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), learningSeconds, verdicts,
        patterns: (await session.store.patterns()).length, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1_024),
      }
    } finally {
      await matcher.close()
    }
  })
}

const rounded = ({ wallSeconds, cpuSeconds, peakRssMb }: Usage): Usage => ({ wallSeconds: round(wallSeconds), cpuSeconds: round(cpuSeconds), peakRssMb: Math.round(peakRssMb) })

const round = (value: number): number => Number(value.toPrecision(4))
