import { writeFile } from 'node:fs/promises'
import type { Case } from '../../../pipeline/domain/case.ts'
import { instantOf } from '../../../pipeline/domain/week.ts'
import { parseExport } from '../../../pipeline/run/parse-export.ts'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { lineOf } from './filed-cases.ts'

/** Masks need a key; which one changes no count. */
const REDACTION_KEY = 'groundswell-bench'
const LIMITS = { maxUnpackedBytes: 4_294_967_296, maxFieldBytes: 1_048_576, maxDocumentBytes: 67_108_864 }
const DEFAULT_CLOCK = instantOf(Date.UTC(2100, 0, 1))

/**
 * Reads the export of a folder in a process of its own, as the product does: what reading takes is not in the way afterwards. The newest version of each
 * case, cleaned and redacted as a load does it, oldest first, goes into a file, a line each. Arguments: export, file.
 */
const [path = '', out = ''] = process.argv.slice(2)
const cases = new Map<string, Case>()
const opened = await openExport(path, { sources, sourceName: null, limits: LIMITS })
await parseExport(opened, { asOf: null, clock: DEFAULT_CLOCK, redactionKey: REDACTION_KEY }, {
  addCase: async (one) => {
    const known = cases.get(one.caseId)
    if (known === undefined || known.updatedAt < one.updatedAt) cases.set(one.caseId, one)
  },
  addReject: async () => undefined,
  finish: async () => ({ casesPath: '', quarantinePath: '' }),
})
const sorted = [...cases.values()].sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1))
await writeFile(out, function* () { for (const one of sorted) yield lineOf(one) }())
