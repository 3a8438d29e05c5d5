import { dirname } from 'node:path'
import { AuditRowSchema, FoundAuditRowSchema, nextAuditRow, type AuditRow } from '../../domain/audit.ts'
import { AppError } from '../../domain/errors.ts'
import type { AuditStore } from '../audit-port.ts'
import type { Page, PageRequest } from '../page.ts'
import { appendRows } from './append.ts'
import { ask, askOne } from './ask.ts'
import { readAuditHead, writeAuditHead } from './audit-head.ts'
import type { Engine } from './engine.ts'

/** Who did what: a chain of hashes in the database, its head in a file beside it. */
export function auditStore(engine: Engine): AuditStore {
  const folder = dirname(engine.exportFolder)
  let lastAppend: Promise<unknown> = Promise.resolve()
  return {
    appendAudit(act) {
      const appended = lastAppend.then(async () => {
        const row = await engine.writeAside(async (connection) => {
          const next = nextAuditRow(await askOne(connection, 'last_audit_row', AuditRowSchema), act)
          await appendRows(connection, 'audit_log', [next])
          return next
        })
        writeAuditHead(folder, row)
        return row
      })
      lastAppend = appended.catch(() => undefined)
      return appended
    },
    audit: (page) => engine.read(async (connection) => pageOf(await ask(connection, 'audit_page', AuditRowSchema, { before: positionIn(page.cursor), limit: page.limit + 1 }), page)),
    auditAfter: (position, limit) => engine.read((connection) => ask(connection, 'audit_after', FoundAuditRowSchema, { position, limit })),
    auditHead: async () => readAuditHead(folder),
  }
}

function pageOf(rows: readonly AuditRow[], { limit }: PageRequest): Page<AuditRow> {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? Buffer.from(String(items.at(-1)?.position)).toString('base64url') : null }
}

function positionIn(cursor: string | null): number | null {
  if (cursor === null) return null
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!/^[0-9]{1,15}$/.test(text)) throw new AppError('cursor-invalid')
  return Number(text)
}
