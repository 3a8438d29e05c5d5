import { caseIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { stores } from '../../pipeline/store/registry.ts'

// Run as a process of its own: erases a case and writes the file of the store anew, saying how far it is. It is there to be killed.
const [folder = '', sourceCaseId = ''] = process.argv.slice(2)
const now = '2024-11-01T00:00:00.000Z' as Instant
const store = await stores.duckdb({ folder, memoryLimitMb: 256, threads: 1 })
await store.erase({ caseIds: [caseIdOf('test', sourceCaseId)], erasures: [{ kind: 'case', digest: 'ab'.repeat(32), erasedAt: now }], quarantined: [], now })
await store.appendAudit({ at: now, actor: 'command line', role: 'admin', act: 'groundswell erase', subject: '', outcome: 'done', detail: {} })
process.stdout.write('erased\n')
await store.rewrite()
process.stdout.write('rewritten\n')
await store.close()
process.stdout.write('closed\n')
