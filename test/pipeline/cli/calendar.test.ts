import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../../../pipeline/cli/program.ts'
import { processOutside, type Outside } from '../../../pipeline/cli/outside.ts'
import type { DeclaredDay } from '../../../pipeline/domain/declared-day.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'

let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'calendar-')) })
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

async function typed(...args: readonly string[]): Promise<{ readonly exitCode: number, readonly out: string, readonly error: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const outside = { ...processOutside(), environment: {}, now: () => '2024-10-07T00:00:00.000Z' as Instant, stdout, stderr } as unknown as Outside
  const exitCode = await runProgram(['calendar', ...args, '--data-dir', folder], outside)
  return { exitCode, out: String(stdout.read() ?? ''), error: String(stderr.read() ?? '') }
}

describe('the calendar at the terminal', () => {
  it('takes a day, lists it, and gives it up by its id', async () => {
    expect((await typed()).out).toBe('No day was declared.\n')
    const { out } = await typed('add', '2024-12-24', '--reason', 'Christmas Eve', '--json')
    const { declaredDayId, ...declared } = JSON.parse(out) as DeclaredDay
    expect(declared).toMatchObject({ kind: 'holiday', day: '2024-12-24', patternId: '*', declaredBy: 'command line' })
    expect((await typed()).out).toBe(`${declaredDayId}  2024-12-24  holiday  Christmas Eve\n`)
    expect((await typed('remove', declaredDayId)).out).toContain('(withdrawn 2024-10-07T00:00:00.000Z)')
    expect((await typed('list')).out).toBe('No day was declared.\n')
  }, 30_000)

  it.each([
    ['no day', ['add', 'tomorrow', '--reason', 'x'], 'usage-invalid', 2],
    ['a day without a reason', ['add', '2024-12-24'], 'usage-invalid', 2],
    ['an unknown kind', ['add', '2024-12-24', '--kind', 'party', '--reason', 'x'], 'usage-invalid', 2],
    ['a pattern that is not there', ['add', '2024-12-24', '--kind', 'level-shift', '--pattern', 'P-0009', '--reason', 'x'], 'pattern-not-found', 1],
    ['an id that is none', ['remove', 'first'], 'declared-day-not-found', 1],
    ['an unknown step', ['forget'], 'usage-invalid', 2],
  ] as const)('refuses %s', async (_name, args, code, exitCode) => {
    const refused = await typed(...args)
    expect(refused.error).toContain(code)
    expect(refused.exitCode).toBe(exitCode)
  }, 30_000)
})
