import { checkChain, type AuditFault } from '../domain/audit.ts'
import type { AuditStore } from '../store/audit-port.ts'

const ROWS_AT_ONCE = 5_000

/**
 * Goes through the whole log of acts, row by row, and holds it against its head.
 * @returns rows that are right, and the first fault, undefined when there is none
 */
export async function checkAudit(store: Pick<AuditStore, 'auditAfter' | 'auditHead'>): Promise<{ readonly rowCount: number, readonly fault: AuditFault | undefined }> {
  const check = checkChain(await store.auditHead())
  // Rows that somebody put before the first are found too.
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = await store.auditAfter(after, ROWS_AT_ONCE)
    after = rows.at(-1)?.position ?? after
    const fault = rows.length === 0 ? check.end() : check.add(rows)
    if (fault !== undefined || rows.length === 0) return { rowCount: check.rowCount, fault }
  }
}
