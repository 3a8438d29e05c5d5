import type { RiskCategory, Severity, Triage } from '../../../pipeline/domain/triage.ts'
import type { TriageRow } from './triage-data.ts'

/** A row as a model that has not seen it judges it; `flagged` has one entry per rate. */
export interface ScoredRow {
  readonly row: TriageRow
  readonly score: number
  readonly category: RiskCategory
  readonly severity: Severity
  readonly trigger: Triage['trigger']
  readonly flagged: readonly boolean[]
}

const DECIMALS = 1e4
export const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS

/** Share of rows of which something holds; null without rows. */
export const shareOf = <Row>(rows: readonly Row[], holds: (row: Row) => boolean): number | null => rows.length === 0 ? null : rounded(rows.filter(holds).length / rows.length)

/** Value that at most a share of the values lies above. @param falling largest first, at least one */
export const quantileOf = (falling: readonly number[], share: number): number => falling[Math.min(falling.length - 1, Math.floor(share * falling.length))]!

const isUrgent = ({ row: { severity } }: ScoredRow): boolean => severity === 'S0' || severity === 'S1'

/** Recall at each rate: urgent reports, S0 alone, all, by language (urgent) and by category (all). `lowest` names the weakest language and category. */
export function recallRows(reports: readonly ScoredRow[], rates: readonly number[]) {
  const languages = [...new Set(reports.map(({ row }) => row.lang))].sort()
  const categories = [...new Set(reports.map(({ row }) => row.label))].sort()
  return rates.flatMap((fpr, at) => {
    const line = (group: string, rows: readonly ScoredRow[], language = '*', category = '*') => ({ group, language, category, fpr, reports: rows.length, recall: shareOf(rows, ({ flagged }) => flagged[at] === true) })
    return [
      line('S0/S1', reports.filter(isUrgent)),
      line('S0', reports.filter(({ row }) => row.severity === 'S0')),
      line('all', reports),
      ...languages.map((language) => line('S0/S1', reports.filter((one) => isUrgent(one) && one.row.lang === language), language)),
      ...categories.map((category) => line('all', reports.filter(({ row }) => row.label === category), '*', category)),
    ]
  })
}
