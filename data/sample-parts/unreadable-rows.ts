import type { RejectReason } from '../../pipeline/domain/case.ts'
import { type SampleColumn, type SampleRecord, csvLineOf, sampleColumns, toCsvLine } from './sample-row.ts'

/** A line that no reader may take for a case, with the reason to be found in quarantine. */
export interface UnreadableLine {
  readonly csv: string
  readonly column: SampleColumn | null
  readonly reason: RejectReason
}

const valuesOf = (record: SampleRecord): string[] => sampleColumns.map((column) => record[column])

const spoil: readonly ((record: SampleRecord) => UnreadableLine)[] = [
  (record) => ({ csv: toCsvLine({ ...record, created_at: '2026-02-30T10:00:00.000Z' }), column: 'created_at', reason: 'date-invalid' }),
  (record) => ({ csv: csvLineOf(valuesOf(record).slice(0, -2)), column: null, reason: 'column-count' }),
  (record) => ({ csv: toCsvLine({ ...record, case_id: '' }), column: 'case_id', reason: 'id-missing' }),
  (record) => ({ csv: toCsvLine({ ...record, created_at: '' }), column: 'created_at', reason: 'opened-at-missing' }),
  (record) => ({ csv: csvLineOf([...valuesOf(record), 'x', 'y']), column: null, reason: 'column-count' }),
  (record) => ({ csv: toCsvLine({ ...record, created_at: 'yesterday' }), column: 'created_at', reason: 'date-invalid' }),
  (record) => ({ csv: toCsvLine({ ...record, updated_at: '31/12/2026 12:00' }), column: 'updated_at', reason: 'date-invalid' }),
  (record) => ({ csv: toCsvLine({ ...record, created_at: '0999-05-05T10:00:00.000Z', updated_at: '0999-05-05T10:00:00.000Z' }), column: 'created_at', reason: 'date-out-of-range' }),
]

export const UNREADABLE_COUNT = spoil.length

/** The nth unreadable line, made from a sound record. @param index in [0, UNREADABLE_COUNT) */
export function unreadableLine(record: SampleRecord, index: number): UnreadableLine {
  const make = spoil[index]
  if (make === undefined) throw new RangeError(`there are ${UNREADABLE_COUNT} unreadable lines`)
  return make(record)
}
