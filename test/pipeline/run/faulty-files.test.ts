import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { parseExport } from '../../../pipeline/run/parse-export.ts'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { memoryStaging } from '../../support/memory-staging.ts'
import { generated } from '../../support/shared-script.ts'
import { sharedPath } from '../../support/shared-bench.ts'
import { readLimits } from '../../support/written-export.ts'

interface Expected { readonly expect: string, readonly or?: string, readonly rows: number | null, readonly quarantined: number | null }

const refusalLimitMs = 10_000
const script = sharedPath('bench/make-faults.mjs')

async function outcomeOf(path: string) {
  const staging = memoryStaging()
  try {
    const file = await openExport(path, { sources, sourceName: null, limits: readLimits })
    const { rowsIn, rowsQuarantined } = await parseExport(file, { asOf: null, clock: '2026-11-22T00:00:00.000Z' as Instant, redactionKey: 'a test key' }, staging)
    expect(rowsIn, path).toBe(staging.cases.length + rowsQuarantined)
    const kind = rowsQuarantined === 0 ? 'load' : 'partial'
    return { kind, caseCount: new Set(staging.cases.map(({ row }) => row.caseId)).size, rowsQuarantined, isAllQuarantined: rowsIn > 0 && rowsIn === rowsQuarantined }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: 'refuse', caseCount: 0, rowsQuarantined: 0, isAllQuarantined: false }
  }
}

function isAsExpected(found: Awaited<ReturnType<typeof outcomeOf>>, { expect: wanted, or, rows, quarantined }: Expected): boolean {
  // A file with nothing but bad rows is refused by the limit on their share.
  const kinds = found.isAllQuarantined ? [found.kind, 'refuse'] : [found.kind]
  if (kinds.includes('refuse')) return [wanted, or].includes('refuse') || kinds.includes(wanted)
  if (rows === null) return true
  if (found.kind === wanted) return found.caseCount === rows && found.rowsQuarantined === quarantined
  return found.kind === or
}

describe('faulty files', () => {
  it.skipIf(script === undefined)('load right, quarantine the right rows, or are refused with a code in time', async () => {
    const folder = await generated(script!, '', [])
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, Expected>
    const wrong: string[] = []
    for (const [name, expected] of Object.entries(manifest)) {
      const start = performance.now()
      const found = await outcomeOf(join(folder, name))
      if (found.kind === 'refuse') expect(performance.now() - start, name).toBeLessThan(refusalLimitMs)
      if (!isAsExpected(found, expected)) wrong.push(name)
    }
    console.log(`faulty files: ${Object.keys(manifest).length - wrong.length} of ${Object.keys(manifest).length} as expected`)
    expect(wrong).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  }, 180_000)
})
