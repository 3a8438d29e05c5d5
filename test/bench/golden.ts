import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, cpuSeconds, parseFlags, writeCsv } from './bench-parts.ts'
import { csvTables, tableWith, type CsvTable } from './csv-folder.ts'
import { compareRows, emptyComparison, type Comparison } from './golden/compare-rows.ts'
import { replayBayes, replayCusum, replayEars, replayGlr } from './golden/control-chart-replay.ts'
import { compareFalseDiscovery } from './golden/false-discovery.ts'
import { replayFlexible, replayOriginal } from './golden/farrington-replay.ts'
import { logScores } from './golden/log-score.ts'
import { parseParams, type ReferenceSeries, type Replay, type Row } from './golden/reference-file.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'Folder with an index of reference files, their series and what is known of these.' }),
  out: Type.Optional(Type.String({ description: 'Folder for `rows.csv`.' })),
}, { additionalProperties: false })

/** Replays by the name that the reference’s index gives its algorithm. */
const replays: Readonly<Record<string, Replay>> = {
  farringtonFlexible: replayFlexible, 'algo.farrington': replayOriginal, earsC: replayEars,
  'algo.cusum': replayCusum, 'algo.glrnb': replayGlr, 'algo.bayes': replayBayes,
}

const MS_PER_DAY = 86_400_000

/**
 * Benchmark `golden` (DESIGN §8): recomputes every file of a reference folder from its series and control parameters.
 * Metrics by algorithm: rows, degenerate rows left out, rows outside the folder’s tolerances, alarms and trends that differ,
 * largest relative difference by column, series-weeks a second of processor time; algorithms of the index that have no counterpart.
 * Long weekly series are forecast week by week and scored: `logScore`, against the reference’s method.
 * Files with columns `p` and `bh` are scored for the corrections for many tests: `falseDiscovery`.
 *
 * @throws AppError `export-unreadable` when the folder has no index with the columns file, dataset, algorithm, params
 */
export const runGoldenBench: Bench = async (flags) => {
  const { data, out } = parseFlags(FlagsSchema, flags)
  const tables = csvTables(data)
  const index = tableWith(tables, ['file', 'dataset', 'algorithm', 'params'])
  if (index === undefined) throw new AppError('export-unreadable', { folder: data, expected: 'an index with file, dataset, algorithm, params' })
  const byFile = new Map(tables.map((table) => [table.file, table]))
  const series = readSeries(tables)
  const algorithms = new Map<string, Comparison & { files: number, seconds: number }>()
  const uncovered = new Map<string, number>()
  const written: Record<string, string | number | undefined>[] = []

  for (const { file, dataset, algorithm, params } of index.rows()) {
    const replay = replays[algorithm!]
    const table = byFile.get(file!)
    const one = series.get(dataset!)
    if (replay === undefined || table === undefined || one === undefined) {
      uncovered.set(algorithm!, (uncovered.get(algorithm!) ?? 0) + 1)
      continue
    }
    const reference = numericRows(table)
    const { result: ours, seconds } = cpuSeconds(() => replay(one, parseParams(params!), reference.map(({ t }) => t!), reference))
    const total = algorithms.get(algorithm!) ?? { ...emptyComparison(), files: 0, seconds: 0 }
    algorithms.set(algorithm!, total)
    total.files++
    total.seconds += seconds
    compareRows(total, ours, reference)
    for (const row of ours) written.push({ file, ...row })
  }
  if (out !== undefined) await writeCsv(out, 'rows.csv', ['file', ...new Set(written.flatMap((row) => Object.keys(row).filter((key) => key !== 'file')))], written)

  const metrics = Object.fromEntries([...algorithms].map(([name, { seconds, ...comparison }]) => [name, { ...comparison, weeksPerSecond: Math.round((comparison.rows + comparison.skipped) / seconds) }]))
  return { name: 'golden', data, metrics: { ...metrics, falseDiscovery: compareFalseDiscovery(tables), logScore: logScores([...series.values()]), uncovered: Object.fromEntries(uncovered) }, environment: benchEnvironment() }
}

function readSeries(tables: readonly CsvTable[]): Map<string, ReferenceSeries> {
  const meta = tableWith(tables, ['series', 'freq', 'epoch_as_date'])
  const found = new Map<string, ReferenceSeries>()
  for (const { series: name, freq, epoch_as_date: byDate } of meta?.rows() ?? []) {
    const table = tables.find(({ file, columns }) => columns.includes('observed') && columns.includes('epoch') && new RegExp(`(^|__)${name}\\.csv(\\.gz)?$`).test(file))
    if (table === undefined) continue
    const rows = table.rows()
    found.set(name!, {
      name: name!, counts: rows.map(({ observed }) => Number(observed)), population: rows.map(({ population }) => Number(population)), frequency: Number(freq),
      epochDays: byDate === 'TRUE' ? rows.map(({ epoch }) => Date.parse(`${epoch}T00:00:00Z`) / MS_PER_DAY) : null,
    })
  }
  return found
}

const numericRows = (table: CsvTable): Row[] => table.rows().map((row) => Object.fromEntries(Object.entries(row).map(([column, text]) => [column, text === '' ? undefined : Number(text)])))
