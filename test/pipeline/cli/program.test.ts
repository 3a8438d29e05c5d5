import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { examples } from '../../../pipeline/cli/examples.ts'
import { failureWords } from '../../../pipeline/cli/next-step.ts'
import { buildProgram, runProgram } from '../../../pipeline/cli/program.ts'
import { paceWords, progressFor } from '../../../pipeline/cli/progress.ts'
import { processOutside, type Outside } from '../../../pipeline/cli/outside.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'

const commands = buildProgram(processOutside(), () => undefined).commands.filter((command) => command.name() !== 'load-child')
/** A command line as a shell would split it; what goes to a file is not the command's. */
const wordsOf = (line: string): string[] => [...line.replace(/ > .*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

async function said(args: readonly string[]): Promise<{ readonly exitCode: number, readonly out: string, readonly error: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const outside = { ...processOutside(), environment: {}, stdout, stderr } as unknown as Outside
  const exitCode = await runProgram(args, outside)
  return { exitCode, out: String(stdout.read() ?? ''), error: String(stderr.read() ?? '') }
}

describe('the help', () => {
  it.each(commands.map((command) => command.name()))('of %s ends with examples', async (name) => {
    const { out } = await said([name, '--help'])
    expect(out).toContain('Examples:')
    for (const [line] of examples[name] ?? []) expect(out).toContain(line)
  })

  it('shows only examples that can be typed: known commands, known options', () => {
    for (const [name, lines] of Object.entries(examples)) {
      const command = commands.find((one) => one.name() === name)
      for (const [line] of lines) {
        const [program, typed, ...rest] = wordsOf(line)
        expect([program, typed]).toEqual(['groundswell', name])
        if (name === 'bench') continue
        const { operands, unknown } = command!.parseOptions(rest)
        expect(unknown, line).toEqual([])
        expect(operands.length, line).toBeLessThanOrEqual(command!.registeredArguments.some(({ variadic }) => variadic) ? Infinity : command!.registeredArguments.length)
      }
    }
  })
})

describe('a failure', () => {
  it('says what happened and what to do next', async () => {
    const { exitCode, error } = await said(['report', '--format', 'docx'])
    expect(exitCode).toBe(2)
    expect(error).toMatch(/^groundswell: usage-invalid \(option: --format; value: docx; advice: one or more of json, md, html, pdf, cards.*\)\n {2}→ The command with --help shows its options, with examples\.\n$/)
  })

  it('that only the API gives has no next step', () => {
    expect(failureWords(new AppError('rate-limited'))).toBe('groundswell: rate-limited\n')
  })
})

describe('progress', () => {
  it.each([[0, 100, 1_000, ''], [50, 100, 1_000, '50/s, 1 s left'], [1_000, 400_000, 1_000, '1 000/s, 6 min 39 s left'], [1, 7_201, 1_000, '1.0/s, 2 h 0 min left'], [100, 100, 2_000, '50/s, took 2 s'], [1, 1, 500, '']] as const)('of %d out of %d after %d ms is %j', (done, total, ms, words) => {
    expect(paceWords(done, total, ms)).toBe(words)
  })

  it('is one line a finished stage where nobody watches, and nothing for machines', () => {
    const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough
    const { onProgress } = progressFor(stream, 'people')
    onProgress('load', 1, 2)
    onProgress('load', 2, 2)
    onProgress('load', 2, 2)
    progressFor(stream, 'machine').onProgress('signals', 1, 1)
    expect(String(stream.read())).toBe('load: 2 done\n')
  })
})
