import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { csvTables, tableWith } from '../csv-folder.ts'

/** One simulated series with at most one outbreak. Periods are 1-based, as in the files. */
export interface SimulatedSeries {
  readonly series: string
  readonly scenario: string
  /** Group of scenarios that differ only in trend and season; the scenario itself where the folder knows none. */
  readonly cluster: string
  /** Counts without the outbreak; past outbreaks included. */
  readonly quiet: readonly number[]
  /** Cases of the outbreak. */
  readonly outbreak: readonly number[]
  /** First and last period with cases of the outbreak; null when it had none. */
  readonly outbreakPeriods: { readonly first: number, readonly last: number } | null
  /** Periods that are scored. */
  readonly from: number
  readonly to: number
}

/** Scored periods where the folder does not say: the last ones. */
const SCORED_WEEKS = 49

/**
 * Reads a folder of simulated series. Tables are known by their columns: counts by (series, t, y0, outbreak), outbreaks by (series, first, last),
 * of which the daily ones also hold (eval_from, eval_to); clusters by (scenario, cluster). Scored weeks are those of the folder’s README.
 *
 * @throws AppError `export-unreadable` when a table is missing
 */
export function readSimulation(folder: string, cadence: 'weekly' | 'daily'): SimulatedSeries[] {
  const tables = csvTables(folder)
  const outbreaks = cadence === 'daily' ? tableWith(tables, ['series', 'first', 'last', 'eval_from', 'eval_to']) : tableWith(tables, ['series', 'first', 'last', 'scenario'], ['eval_from'])
  const outbreakRows = outbreaks?.rows() ?? []
  const known = new Map(outbreakRows.map((row) => [row.series!, row]))
  const counts = tables.filter(({ columns }) => ['series', 't', 'y0', 'outbreak'].every((column) => columns.includes(column))).map((table) => table.rows()).find((rows) => known.has(rows[0]?.series ?? ''))
  if (counts === undefined) throw new AppError('export-unreadable', { folder, expected: `${cadence} counts (series, t, y0, outbreak) and their outbreaks (series, first, last)` })

  const clusters = new Map((cadence === 'daily' ? [] : tableWith(tables, ['scenario', 'cluster'], ['series'])?.rows() ?? []).map((row) => [row.scenario!, row.cluster!]))
  const scored = scoredWeeks(folder)
  return [...grouped(counts)].map(([series, rows]): SimulatedSeries => {
    const facts = known.get(series) ?? {}
    const scenario = facts.scenario ?? facts.signal ?? ''
    const from = facts.eval_from === undefined ? scored?.from ?? rows.length - SCORED_WEEKS + 1 : Number(facts.eval_from)
    const to = facts.eval_to === undefined ? scored?.to ?? rows.length : Number(facts.eval_to)
    const [first, last] = [Number(facts.first), Number(facts.last)]
    return {
      series, scenario, cluster: clusters.get(scenario) ?? scenario, quiet: rows.map(({ y0 }) => Number(y0)), outbreak: rows.map(({ outbreak }) => Number(outbreak)),
      outbreakPeriods: Number.isInteger(first) && Number.isInteger(last) && first > 0 ? { first, last: Math.min(last, rows.length) } : null, from, to: Math.min(to, rows.length),
    }
  })
}

/** "(weeks 576-624" of the folder’s README. */
function scoredWeeks(folder: string): { readonly from: number, readonly to: number } | undefined {
  const path = join(folder, 'README.md')
  const match = existsSync(path) ? /\(weeks (\d+)\s*[-–]\s*(\d+)/.exec(readFileSync(path, 'utf8')) : null
  return match === null ? undefined : { from: Number(match[1]), to: Number(match[2]) }
}

function grouped(rows: readonly Record<string, string>[]): Map<string, Record<string, string>[]> {
  const groups = new Map<string, Record<string, string>[]>()
  for (const row of rows) {
    const group = groups.get(row.series!)
    if (group === undefined) groups.set(row.series!, [row])
    else group.push(row)
  }
  return groups
}
