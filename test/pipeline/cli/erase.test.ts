import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../../../pipeline/cli/program.ts'
import type { Outside } from '../../../pipeline/cli/outside.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore('duckdb')
  await temp.load({ cases: [tinyCase({ sourceCaseId: 'a/1', body: 'The quokkafoxnebula is broken, it never answers me.' }), tinyCase({ sourceCaseId: 'b' })] })
  writeFileSync(join(temp.folder, 'redaction.key'), 'a test key\n')
  await temp.store.close()
})
afterEach(() => temp.end())

async function groundswell(...args: string[]): Promise<{ readonly status: number, readonly out: string, readonly err: string }> {
  const written = { out: '', err: '' }
  const outside: Outside = {
    environment: {}, now: () => '2024-11-01T00:00:00.000Z' as Instant,
    stdout: { write: (text: string) => { written.out += text; return true } } as NodeJS.WriteStream,
    stderr: { write: (text: string) => { written.err += text; return true } } as NodeJS.WriteStream,
  }
  const status = await runProgram([...args, '--data-dir', temp.folder, '--reports-dir', join(temp.folder, 'reports')], outside)
  return { status, ...written }
}
const file = (): Buffer => readFileSync(join(temp.folder, 'groundswell.duckdb'))

describe('groundswell erase', () => {
  it('leaves no byte of the text in the file, says what it cannot reach, and is in a log that is whole', async () => {
    expect(file().includes('quokkafoxnebula')).toBe(true)
    const { status, out } = await groundswell('erase', '--case', 'test/a/1')
    expect([status, out]).toEqual([0, expect.stringContaining('Erased the text of 1 case') as string])
    expect(out).toContain('Backups made before')
    expect(file().includes('quokkafoxnebula')).toBe(false)
    const checked = JSON.parse((await groundswell('check', '--json')).out) as { readonly store: { readonly caseCount: number }, readonly audit: { readonly rowCount: number, readonly fault: unknown } }
    expect([checked.store.caseCount, checked.audit.rowCount, checked.audit.fault]).toEqual([2, 1, null])
  })

  it('changes nothing as a dry run', async () => {
    const { out } = await groundswell('erase', '--case', 'test:a/1', '--dry-run')
    expect(out).toContain('Would erase the text of 1 case')
    expect(file().includes('quokkafoxnebula')).toBe(true)
  })

  it.each([[], ['--case', 'test/b', '--reporter', 'jo'], ['--case', 'b'], ['--reporter', ' ']].map((args) => [args]))('is wrong usage with %j', async (args) => {
    expect((await groundswell('erase', ...args)).status).toBe(2)
  })

  it('refuses what nobody knows, and does nothing without the key', async () => {
    expect((await groundswell('erase', '--case', 'test/zz')).err).toContain('case-not-found')
    writeFileSync(join(temp.folder, 'redaction.key'), '')
    expect((await groundswell('erase', '--case', 'test/b')).err).toContain('erasure-without-key')
  })
})
