import { NO_BATCHES, nextBatch } from '../../../pipeline/math/batch-bh.ts'
import { benjaminiHochberg } from '../../../pipeline/math/benjamini-hochberg.ts'
import { addis, lond, lordPlusPlus, saffron, type OnlineDecisions } from '../../../pipeline/math/online-fdr.ts'
import { benjaminiYekutieli, holm } from '../../../pipeline/math/step-up.ts'
import type { CsvTable } from '../csv-folder.ts'

export interface FalseDiscoveryComparison {
  readonly files: number
  readonly rows: number
  /** Decisions that differ, by procedure; of adjusted p-values at the file’s own level. */
  readonly decisionsDiffer: Record<string, number>
  /** Largest absolute difference of adjusted p-values and levels, by column. */
  readonly largest: Record<string, number>
}

const adjusters = { bh: benjaminiHochberg, by: benjaminiYekutieli, holm } as const
const streams = { lordpp: lordPlusPlus, saffron, addis, lond } as const
/** The first level of LOND is alpha times this. */
const FIRST_SPENDING = 0.07720838 * Math.log(2)

/**
 * Corrections for many tests against the files that hold p-values with the reference’s adjustments and decisions. The level of a file is told by its
 * first LOND level, not by its name.
 */
export function compareFalseDiscovery(tables: readonly CsvTable[]): FalseDiscoveryComparison {
  const files = tables.filter(({ columns }) => columns.includes('p') && columns.includes('bh'))
  const decisionsDiffer: Record<string, number> = {}
  const largest: Record<string, number> = {}
  const differ = (column: string, difference: number): void => { largest[column] = Math.max(largest[column] ?? 0, difference) }
  let rows = 0
  for (const table of files) {
    const reference = table.rows()
    const pValues = reference.map(({ p }) => Number(p))
    rows += reference.length
    const alpha = table.columns.includes('lond_alpha') ? Number(reference[0]!.lond_alpha) / FIRST_SPENDING : 0.05
    const count = (name: string, ours: readonly boolean[], theirs: readonly boolean[]): void => {
      decisionsDiffer[name] = (decisionsDiffer[name] ?? 0) + ours.filter((rejected, i) => rejected !== theirs[i]).length
    }
    for (const [column, adjust] of Object.entries(adjusters)) {
      if (!table.columns.includes(column)) continue
      const ours = adjust(pValues)
      const theirs = reference.map((row) => Number(row[column]))
      ours.forEach((value, i) => { differ(column, Math.abs(value - theirs[i]!)) })
      count(column, ours.map((value) => value <= alpha), theirs.map((value) => value <= alpha))
    }
    const online: [string, OnlineDecisions][] = Object.entries(streams).map(([name, run]) => [name, run(pValues, alpha)])
    if (table.columns.includes('batch')) online.push(['batchbh', inBatches(pValues, reference.map(({ batch }) => batch!), alpha)])
    for (const [name, { levels, rejected }] of online) {
      if (!table.columns.includes(`${name}_R`)) continue
      levels.forEach((level, i) => { differ(`${name}_alpha`, Math.abs(level - Number(reference[i]![`${name}_alpha`]))) })
      count(name, rejected, reference.map((row) => row[`${name}_R`] === '1'))
    }
  }
  return { files: files.length, rows, decisionsDiffer, largest }
}

/** One after another, as runs would test them, the state handed on. */
function inBatches(pValues: readonly number[], batches: readonly string[], alpha: number): OnlineDecisions {
  let state = NO_BATCHES
  const levels: number[] = []
  const rejected: boolean[] = []
  for (let from = 0; from < pValues.length;) {
    let to = from
    while (to < pValues.length && batches[to] === batches[from]) to++
    const step = nextBatch(state, pValues.slice(from, to), alpha)
    state = step.state
    for (const one of step.rejected) { levels.push(step.level); rejected.push(one) }
    from = to
  }
  return { levels, rejected }
}
