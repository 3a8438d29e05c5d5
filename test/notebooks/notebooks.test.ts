import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CellOutput, runNotebook } from '../support/run-notebook.ts'
import { SEED_WEEK } from '../support/seed-judged.ts'
import { openSeededStore } from '../support/seeded-store.ts'
import { filesBelow, repositoryRoot } from '../support/source-tree.ts'
import type { TempStore } from '../support/temp-store.ts'
import { buildTestApp, TEST_KEY, type TestApp } from '../support/test-app.ts'

const run = promisify(execFile)
const notebooks = filesBelow('notebooks').filter((path) => path.endsWith('.ipynb'))

let temp: TempStore
let served: TestApp
let url: string
beforeAll(async () => {
  temp = await openSeededStore()
  served = await buildTestApp(temp.store)
  url = await served.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await served.app.close()
  await temp.end()
})

/** Runs a notebook in a process of its own, as a kernel would. */
async function outputsOf(path: string, key = TEST_KEY): Promise<CellOutput[]> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'test/support/notebook-process.ts', path], {
    cwd: repositoryRoot, env: { ...process.env, GROUNDSWELL_URL: url, GROUNDSWELL_API_KEY: key, NODE_NO_WARNINGS: '1' }, maxBuffer: 1 << 24, timeout: 60_000,
  })
  return JSON.parse(stdout) as CellOutput[]
}

describe.each(notebooks)('%s', (path) => {
  let outputs: CellOutput[]
  beforeAll(async () => { outputs = await outputsOf(join(repositoryRoot, path)) })

  it('runs from top to bottom and draws', () => {
    const drawn = outputs.flatMap(({ displayed }) => displayed).filter(({ content }) => content.startsWith('<svg'))
    expect(drawn.length).toBeGreaterThan(0)
    for (const { content } of drawn) expect(content).toMatch(/<(?:path[^>]* d="M|line[^>]* x2=)/)
  })

  it('is committed without outputs', () => {
    const { cells } = JSON.parse(readFileSync(join(repositoryRoot, path), 'utf8')) as { readonly cells: readonly { readonly outputs?: readonly unknown[], readonly execution_count?: number | null }[] }
    expect(cells.filter((cell) => (cell.outputs ?? []).length > 0 || (cell.execution_count ?? null) !== null)).toEqual([])
  })

  it.runIf(path.endsWith('01-first-look.ipynb'))('reads the counts that the store holds and names the pattern that grew most', async () => {
    const logged = outputs.flatMap((output) => output.logged).join('\n')
    const series = await temp.store.weeklySeries((await temp.store.weekRange())!.last)
    const growth = series.filter(({ patternId }) => patternId.startsWith('P-'))
      .map(({ patternId, counts }) => ({ patternId, last: counts.at(-1) ?? 0, before: counts.slice(-9, -1).reduce<number>((sum, count) => sum + (count ?? 0), 0) / 8 }))
      .sort((one, other) => (other.last - other.before) - (one.last - one.before))
    expect(logged).toMatch(/^\d+ rows$/m)
    expect(logged.split('\n').find((line) => line.startsWith('P-'))).toContain(`${growth[0]?.patternId}  ${growth[0]?.last} in `)
  })
})

describe('what the notebooks find', () => {
  const logOf = async (name: string): Promise<string> => (await outputsOf(join(repositoryRoot, `notebooks/${name}.ipynb`))).flatMap((output) => output.logged).join('\n')

  it('is, of one pattern, the sentence that the store holds and the numbers of its chart', async () => {
    const log = await logOf('02-explore-one-pattern')
    const signals = await temp.store.signals({ from: SEED_WEEK, to: SEED_WEEK })
    expect(signals.map(({ sentence }) => sentence).filter((sentence) => log.includes(sentence)).length).toBe(1)
    expect(log).toMatch(/^\d+ weeks to Week 40: \d+ cases in the last/m)
    expect(log).toMatch(/^\d+ cases, \d+ reporters$/m)
  })

  it('is, of a rule, in which weeks it alarms; the silent one never does', async () => {
    const log = await logOf('03-backtest-a-rule')
    expect(log).toMatch(/^gamma-poisson: [1-9]\d* alarms in [1-9]\d* judged weeks$/m)
    expect(log).toMatch(/^never: 0 alarms/m)
    expect(log).toMatch(/^gamma-poisson {2}P-\d+ {2}first in 2024-W\d\d with \d+ cases$/m)
  })

  it('is, of a week in which nothing was done, no effect', async () => {
    const log = await logOf('04-measure-an-effect')
    expect(log).toMatch(/^P-\d+: nothing was done, since 2024-W34$/m)
    expect(log).toMatch(/^(Whether it worked cannot be told yet|It did not lower the cases): \d+ cases in 6 weeks, about \d+ expected without it/m)
  })
})

describe('a notebook that cannot reach its data', () => {
  it('fails with the cell and the reason, here a wrong key', async () => {
    await expect(outputsOf(join(repositoryRoot, 'notebooks/01-first-look.ipynb'), 'wrong')).rejects.toThrow(/cell 4 of .* failed: \/v1\/export\/weekly_counts: 401 /)
  })
})

describe('the notebook runner', () => {
  const write = (cells: readonly string[], kernel = 'tslab') => {
    const path = join(mkdtempSync(join(tmpdir(), 'groundswell-notebook-')), 'try.ipynb')
    writeFileSync(path, JSON.stringify({ metadata: { kernelspec: { name: kernel } }, cells: cells.map((source) => ({ cell_type: 'code', source: [source] })) }))
    return path
  }

  it('keeps what a cell declared for the cells after it, types and all', async () => {
    const outputs = await runNotebook(write(['const one: number = 1\nfunction twice(value: number): number { return 2 * value }', 'import * as tslab from "tslab"\nconsole.log(twice(one))\ntslab.display.html("<b>2</b>")']))
    expect(outputs).toEqual([{ cell: 1, logged: [], displayed: [] }, { cell: 2, logged: ['2'], displayed: [{ type: 'text/html', content: '<b>2</b>' }] }])
  })

  it('fails at the first cell that fails', async () => {
    await expect(runNotebook(write(['const ok = true', 'throw new Error("no such pattern")', 'console.log("never")']))).rejects.toThrow(/cell 2 of .* failed: no such pattern/)
  })

  it('refuses a cell that is no TypeScript, and a notebook of another kernel', async () => {
    await expect(runNotebook(write(['const = 3']))).rejects.toThrow(/cell 1: /)
    await expect(runNotebook(write(['1'], 'python3'))).rejects.toThrow(/no notebook of the tslab kernel/)
  })
})
