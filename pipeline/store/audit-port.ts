import type { AuditAct, AuditHead, AuditRow, FoundAuditRow } from '../domain/audit.ts'
import type { Page, PageRequest } from './page.ts'

export interface AuditStore {
  /** Puts an act at the end of the chain, then writes its head beside the database. One after the other; the data version stays. */
  appendAudit(act: AuditAct): Promise<AuditRow>
  /** Newest first. @throws AppError `cursor-invalid` */
  audit(page: PageRequest): Promise<Page<AuditRow>>
  /** Rows after a position, in order, as they are found. */
  auditAfter(position: number, limit: number): Promise<readonly FoundAuditRow[]>
  /** The head as it lies beside the database; undefined when there is none or it cannot be read. */
  auditHead(): Promise<AuditHead | undefined>
}
