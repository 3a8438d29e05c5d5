import { environmentName } from '../../config.ts'
import type { AuditFault } from '../../domain/audit.ts'
import { checkAudit } from '../../run/check-audit.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, withSession } from '../session.ts'

/** Prints every setting with the environment name that changes it, and what the store holds; goes through the log of acts. @returns 1 when a row of it is not as it was written */
export async function checkCommand(_args: readonly string[], flags: CommonFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async ({ config, configDigest, store }) => {
    const caseCount = await store.caseCount()
    const patternCount = (await store.patterns()).length
    const reportCount = (await store.reportList()).length
    const { rowCount, fault } = await checkAudit(store)
    const audit = { rowCount, head: await store.auditHead() ?? null, fault: fault ?? null }
    const exitCode = fault === undefined ? 0 : 1
    const result = { settings: config, configDigest, store: { caseCount, patternCount, reportCount, dataVersion: await store.dataVersion() }, audit }
    if (flags.json === true) {
      outside.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
      return exitCode
    }
    for (const [setting, value] of Object.entries(config)) outside.stdout.write(`${setting.padEnd(24)} ${JSON.stringify(value)}  (${environmentName(setting)})\n`)
    outside.stdout.write(`\n${caseCount} cases, ${patternCount} patterns, ${reportCount} reports; the store opens and reads.\n`)
    outside.stdout.write(fault === undefined ? `${rowCount} acts in the audit log, whole; its head is ${audit.head?.hash ?? 'not there yet'}.\n` : `The audit log is broken at row ${fault.position}: ${faultWords[fault.problem]}. ${rowCount} rows before it are right.\n`)
    return exitCode
  })
}

const faultWords: Readonly<Record<AuditFault['problem'], string>> = {
  'missing': 'it is not there, or not in its place',
  'changed': 'it is not as it was written',
  'rewritten': 'it and rows before it were written anew, for the head kept beside the database differs',
  'cut off': 'it and what followed are gone, for the head kept beside the database lies further on',
  'head missing': 'the file audit.head beside the database is missing',
  'head behind': 'rows were added past the head kept beside the database',
}
