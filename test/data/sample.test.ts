import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SampleRow, type SampleSize, generateCases } from '../../data/sample-parts/generate-cases.ts'
import { sampleColumns, sampleHeader } from '../../data/sample-parts/sample-row.ts'
import { type SampleTruth, truthCollector } from '../../data/sample-parts/truth.ts'
import { epochDayOf, epochDayOfDay, weekOfEpochDay } from '../../pipeline/domain/week.ts'
import { repositoryRoot } from '../support/source-tree.ts'

const sample = (name: string) => readFileSync(join(repositoryRoot, 'data/sample', name))
const text = (name: string) => gunzipSync(sample(name)).toString('utf8')
const truth = JSON.parse(sample('truth.json').toString('utf8')) as SampleTruth
const size: SampleSize = { rows: truth.rows, weeks: truth.weeks.length, seed: truth.seed }

interface Record { readonly [column: string]: string }
/** Rows with the line on which each begins; what does not have all columns is left out. */
function readRows(): { readonly record: Record, readonly line: number }[] {
  let next = 2
  const rows: { record: Record, line: number }[] = []
  for (const [, csv] of recordsOf(text('cases.csv.gz'))) {
    const [values] = parse(csv, { relax_column_count: true })
    if (values?.length === sampleColumns.length) rows.push({ line: next, record: Object.fromEntries(sampleColumns.map((column, index) => [column, values[index] ?? ''])) })
    next += csv.split('\n').length - 1
  }
  return rows
}

/** Splits a CSV text behind its header into records, quotes respected, without trusting our own writer. */
function* recordsOf(csv: string): Generator<[number, string]> {
  let start = csv.indexOf('\n') + 1
  let quoted = false
  for (let at = start; at < csv.length; at++) {
    if (csv[at] === '"') quoted = !quoted
    if (csv[at] !== '\n' || quoted) continue
    yield [start, csv.slice(start, at + 1)]
    start = at + 1
  }
}

const rows = readRows()
const sound = rows.filter(({ record, line }) => record.case_id !== '' && !truth.unreadable.some((bad) => bad.line === line)).map(({ record }) => record)
const firstVersions = new Map<string, Record>()
for (const record of sound) firstVersions.set(record.case_id ?? '', firstVersions.get(record.case_id ?? '') ?? record)
const caseTruth = parse(text('truth.csv.gz'), { columns: true }) as unknown as { case_id: string, issue: string, language: string, personal_data: string, hostile: string }[]
const issueOf = new Map(caseTruth.map((line) => [line.case_id, line.issue]))
const event = (kind: string, week: string) => truth.events.find((found) => found.kind === kind && found.week === week)
const lastWeekCases = (issue: string) => [...firstVersions.values()].filter((record) => issueOf.get(record.case_id ?? '') === issue && weekOf(record) === truth.lastWeek)
const weekOf = (record: Record) => weekOfEpochDay(epochDayOf(Date.parse(record.created_at ?? '')))
const weeklyOf = (issue: string) => truth.issues.find((found) => found.issue === issue)?.weekly ?? []

