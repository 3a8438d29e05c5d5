import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Value } from 'typebox/value'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReportSchema, type Report } from '../../../pipeline/domain/report.ts'

// The built command line on the sample, as a newcomer runs it. `npm test` builds first.
const root = new URL('../../../', import.meta.url)
const main = fileURLToPath(new URL('dist/pipeline/main.js', root))
let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'groundswell-job-')) })
afterAll(() => { rmSync(folder, { recursive: true }) })

function groundswell(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })
  return { status, stdout, stderr }
}
const inFolder = (name: string) => ['--data-dir', join(folder, name), '--reports-dir', join(folder, name, 'reports')]
const reportBytes = (name: string): string => readFileSync(join(folder, name, 'reports', '2026-W45', 'report.json'), 'utf8')

describe('the main job on the sample', () => {
  it('ends with a report, and with the same bytes whenever and wherever it is done again', () => {
    const first = groundswell('start', '--once', ...inFolder('a'))
    expect(first.stderr).not.toMatch(/error/i)
    expect(first.status).toBe(0)
    expect(first.stdout).toMatch(/6000 rows in = \d+ new \+ \d+ updated \+ \d+ unchanged \+ \d+ quarantined \+ 0 deferred/)
    const bytes = reportBytes('a')

    const again = groundswell('start', '--once', ...inFolder('a'))
    expect(again.stdout).toMatch(/0 rows added; already loaded/)
    expect(reportBytes('a')).toBe(bytes)

    expect(groundswell('start', '--once', ...inFolder('b')).status).toBe(0)
    expect(reportBytes('b')).toBe(bytes)
  }, 300_000)

  it('finds the planted story of the last week', () => {
    const report = JSON.parse(reportBytes('a')) as Report
    expect(Value.Check(ReportSchema, report)).toBe(true)
    const { events } = JSON.parse(readFileSync(new URL('data/sample/truth.json', root), 'utf8')) as { readonly events: readonly { readonly kind: string, readonly week: string, readonly issue: string }[] }
    const issueOf = truthByCase()
    const found = (kind: string, issue: string) => report.findings.some((finding) => finding.kind === kind && finding.signal.caseIds.filter((id) => issueOf.get(id) === issue).length >= finding.signal.caseIds.length / 2)
    for (const [planted, kind] of [['emerging', 'new'], ['spike', 'rising'], ['returned', 'returned']] as const) {
      const event = events.find((one) => one.kind === planted && one.week === '2026-W45')
      expect(found(kind, event?.issue ?? ''), `${planted}: ${event?.issue ?? 'not planted'}`).toBe(true)
    }
  })

  it('lets no planted personal value through into anything that it writes', () => {
    const { personalData } = JSON.parse(readFileSync(new URL('data/sample/truth.json', root), 'utf8')) as { readonly personalData: Readonly<Record<string, readonly string[]>> }
    const values = Object.values(personalData).flat()
    expect(values.length).toBeGreaterThan(100)
    const written = ['report.json', 'report.md', 'index.html'].map((name) => readFileSync(join(folder, 'a', 'reports', '2026-W45', name), 'utf8')).join('\n')
      + readFileSync(join(folder, 'a', 'events.ndjson'), 'utf8') + groundswell('export', 'cases', ...inFolder('a')).stdout
    expect(values.filter((value) => written.includes(value))).toEqual([])
  }, 60_000)

  it('replays the week to what the run stored for it, byte for byte', () => {
    const { stdout, status } = groundswell('backtest', '--from', '2026-W44', '--to', '2026-W45', '--json', ...inFolder('a'))
    expect(status).toBe(0)
    const { weeks } = JSON.parse(stdout) as { readonly weeks: readonly { readonly week: string, readonly signals: readonly unknown[], readonly equalToLive: boolean | null }[] }
    expect(weeks.map(({ week, equalToLive }) => [week, equalToLive])).toEqual([['2026-W44', null], ['2026-W45', true]])
    expect(weeks[1]!.signals.length).toBeGreaterThan(0)
    expect(groundswell('backtest', '--rule', 'oracle', ...inFolder('a'))).toMatchObject({ status: 2 })
  }, 60_000)

  it('leaves no staged file behind', () => {
    expect(readdirSync(join(folder, 'a', 'staging'))).toEqual([])
  })

  it('matches a text against what it found', () => {
    const { stdout, status } = groundswell('match', 'My seller payout has been pending for weeks', '--json', ...inFolder('a'))
    expect(status).toBe(0)
    expect((JSON.parse(stdout) as { match: { verdict: string }, pattern: { label: string } }).match.verdict).not.toBe('new')
  }, 60_000)

  it('says what a store holds', () => {
    expect(groundswell('check', ...inFolder('a')).stdout).toMatch(/5920 cases, \d+ patterns, 1 reports/)
  })
})

describe('bad input', () => {
  it.each([
    ['an unknown command', ['dance'], 2, /unknown command/],
    ['an unknown flag', ['run', '--colour'], 2, /unknown option/],
    ['a day that does not exist', ['run', '--as-of', '2024-02-30'], 2, /usage-invalid/],
    ['a file that is not there', ['load', 'nowhere.csv'], 1, /export-not-found/],
    ['a benchmark that is not there', ['bench', 'nothing'], 1, /bench-unknown/],
    ['a report that was never made', ['report', '--week', '2020-W01'], 1, /report-not-found/],
  ])('%s ends with its exit code and a reason', (_what, args, exitCode, reason) => {
    const { status, stderr } = groundswell(...args, ...(args[0] === 'dance' || args[0] === 'bench' ? [] : inFolder('bad')))
    expect(stderr).toMatch(reason)
    expect(status).toBe(exitCode)
  }, 30_000)

  it('a file with too many unreadable rows is refused, kept, and told by exit code 3', () => {
    const path = join(folder, 'rotten.csv')
    const header = gunzipSync(readFileSync(new URL('data/sample/cases.csv.gz', root))).toString('utf8').split('\n')[0] ?? ''
    writeFileSync(path, `${header}\nonly,three,fields\nonly,three,fields\n`)
    const { status, stdout } = groundswell('load', path, ...inFolder('rotten'))
    expect(stdout).toMatch(/quarantine-share-exceeded/)
    expect(status).toBe(3)
    expect(statSync(path).size).toBeGreaterThan(0)
  }, 30_000)
})

function truthByCase(): Map<string, string> {
  const lines = gunzipSync(readFileSync(new URL('data/sample/truth.csv.gz', root))).toString('utf8').split('\n').slice(1)
  return new Map(lines.map((line) => line.split(',')).map(([id, issue]) => [`groundswell:${id ?? ''}`, issue ?? '']))
}
