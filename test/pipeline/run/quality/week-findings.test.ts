import { afterEach, beforeEach, expect, it } from 'vitest'
import type { QualityFinding } from '../../../../pipeline/domain/data-quality.ts'
import { loadIdOf } from '../../../../pipeline/domain/ids.ts'
import type { Instant, IsoDay } from '../../../../pipeline/domain/week.ts'
import { weekFindings } from '../../../../pipeline/run/quality/week-findings.ts'
import { markdownReport } from '../../../../reports/markdown-report.ts'
import { weeklyReport } from '../../../../reports/weekly-report.ts'
import { fixtureReport } from '../../../support/fixture-report.ts'
import { openTempStore, type TempStore } from '../../../support/temp-store.ts'
import { tinyCase } from '../../../support/tiny-cases.ts'

const NOW = '2024-10-14T00:00:00.000Z' as Instant
let temp: TempStore
beforeEach(async () => { temp = await openTempStore() })
afterEach(() => temp.end())

const finding = (sentence: string, days: readonly string[]): QualityFinding => ({ kind: 'time-shift', severity: 'note', sentence, days: days as IsoDay[], numbers: {} })

async function loadWith(id: string, findings: readonly QualityFinding[]) {
  const staged = await temp.stage({ cases: [tinyCase({ sourceCaseId: id })] })
  return temp.store.mergeLoad(staged, { loadId: loadIdOf(id.repeat(12)), now: NOW, asOf: null, judge: () => findings }, null)
}

it('gives a week what names one of its days from any load, and what is about the files that came in for it', async () => {
  const old = await loadWith('a', [finding('of the week', ['2024-09-30', '2024-10-01']), finding('of another week', ['2024-09-01']), finding('of an old file', [])])
  const fresh = await loadWith('b', [finding('of a new file', [])])
  const found = await weekFindings([fresh], '2024-10-01' as IsoDay, '2024-10-07' as IsoDay, temp.store)
  expect(found.map(({ loadId, sentence }) => [loadId, sentence])).toEqual([[old.loadId, 'of the week'], [fresh.loadId, 'of a new file']])
})

it('is shown in every form of the report, as text', async () => {
  const report = fixtureReport()
  const told = { ...report, dataQuality: { ...report.dataQuality, findings: [{ loadId: loadIdOf('a'.repeat(12)), source: 'forum', ...finding('Hours <b>moved</b>.', []) }] } }
  expect(await weeklyReport(told)).toContain('Hours &lt;b&gt;moved&lt;/b&gt;.')
  expect(markdownReport(told)).toContain('forum: Hours \\<b\\>moved\\</b\\>.')
})
