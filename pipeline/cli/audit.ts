import type { AuditAct } from '../domain/audit.ts'
import type { Session } from './session.ts'

/** Writes what was done at the terminal to the log of acts. Whoever can run a command here may do everything. @param detail never case text */
export async function auditCommand({ store, outside }: Pick<Session, 'store' | 'outside'>, act: string, subject: string, detail: AuditAct['detail'] = {}): Promise<void> {
  await store.appendAudit({ at: outside.now(), actor: 'command line', role: 'admin', act: `groundswell ${act}`, subject, outcome: 'done', detail })
}
