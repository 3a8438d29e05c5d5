import { gunzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rowEquationHolds } from '../../../pipeline/domain/load.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { parseExport, parseJobOf, previewExport, type RowRules } from '../../../pipeline/run/parse-export.ts'
import { erasureDigest } from '../../../pipeline/normalize/erased-case.ts'
import { createRedactor } from '../../../pipeline/normalize/redact.ts'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { openSealed } from '../../../pipeline/domain/sealed-text.ts'
import { memoryStaging } from '../../support/memory-staging.ts'
import { sharedPath } from '../../support/shared-bench.ts'
import { openedExport, readLimits } from '../../support/written-export.ts'

const rules: RowRules = { asOf: null, clock: '2025-01-10T00:00:00.000Z' as Instant, redactionKey: 'a test key' }
const header = 'case_id,created_at,subject,body\n'
const row = (id: string, openedAt: string): string => `${id},${openedAt},Login fails,Mail jo@example.org\n`

async function parsed(content: string | Uint8Array, change: Partial<RowRules> = {}, name = 'cases.csv') {
  const staging = memoryStaging()
  const staged = await parseExport(await openedExport(name, content), { ...rules, ...change }, staging)
  return { staged, staging, ids: staging.cases.map(({ row: { sourceCaseId } }) => sourceCaseId), reasons: staging.rejects.map(({ line, reason, column }) => `${line}: ${reason}${column === null ? '' : ` in ${column}`}`) }
}

