import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runChild } from '../../../pipeline/sources/child-parser.ts'
import { answerParent, parseChildMessage } from '../../../pipeline/sources/child-protocol.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'

const program = fileURLToPath(new URL('../../fixtures/child-program.mjs', import.meta.url))
const limits = { memoryLimitMb: 400, timeLimitMs: 30_000 }
const run = (behaviour: string, change: Partial<typeof limits> = {}, options = {}) =>
  runChild({ command: process.execPath, args: [program, behaviour], environment: { PATH: process.env.PATH }, input: 'the job' }, { ...limits, ...change }, options)

describe('runChild', () => {
  it('hands over the job and gives back the result of the last line, with progress on the way', async () => {
    const told: number[][] = []
    expect(await run('done', {}, { onProgress: (done: number, total: number) => { told.push([done, total]) } })).toEqual({ input: 'the job', heap: '--max-old-space-size=300' })
    expect(told).toEqual([[1, 2]])
  })

  it('throws the coded error that the child told', async () => {
    await expect(run('failed')).rejects.toMatchObject({ code: 'export-empty', details: { path: 'x' } })
  })

  it.each([['crash', { reason: 'ended without a result', exitCode: 1 }], ['killed', { signal: 'SIGSEGV' }], ['unknown-code', { reason: 'ended without a result' }], ['done-then-crash', { exitCode: 7 }]])('tells a child that ended by %s from one that is done', async (behaviour, details) => {
    await expect(run(behaviour)).rejects.toMatchObject({ code: 'export-parser-killed', details })
  })

  it('kills a child that takes too long, and one that is no longer wanted', async () => {
    await expect(run('hang', { timeLimitMs: 500 })).rejects.toMatchObject({ code: 'export-parser-killed', details: { reason: 'time limit' } })
    await expect(run('hang', {}, { abortSignal: AbortSignal.timeout(300) })).rejects.toMatchObject({ details: { reason: 'stopped' } })
    await expect(run('hang', {}, { abortSignal: AbortSignal.abort() })).rejects.toMatchObject({ details: { reason: 'stopped' } })
  })

  it('survives a child that takes too much heap', async () => {
    await expect(run('heap', { memoryLimitMb: 150 })).rejects.toMatchObject({ code: 'export-parser-killed' })
  })

  it.skipIf(process.platform !== 'linux')('kills a child that takes too much memory outside its heap', async () => {
    await expect(run('native-memory', { memoryLimitMb: 200 })).rejects.toMatchObject({ details: { reason: 'memory limit' } })
  })

  it('kills a child that writes without end', async () => {
    await expect(run('flood')).rejects.toMatchObject({ details: { reason: 'output limit' } })
  })

  it('says when the command cannot be started', async () => {
    await expect(runChild({ command: '/no/such/command', args: [], environment: {}, input: '' }, limits)).rejects.toMatchObject({ code: 'export-parser-killed', details: { reason: 'could not be started' } })
  })
})

describe('answerParent', () => {
  it('tells progress at most once per hundredth, then the result', async () => {
    const lines: string[] = []
    const exitCode = await answerParent(async (onProgress) => {
      for (let done = 0; done <= 10_000; done++) onProgress(done, 10_000)
      return { rows: 3 }
    }, (line) => { lines.push(line) })
    expect([exitCode, lines.length]).toEqual([0, 101])
    expect(parseChildMessage(lines.at(-1)!)).toEqual({ kind: 'done', result: { rows: 3 } })
  })

  it('tells a coded failure and lets any other through', async () => {
    const lines: string[] = []
    expect(await answerParent(async () => { throw new AppError('export-empty', { path: 'x' }) }, (line) => { lines.push(line) })).toBe(1)
    expect(lines.map(parseChildMessage)).toEqual([{ kind: 'failed', code: 'export-empty', details: { path: 'x' } }])
    await expect(answerParent(async () => { throw new TypeError('a bug') }, () => undefined)).rejects.toThrow('a bug')
  })
})