describe('the committed sample', () => {
  let generated: { csv: string, truth: string, cases: string }
  beforeAll(() => {
    const collected = truthCollector(size)
    const lines = [sampleHeader]
    for (const row of generateCases(size)) {
      lines.push(row.csv)
      collected.add(row)
    }
    generated = { csv: lines.join(''), truth: `${JSON.stringify(collected.summary(), null, 1)}\n`, cases: collected.cases() }
  })

  // The text, not its compressed form: builds of zlib differ in how they pack the same bytes.
  it('is what the generator gives, byte for byte', () => {
    expect(generated.csv === text('cases.csv.gz')).toBe(true)
    expect(generated.cases === text('truth.csv.gz')).toBe(true)
    expect(generated.truth).toBe(sample('truth.json').toString('utf8'))
  })

  it('has the digests that its README states', () => {
    const readme = readFileSync(join(repositoryRoot, 'data/README.md'), 'utf8')
    for (const name of ['cases.csv.gz', 'truth.csv.gz', 'truth.json']) {
      expect(readme).toContain(`\`${name}\` \`${createHash('sha256').update(sample(name)).digest('hex')}\``)
    }
  })

  it('is small enough for git', () => {
    expect(sample('cases.csv.gz').length + sample('truth.csv.gz').length + sample('truth.json').length).toBeLessThan(1_500_000)
  })

  it('stands at the Monday after its last week', () => {
    expect(truth.asOf).toBe('2026-11-09T00:00:00.000Z')
    expect(weekOfEpochDay(epochDayOf(Date.parse(truth.asOf)) - 1)).toBe(truth.lastWeek)
    expect(truth.weeks).toHaveLength(26)
  })
})

describe('the truth of the sample', () => {
  it('accounts for every row', () => {
    expect([...recordsOf(text('cases.csv.gz'))]).toHaveLength(truth.rows)
    expect(truth.cases + truth.duplicateRows + truth.updateRows + truth.unreadable.length).toBe(truth.rows)
    expect(firstVersions.size).toBe(truth.cases)
    expect(sound).toHaveLength(truth.cases + truth.duplicateRows + truth.updateRows)
  })

  it('keeps unreadable rows below the share at which a file is refused', () => {
    expect(truth.unreadable.length).toBeGreaterThan(4)
    expect(truth.unreadable.length / truth.rows).toBeLessThan(0.01)
  })

  it('counts the cases of every issue and week as they stand in the file', () => {
    const counted = new Map<string, number>()
    for (const record of firstVersions.values()) {
      const key = `${issueOf.get(record.case_id ?? '')} ${weekOf(record)}`
      counted.set(key, (counted.get(key) ?? 0) + 1)
    }
    const stated = new Map<string, number>()
    for (const { issue, weekly } of [...truth.issues, { issue: '', weekly: truth.withoutIssue }]) {
      weekly.forEach((count, index) => { if (count > 0) stated.set(`${issue} ${truth.weeks[index]}`, count) })
    }
    expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...stated].sort()))
  })

  it('holds at least six languages and twenty issue types', () => {
    expect(Object.keys(truth.languages).length).toBeGreaterThanOrEqual(6)
    expect(truth.issues).toHaveLength(20)
    expect(Object.values(truth.languages).reduce((total, count) => total + count, 0)).toBe(truth.cases)
  })

  it('names planted personal data that do stand in the texts', () => {
    const texts = sound.map((record) => `${record.subject} ${record.body}`).join('\n')
    for (const [kind, values] of Object.entries(truth.personalData)) {
      expect(values.length, kind).toBeGreaterThan(50)
      expect(values.filter((value) => !texts.includes(value)), kind).toEqual([])
    }
  })

  it('names every hostile text, and each stands in the case that it names', () => {
    expect(new Set(truth.hostile.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10)
    for (const { caseId } of truth.hostile) {
      const record = firstVersions.get(caseId)
      expect(truth.hostileTexts.some((hostile) => `${record?.subject}\n${record?.body}`.includes(hostile)), caseId).toBe(true)
    }
  })

  it('leaves the missing day empty and no other', () => {
    const days = new Set([...firstVersions.values()].map((record) => record.created_at?.slice(0, 10)))
    const all = Array.from({ length: 26 * 7 }, (_, index) => new Date((epochDayOf(Date.parse(truth.asOf)) - 26 * 7 + index) * 86_400_000).toISOString().slice(0, 10))
    expect(all.filter((day) => !days.has(day))).toEqual(truth.missingDays)
  })
})

