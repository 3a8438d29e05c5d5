import { createHash } from 'node:crypto'
import { Type, type Static } from 'typebox'
import { canonicalJson } from './canonical-json.ts'
import { InstantSchema } from './week.ts'

const LONGEST_SUBJECT = 300

/** One act of a person or a program that changed something, opened something, or was refused. Never with case text. */
export const AuditActSchema = Type.Object({
  at: InstantSchema,
  actor: Type.String({ description: 'Who: `console`, `api-key`, `key:` and its id, `command line`, or `nobody` for a caller who is not known.' }),
  role: Type.String({ description: 'What the caller might do; `none` for one who is not known.' }),
  act: Type.String({ description: 'Method and route, or the command.' }),
  subject: Type.String({ maxLength: LONGEST_SUBJECT, description: 'Id of what it was done to; empty when there is none.' }),
  outcome: Type.Enum(['done', 'refused']),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
})
export type AuditAct = Static<typeof AuditActSchema>

/** An act in the log: its place, from 1 on without gaps, and the hash that ties it to the row before. */
export const AuditRowSchema = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  ...AuditActSchema.properties,
  hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, in hex, of the hash of the row before (of the first: 64 zeros) and the canonical JSON of this row without its hash.' }),
})
export type AuditRow = Static<typeof AuditRowSchema>

/** A row as it is found: whoever changed it need not have kept to what a row may hold. */
export const FoundAuditRowSchema = Type.Object({
  position: Type.Integer(), at: Type.String(), actor: Type.String(), role: Type.String(), act: Type.String(), subject: Type.String(), outcome: Type.String(), detail: Type.Unknown(), hash: Type.String(),
})
export type FoundAuditRow = Static<typeof FoundAuditRowSchema>

/** Where the chain ends, kept apart from it, so that rows cut off its end are missed. */
export const AuditHeadSchema = Type.Object({ position: Type.Integer({ minimum: 1 }), hash: AuditRowSchema.properties.hash })
export type AuditHead = Static<typeof AuditHeadSchema>

const BEFORE_THE_FIRST = '0'.repeat(64)

/**
 * The row that follows another.
 * @param before the last row of the chain; undefined: this is the first
 */
export function nextAuditRow(before: AuditHead | undefined, { at, actor, role, act, subject, outcome, detail }: AuditAct): AuditRow {
  const row = { position: (before?.position ?? 0) + 1, at, actor, role, act, subject: subject.slice(0, LONGEST_SUBJECT), outcome, detail }
  return { ...row, hash: hashOf(before?.hash ?? BEFORE_THE_FIRST, row) }
}

/** What is wrong with a chain, at the first row where it is. */
export interface AuditFault { readonly position: number, readonly problem: 'missing' | 'changed' | 'rewritten' | 'cut off' | 'head missing' | 'head behind' }

export interface ChainCheck {
  /** Takes the next rows, in order of position. @returns the first fault, which ends the check */
  add(rows: readonly FoundAuditRow[]): AuditFault | undefined
  /** Nothing more comes. */
  end(): AuditFault | undefined
  /** Rows that were found right. */
  readonly rowCount: number
}

/**
 * Holds a chain against itself and against its head. A head may be one row behind: that is where a process died between the two writes.
 * @param head as it was kept apart; undefined: there is none, which fits an empty chain only
 */
export function checkChain(head: AuditHead | undefined): ChainCheck {
  let last: AuditHead | undefined
  const faultOf = (row: FoundAuditRow): AuditFault | undefined => {
    const position = (last?.position ?? 0) + 1
    if (row.position !== position) return { position, problem: 'missing' }
    const { hash, ...rest } = row
    if (hash !== hashOf(last?.hash ?? BEFORE_THE_FIRST, rest)) return { position, problem: 'changed' }
    return head?.position === position && head.hash !== hash ? { position, problem: 'rewritten' } : undefined
  }
  return {
    add(rows) {
      for (const row of rows) {
        const fault = faultOf(row)
        if (fault !== undefined) return fault
        last = { position: row.position, hash: row.hash }
      }
      return undefined
    },
    end() {
      const rowCount = last?.position ?? 0
      if (head === undefined) return rowCount > 1 ? { position: rowCount, problem: 'head missing' } : undefined
      if (head.position > rowCount) return { position: rowCount + 1, problem: 'cut off' }
      return rowCount > head.position + 1 ? { position: head.position + 1, problem: 'head behind' } : undefined
    },
    get rowCount() { return last?.position ?? 0 },
  }
}

const hashOf = (before: string, row: Omit<FoundAuditRow, 'hash'>): string => createHash('sha256').update(before).update(canonicalJson(row)).digest('hex')
