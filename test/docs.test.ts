import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { buildProgram, runProgram } from '../pipeline/cli/program.ts'
import { processOutside } from '../pipeline/cli/outside.ts'
import { ConfigSchema, environmentName } from '../pipeline/config.ts'
import { commandRows, endpointRows, figureLines, relativeLinks, settingRows, tableBelow, withTable } from './support/readme.ts'
import { filesBelow, repositoryRoot } from './support/source-tree.ts'

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8')
const readme = read('README.md')
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...['data', 'docs', 'notebooks'].flatMap(filesBelow).filter((path) => path.endsWith('.md'))]

describe('the README', () => {
  it('lists the commands that the help shows, and no other', () => {
    expect(tableBelow(readme, 'Commands')).toEqual(commandRows(buildProgram(processOutside(), () => undefined)))
  })

  it('lists every setting with its default, and no other', () => {
    expect(tableBelow(readme, 'Settings')).toEqual(settingRows(ConfigSchema))
  })

  it('lists every endpoint of the API description, and no other', () => {
    const description = JSON.parse(read('api/openapi.json')) as Parameters<typeof endpointRows>[0]
    expect(tableBelow(readme, 'Endpoints')).toEqual(endpointRows(description))
  })

  it('explains how a setting is named in the environment by an example that is true', () => {
    expect(readme).toContain(`\`dataDir\` is \`${environmentName('dataDir')}\``)
  })

  it('names what else is read from the environment, and nothing that is not', () => {
    const names = (text: string, form: RegExp) => [...new Set([...text.matchAll(form)].map((match) => match[1]))].sort()
    const used = filesBelow('pipeline/cli').flatMap((path) => names(read(path), /environment\.(GROUNDSWELL_[A-Z_]+)/g))
    const settings = Object.keys(ConfigSchema.properties).map(environmentName)
    expect(names(readme, /`(GROUNDSWELL_[A-Z_]+)`/g).filter((name) => !settings.includes(name ?? ''))).toEqual([...new Set(used)].sort())
  })

  it('names the two commands that a newcomer types, and the second is what the pipeline of every change runs', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
    expect(readme).toContain('npm ci && npm start')
    expect(scripts.start).toMatch(/main\.js start$/)
    const blocks = [...readme.matchAll(/```sh\n([^`]*)```/g)].flatMap((match) => (match[1] ?? '').trim().split('\n'))
    expect(blocks).toContain('npm ci && npm test')
    expect(read('.ci/run').trim().split('\n').at(-1)).toBe('npm ci && npm test')
  })

  it.each(buildProgram(processOutside(), () => undefined).commands.map((command) => command.name()))('lists a command that runs: %s tells how it is called', async (name) => {
    const printed = new PassThrough()
    const exitCode = await runProgram([name, '--help'], { ...processOutside(), stdout: printed as unknown as NodeJS.WriteStream })
    expect(exitCode).toBe(0)
    expect(String(printed.read())).toContain(`groundswell ${name}`)
  })

  it('calls only commands that exist', () => {
    const calls = [...readme.matchAll(/npx groundswell ([a-z-]+)/g)].map((match) => match[1])
    const known = buildProgram(processOutside(), () => undefined).commands.map((command) => command.name())
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.filter((call) => !known.includes(call ?? ''))).toEqual([])
  })
})

describe('every document', () => {
  it.each(documents)('%s has only links that lead somewhere', (path) => {
    expect(relativeLinks(read(path)).filter((target) => !existsSync(join(repositoryRoot, dirname(path), target)))).toEqual([])
  })

  it.each(documents)('%s states a measured figure only beside the result it comes from', (path) => {
    const unsupported = figureLines(read(path)).filter((line) => !relativeLinks(line).some((target) => target.endsWith('.json') && existsSync(join(repositoryRoot, dirname(path), target))))
    expect(unsupported).toEqual([])
  })
})

describe('these checks', () => {
  it('read a table below its heading, with bars inside cells', () => {
    expect(tableBelow('## A\n|x|\n|-|\n|1|\n\n## Commands\ntext\n\n| a | b |\n|---|---|\n| `c` | d \\| e |\n', 'Commands')).toEqual([['`c`', 'd | e']])
    expect(tableBelow('## Commands\nno table', 'Commands')).toEqual([])
  })

  it('read back the table that they write', () => {
    const written = withTable('## A\n| a | b |\n|---|---|\n| old | row |\n\nafter', 'A', [['`x | y`', 'z'], ['1', '2']])
    expect(tableBelow(written, 'A')).toEqual([['`x | y`', 'z'], ['1', '2']])
    expect(written.endsWith('\n\nafter')).toBe(true)
  })

  it('see a figure without its result', () => {
    expect(figureLines('It reads 12 000 rows/s.\nSeven floors.\nanswers in 20 ms')).toEqual(['It reads 12 000 rows/s.', 'answers in 20 ms'])
  })

  it('see links and skip those that lead outside', () => {
    expect(relativeLinks('[a](docs/x.md#part) ![b](c.png) [d](https://example.org) [e](#here)')).toEqual(['docs/x.md', 'c.png'])
  })
})