describe('the story of the last week', () => {
  it('has a new type: a wave of scam calls within three days, in two languages, by many people, with shared phone numbers', () => {
    const wave = event('emerging', truth.lastWeek)!
    const cases = lastWeekCases(wave.issue)
    expect(cases.length).toBeGreaterThanOrEqual(15)
    expect(weeklyOf(wave.issue).slice(0, -1).every((count) => count === 0)).toBe(true)
    expect(epochDayOfDay(wave.to) - epochDayOfDay(wave.from)).toBe(2)
    expect(new Set(cases.map((record) => caseTruth.find((line) => line.case_id === record.case_id)?.language)).size).toBe(2)
    expect(new Set(cases.map((record) => record.reporter_email)).size).toBe(cases.length)
    const digits = cases.map((record) => (record.body ?? '').replaceAll(/\D/g, ''))
    expect(digits.filter((body) => body.includes('2025550147')).length).toBeGreaterThanOrEqual(5)
    expect(digits.filter((body) => body.includes('7700900183')).length).toBeGreaterThanOrEqual(3)
  })

  it('has a type at five times its usual size or more, most of it on one version and platform', () => {
    const spike = event('spike', truth.lastWeek)!
    const before = weeklyOf(spike.issue).slice(0, -1)
    const usual = before.reduce((total, count) => total + count, 0) / before.length
    expect(spike.weekCount).toBeGreaterThanOrEqual(5 * usual)
    const inSegment = lastWeekCases(spike.issue).filter((record) => record.version === spike.segment?.version && record.platform === spike.segment?.platform)
    expect(inSegment.length / spike.weekCount).toBeGreaterThan(0.75)
  })

  it('has a type that comes back after ten silent weeks or more', () => {
    const returned = event('returned', truth.lastWeek)!
    const weekly = weeklyOf(returned.issue)
    expect(weekly.at(-1)).toBeGreaterThanOrEqual(8)
    expect(weekly.slice(-11, -1).every((count) => count === 0)).toBe(true)
    expect(weekly.slice(0, 10).every((count) => count > 0)).toBe(true)
  })

  it('has a type that fades to a fifth of its usual size or less', () => {
    const fading = event('fading', truth.lastWeek)!
    const weekly = weeklyOf(fading.issue)
    const usual = weekly.slice(0, 20).reduce((total, count) => total + count, 0) / 20
    expect(weekly.at(-1)).toBeLessThanOrEqual(usual / 5)
  })
})

describe('generateCases', () => {
  const all = (other: SampleSize): SampleRow[] => [...generateCases(other)]

  it.each([[1000, 26], [3000, 8], [20_000, 52]])('gives exactly %i rows over %i weeks', (wanted, weeks) => {
    const made = all({ rows: wanted, weeks, seed: 3 })
    expect(made).toHaveLength(wanted)
    const opened = made.flatMap((row) => (row.kind === 'case' ? [row.sample.openedMs] : []))
    expect(new Set(opened.map((ms) => weekOfEpochDay(epochDayOf(ms)))).size).toBe(weeks)
    expect(Math.max(...opened)).toBeLessThan(Date.parse(truth.asOf))
  })

  it('gives each case once, and repeats and later versions only of cases that there are', () => {
    const made = all({ rows: 5000, weeks: 26, seed: 4 })
    const ids = made.flatMap((row) => (row.kind === 'case' ? [row.sample.record.case_id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    expect(made.filter((row) => (row.kind === 'duplicate' || row.kind === 'update') && !ids.includes(row.sample.record.case_id))).toEqual([])
  })

  it('tells another story of the same kind for another seed', () => {
    const [one, two] = [5, 6].map((seed) => all({ rows: 6000, weeks: 26, seed }))
    expect(one?.map((row) => row.csv).join('')).not.toBe(two?.map((row) => row.csv).join(''))
    const wave = (made: SampleRow[] | undefined) => made?.filter((row) => row.kind === 'case' && row.sample.issue === 'safe_wallet_call').length
    expect(wave(one)).toBe(wave(two))
  })
})
