import { hash } from 'node:crypto'
import { type Case, CaseSchema } from '../domain/case.ts'

/** The canonical fields in the order of the schema; the hash itself is not one of them. */
const hashedFields = Object.keys(CaseSchema.properties).filter((field) => field !== 'rowHash') as readonly Exclude<keyof Case, 'rowHash'>[]

/** SHA-256, hex, over the canonical fields in the order of `CaseSchema`, keys of `extra` sorted: equal hash, unchanged row. */
export function rowHashOf(row: Omit<Case, 'rowHash'>): string {
  const values = hashedFields.map((field) => (field === 'extra' ? Object.entries(row.extra).sort(([a], [b]) => (a < b ? -1 : 1)) : row[field]))
  return hash('sha256', JSON.stringify(values), 'hex')
}