describe('parseExport', () => {
  it('stages cases redacted and in file order, and tells what it counted', async () => {
    const { staged, staging, ids } = await parsed(header + row('C1', '2025-01-01T10:00:00Z') + 'C2,2025\n' + row('C3', '2025-01-02T10:00:00Z'))
    expect(staged).toMatchObject({ fileName: 'cases.csv', source: 'groundswell', rowsIn: 3, rowsQuarantined: 1, rowsDeferred: 0, casesPath: 'memory:cases', quarantinePath: 'memory:quarantine' })
    expect([ids, staging.cases.map(({ fileRow }) => fileRow)]).toEqual([['C1', 'C3'], [1, 3]])
    expect(JSON.stringify(staging.cases)).not.toContain('example.org')
  })

  it('quarantines each bad row with its line, column and raw text, which is sealed', async () => {
    const { reasons, staging } = await parsed(`${header}C1,2025-01-01T10:00:00Z,s,"two\nlines"\n,2025-01-01T10:00:00Z,s,b\nC3,,s,b\nC4,03/04/2025,s,b\nC5,2025-01-01T10:00:00Z,s\n`)
    expect(reasons).toEqual(['4: id-missing in sourceCaseId', '5: opened-at-missing in openedAt', '6: date-invalid in openedAt', '7: column-count'])
    expect(staging.rejects.map(({ raw }) => openSealed(raw, rules.redactionKey))).toEqual([',2025-01-01T10:00:00Z,s,b', 'C3,,s,b', 'C4,03/04/2025,s,b', 'C5,2025-01-01T10:00:00Z,s'])
  })

  it('defers what was opened at or after the as-of instant and counts it', async () => {
    const content = header + row('C1', '2025-01-01T23:59:59.999Z') + row('C2', '2025-01-02T00:00:00Z') + row('C3', '2999-01-01T00:00:00Z')
    const { staged, ids, reasons } = await parsed(content, { asOf: '2025-01-02T00:00:00.000Z' as Instant })
    expect([ids, reasons, staged.rowsDeferred]).toEqual([['C1'], [], 2])
  })

  it('quarantines what was opened a day after the clock or before 1990', async () => {
    const { ids, reasons } = await parsed(header + row('C1', '2025-01-11T00:00:00Z') + row('C2', '2025-01-11T00:00:00.001Z') + row('C3', '1989-12-31T23:59:59Z') + row('C4', '1990-01-01T00:00:00Z'))
    expect([ids, reasons]).toEqual([['C1', 'C4'], ['3: date-out-of-range in openedAt', '4: date-out-of-range in openedAt']])
  })

  it('quarantines what was changed a day after the clock, but not when an earlier day is replayed', async () => {
    const content = 'case_id,created_at,updated_at,subject,body\nC1,2025-01-01T00:00:00Z,2025-01-11T00:00:00Z,s,b\nC2,2025-01-01T00:00:00Z,2025-01-11T00:00:00.001Z,s,b\n'
    const live = await parsed(content)
    expect([live.ids, live.reasons]).toEqual([['C1'], ['3: date-out-of-range in updatedAt']])
    expect((await parsed(content, { asOf: rules.clock })).ids).toEqual(['C1', 'C2'])
  })

  it('stages erased cases without their text, and later cases of an erased reporter with it', async () => {
    const person = createRedactor(rules.redactionKey).pseudonym('person', 'jo@example.org')
    const erased = [{ kind: 'case' as const, digest: erasureDigest('case', 'groundswell:C1', rules.redactionKey), erasedAt: rules.clock }, { kind: 'reporter' as const, digest: erasureDigest('reporter', person, rules.redactionKey), erasedAt: '2025-01-02T00:00:00.000Z' as Instant }]
    const content = 'case_id,created_at,reporter_email,subject,body\nC1,2025-01-01T00:00:00Z,,One,b\nC2,2025-01-02T00:00:00Z,jo@example.org,Two,b\nC3,2025-01-03T00:00:00Z,jo@example.org,Three,b\nC4,2025-01-01T00:00:00Z,,Four,b\n'
    const { staging } = await parsed(content, { erased })
    expect(staging.cases.map(({ row: { subject, rowHash } }) => [subject, rowHash === 'erased'])).toEqual([['', true], ['', true], ['Three', false], ['Four', false]])
  })

  it('gives the same on another day when the as-of instant is the same', async () => {
    const content = header + row('C1', '2025-01-01T00:00:00Z') + row('C2', '2026-06-01T00:00:00Z')
    const asOf = '2025-01-02T00:00:00.000Z' as Instant
    const [first, later] = [await parsed(content, { asOf }), await parsed(content, { asOf, clock: '2027-01-01T00:00:00.000Z' as Instant })]
    expect(later.staged).toEqual(first.staged)
    expect(later.staging.cases).toEqual(first.staging.cases)
  })

  it('finishes nothing when the file turns out to be damaged at its end', async () => {
    const staging = memoryStaging()
    const file = await openedExport('cases.csv', `${header}${row('C1', '2025-01-01T00:00:00Z')}C2,2025-01-01T00:00:00Z,s,"never closed\n${row('C3', '2025-01-01T00:00:00Z')}`)
    await expect(parseExport(file, rules, staging)).rejects.toMatchObject({ code: 'export-unreadable' })
    expect(staging.isFinished()).toBe(false)
  })

  it('accounts for every row of a header alone', async () => {
    const { staged } = await parsed(header)
    expect([staged.rowsIn, staged.rowsQuarantined]).toEqual([0, 0])
  })

  it('gives other masks under another key', async () => {
    const content = header + row('C1', '2025-01-01T00:00:00Z')
    const [one, other] = [await parsed(content), await parsed(content, { redactionKey: 'another key' })]
    expect(one.staging.cases[0]?.row.body).not.toBe(other.staging.cases[0]?.row.body)
  })

  const firefox = sharedPath('data/firefox-support/questions.csv.gz')
  it.skipIf(firefox === undefined)('accounts for the 91,398 rows of the forum export', async () => {
    const asOf = '2020-11-01T00:00:00.000Z' as Instant
    const staging = memoryStaging()
    const staged = await parseExport(await openExport(firefox!, { sources, sourceName: 'kitsune', limits: readLimits }), { ...rules, asOf }, staging)
    expect([staged.rowsIn, staged.rowsQuarantined, staging.cases.length + staged.rowsDeferred]).toEqual([91_398, 0, 91_398])
    expect(rowEquationHolds({ ...staged, rowsNew: staging.cases.length, rowsUpdated: 0, rowsUnchanged: 0 })).toBe(true)
    expect(staging.cases.length).toBeGreaterThan(1_000)
    expect(staging.cases.every(({ row: { openedAt } }) => openedAt < asOf)).toBe(true)
    expect(staging.cases.find(({ row: { sourceCaseId } }) => sourceCaseId === '1308016')?.row).toMatchObject({ openedAt: '2020-10-11T00:02:23.000Z', platform: 'Windows 10', version: '81.0', language: 'en', subject: 'A webpage is slowing down your browser' })
  }, 180_000)

  it('quarantines a notice that is dated after the clock', async () => {
    const notice = (date: string): string => JSON.stringify({ path: `2024/12/${date}-x.md`, date, kind: 'notice', name: 'x', text: 'Please remove it' })
    const { ids, reasons } = await parsed(`${notice('2024-12-01')}\n${notice('2027-08-13')}\n`, {}, 'notices.ndjson')
    expect([ids, reasons]).toEqual([['2024/12/2024-12-01-x.md'], ['2: date-out-of-range in openedAt']])
  })

  const notices = sharedPath('data/github-dmca/notices.ndjson.gz')
  it.skipIf(notices === undefined)('accounts for every notice of github-dmca, known by its keys', async () => {
    const staging = memoryStaging()
    const file = await openExport(notices!, { sources, sourceName: null, limits: readLimits })
    const staged = await parseExport(file, { ...rules, asOf: '2013-01-01T00:00:00.000Z' as Instant }, staging)
    const expected = gunzipSync(readFileSync(notices!)).toString('utf8').trimEnd().split('\n').length
    expect([file.sourceName, staged.rowsIn, staging.cases.length + staged.rowsDeferred]).toEqual(['github-dmca', expected, expected])
    expect(staging.cases.length).toBeGreaterThan(50)
  }, 180_000)
})

