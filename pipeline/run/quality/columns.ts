import type { LoadFacts, QualityFinding } from '../../domain/data-quality.ts'
import { namesWords } from './words.ts'

/** Columns that the last file of the source had and this one has not, or the other way round. CSV and tables only: keys of JSON come and go by row. */
export function columnFindings({ columns, columnsBefore }: LoadFacts): QualityFinding[] {
  if (columns === null || columnsBefore === null) return []
  const added = columns.filter((column) => !columnsBefore.includes(column))
  const removed = columnsBefore.filter((column) => !columns.includes(column))
  if (added.length + removed.length === 0) return []
  const parts = [removed.length === 0 ? '' : `without ${namesWords(removed)}`, added.length === 0 ? '' : `with ${namesWords(added)} added`].filter((part) => part !== '')
  return [{
    kind: 'columns-changed', severity: removed.length > 0 ? 'warning' : 'note', days: [], numbers: { added: added.length, removed: removed.length },
    sentence: `The columns are not those of the last file of this source: ${parts.join(' and ')}.`,
  }]
}
