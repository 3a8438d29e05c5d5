import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rules } from '../../pipeline/propose/registry.ts'
import { instantOf, parseWeek } from '../../pipeline/domain/week.ts'
import { clockOf, runWeek } from '../../pipeline/run/run-week.ts'
import { stores } from '../../pipeline/store/registry.ts'
import type { Report } from '../../pipeline/domain/report.ts'
import { reportForms } from '../../pipeline/cli/publish.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment } from './bench-parts.ts'
import { SEEDED_WEEK, SEEDED_WEEKS, seedCounts } from './report/seeded-counts.ts'
import { rowsOf } from './synthetic-export.ts'

const DEFAULT_ROWS = 1_000_000
const RUNS = 3
const SETTINGS = { embedder: 'char-lsa', clusterer: 'knn-leiden', applyProposals: 'never', shortDetector: 'gamma-poisson', longDetector: 'harmonic', falseDiscoveryRate: 0.1, sensitiveWords: [], seed: 1, codeVersion: 'bench', configDigest: 'bench' } as const

/**
 * A weekly report from stored counts: `--rows N` cases (default 1,000,000) over 26 weeks and 400 patterns, seeded without loading or mining.
 * Metrics: milliseconds of wall time of each stage and of each form, median of three after one to warm up; `cpu` is processor time of the whole run of the week.
 * `reportMs` is the report of findings that are stored: report.json from stored counts, as data, page and Markdown. `pdfMs` is the PDF alone, its page included.
 * `weekMs` is the whole weekly run, which judges every series of the week, proposes and ends with that report.
 */
export const runReportBench: Bench = async (flags) => {
  const rows = rowsOf(flags.rows, DEFAULT_ROWS)
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  try {
    const seeding = performance.now()
    await seedCounts(folder, rows)
    const seedMs = performance.now() - seeding
    const store = await stores.duckdb({ folder, memoryLimitMb: 768, threads: 2 })
    try {
      const week = parseWeek(SEEDED_WEEK)
      const measured: Record<string, number>[] = []
      let report: Report | undefined
      for (let round = 0; round <= RUNS; round++) {
        const before = process.cpuUsage()
        const made = await runWeek(week, clockOf(week), {
          store, rule: rules['no-proposals'](), settings: SETTINGS, runMine: () => Promise.reject(new Error('nothing is left to mine')), publish: () => Promise.resolve(),
          written: (one) => JSON.stringify(one), now: () => instantOf(Date.parse(clockOf(week))), elapsedMs: () => performance.now(), onProgress: () => undefined,
        })
        const { user, system } = process.cpuUsage(before)
        report = made.report
        const stages = Object.fromEntries(made.run.stages.map(({ stage, milliseconds }) => [stage, milliseconds]))
        const forms: Record<string, number> = { cpu: (user + system) / 1_000 }
        for (const [form, make] of Object.entries(reportForms)) {
          const started = performance.now()
          await make(report)
          forms[form] = performance.now() - started
        }
        if (round > 0) measured.push({ ...stages, ...forms })
      }
      const median = Object.fromEntries(Object.keys(measured[0] ?? {}).map((name) => [name, Math.round(middle(measured.map((one) => one[name] ?? 0)))])) as Record<string, number>
      const sumOf = (names: readonly string[]): number => names.reduce((sum, name) => sum + (median[name] ?? 0), 0)
      const forms = ['json', 'html', 'md']
      const stages = Object.keys(median).filter((name) => !(name in reportForms) && name !== 'cpu')
      return {
        name: 'report', data: `${rows} seeded cases, ${SEEDED_WEEKS} weeks`,
        metrics: { cases: rows, findings: report?.findings.length ?? 0, patterns: report?.patterns.length ?? 0, seriesTested: report?.method.seriesTested ?? 0, seedMs: Math.round(seedMs), stages: median, reportMs: sumOf(['report', ...forms]), pdfMs: median.pdf ?? 0, weekMs: sumOf([...stages, ...forms]) },
        environment: benchEnvironment(),
      }
    } finally {
      await store.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