describe('previewExport', () => {
  it('gives the first cases, the columns that are dropped and the reasons, most rows first', async () => {
    const content = `case_id,created_at,subject,body,mood\nC1,2025-01-01T00:00:00Z,s,b,m\nC2,x,s,b,m\nC3,x,s,b,m\nC4\nC5,2025-01-01T00:00:00Z,s,b,m\n`
    const preview = await previewExport(await openedExport('cases.csv', content), rules, { firstRows: 1 })
    expect(preview).toMatchObject({
      fileName: 'cases.csv', source: 'groundswell', unknownColumns: ['mood'], rowsIn: 5, rowsQuarantined: 3, rowsDeferred: 0,
      quarantine: [{ reason: 'date-invalid', rowCount: 2, firstLine: 3 }, { reason: 'column-count', rowCount: 1, firstLine: 5 }],
    })
    expect(preview.firstCases.map(({ sourceCaseId }) => sourceCaseId)).toEqual(['C1'])
  })
})

describe('parseJobOf', () => {
  const job = { path: 'a.csv', sourceName: null, mapping: null, stagingFolder: '/tmp/x', asOf: null, clock: '2025-01-10T00:00:00.000Z', redactionKey: 'a test key' }

  it('reads a job and fills in the limits', () => {
    expect(parseJobOf(JSON.stringify(job))).toEqual({ ...job, maxUnpackedBytes: 4_294_967_296, maxFieldBytes: 1_048_576, maxDocumentBytes: 67_108_864 })
  })

  it.each(['', 'null', '{}', JSON.stringify({ ...job, clock: 'now' }), JSON.stringify({ ...job, redactionKey: 'short' }), JSON.stringify({ ...job, mood: 1 })])('refuses the job %j', (text) => {
    expect(() => parseJobOf(text)).toThrow(expect.objectContaining({ code: 'request-invalid' }) as Error)
  })
})
