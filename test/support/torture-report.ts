import type { Report } from '../../pipeline/domain/report.ts'
import { patternFixture } from './fixture-findings.ts'
import { emptyReport, fixtureReport } from './fixture-report.ts'

/** A report with each text as a label, as a case's own words, as a tag that cases share, as a file name and as a warning. */
export function reportHolding(texts: readonly string[]): Report {
  const base = emptyReport()
  const [finding] = fixtureReport().findings
  const example = finding?.examples[0]
  if (finding === undefined || example === undefined) throw new Error('the fixture has a finding with an example')
  return {
    ...base,
    findings: [{ ...finding, examples: texts.map((text) => ({ ...example, text, masked: false })), sharedTokens: texts.map((token) => ({ token, caseCount: 1 })) }],
    patterns: texts.map((label, index) => ({ pattern: patternFixture(1000 + index, label), caseCount: 1, lastWeekCount: 1, lastYearCount: null, verdict: 'normal', expected: 1, lower: 0, upper: 3, recent: [1, 1] })),
    dataQuality: { ...base.dataQuality, loads: texts.map((fileName) => ({ fileName, source: 'test', rowsIn: 1, rowsQuarantined: 0 })), warnings: texts.map((sentence) => ({ code: 'test', sentence })) },
  }
}
