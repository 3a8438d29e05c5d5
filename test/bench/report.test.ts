import { expect, test } from 'vitest'
import { runReportBench } from './report.ts'

test('the report benchmark makes a report of the seeded counts and times each stage and form', async () => {
  const { metrics, data } = await runReportBench({ rows: '4000' })
  expect(data).toBe('4000 seeded cases, 26 weeks')
  expect(metrics).toMatchObject({ cases: 4_000 })
  expect(metrics.patterns).toBeGreaterThan(20)
  expect(metrics.findings).toBeGreaterThan(0)
  const stages = metrics.stages as Record<string, number>
  expect(Object.keys(stages).sort()).toEqual(expect.arrayContaining(['actions', 'cpu', 'html', 'json', 'md', 'pdf', 'report', 'signals']))
  const sumOf = (names: readonly string[]): number => names.reduce((sum, name) => sum + (stages[name] ?? NaN), 0)
  expect(metrics.reportMs).toBe(sumOf(['report', 'json', 'html', 'md']))
  expect(metrics.pdfMs).toBe(stages.pdf)
  expect(metrics.weekMs).toBe(sumOf(['patterns', 'families', 'signals', 'actions', 'effects', 'report', 'json', 'html', 'md']))
}, 120_000)
