import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { previewWords, wouldBeRefused } from '../../../pipeline/cli/preview-words.ts'
import { type ExportPreview, previewExport } from '../../../pipeline/run/parse-export.ts'
import { openedFixture } from '../../support/preset-fixture.ts'
import { openedExport } from '../../support/written-export.ts'

const rules = { asOf: null, clock: '2025-01-10T00:00:00.000Z' as Instant, redactionKey: 'a test key' }
const words = (preview: ExportPreview, sourceFlag?: string): string[] => previewWords(preview, { file: 'out/cases.csv', sourceFlag, shareLimit: 0.01 }).split('\n').map((line) => line.trim())

describe('previewWords', () => {
  it('tells source, columns, first cases, the row equation, the reasons and the next step', async () => {
    const lines = words(await previewExport(await openedFixture('nyc-311'), rules, { firstRows: 1 }))
    expect(lines[0]).toBe('nyc-311.csv is read as nyc-311: NYC 311 service requests CSV: Unique Key, Created Date, Agency, Complaint Type, Descriptor')
    expect(lines).toEqual(expect.arrayContaining([
      expect.stringMatching(/^columns read: unique key, created date, /) as string, expect.stringMatching(/^dropped, never stored: agency name, incident address, .* and \d+ more$/) as string, 'known to the source, not in the file: none',
      'case 1', 'openedAt: 2024-07-21T03:55:29.000Z', 'subject: Noise - Residential', '3 rows in = 2 cases (new, updated or unchanged) + 1 quarantined + 0 deferred',
      'quarantined: 1 date-invalid, first at line 3 in openedAt: a local time that clocks in America/New_York skipped',
    ]))
    expect(lines.at(-1)).toMatch(/would refuse the file, because more than 1 % .*"extends: nyc-311"/)
    expect(lines.filter((line) => line.startsWith('case '))).toEqual(['case 1'])
  })

  it('names the command to run when nothing speaks against it, with the source that was named', async () => {
    const preview = await previewExport(await openedFixture('zendesk-json'), rules, { firstRows: 1 })
    expect(words(preview).at(-1)).toBe('next: groundswell load out/cases.csv')
    expect(words(preview, 'desk.yaml').at(-1)).toBe('next: groundswell load out/cases.csv --source desk.yaml')
    expect(words(preview)).toContain('4 rows in = 4 cases (new, updated or unchanged) + 0 quarantined + 0 deferred; 2 of the cases deleted or merged')
  })

  it('shows no personal data and no text of the file in place of a column name', async () => {
    const file = await openedExport('cases.csv', 'case_id,created_at,subject,body,reporter_name,Call 2015550123\nC1,2024-07-20T22:55:29Z,s,"Ada Quill, ada@desk.example",Ada Quill,x\n')
    const text = words(await previewExport(file, rules, { firstRows: 5 })).join('\n')
    expect(text).toContain('dropped, never stored: (not shown)')
    expect(text).toMatch(/body: \[name:[0-9a-f]{6}\], \[email:[0-9a-f]{6}\]/)
    expect(text).not.toMatch(/Quill|example|555/)
  })
})

describe('wouldBeRefused', () => {
  it('does not count rows that the source itself calls no case', async () => {
    const preview = await previewExport(await openedFixture('github-issues'), rules, { firstRows: 0 })
    expect([preview.rowsQuarantined, preview.rowsNotCases, wouldBeRefused(preview, 0.01)]).toEqual([1, 1, false])
    expect(wouldBeRefused({ ...preview, rowsNotCases: 0 }, 0.01)).toBe(true)
  })
})
