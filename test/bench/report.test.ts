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
  expect(metrics.pageMs).toBe((stages.signals ?? 0) + (stages.actions ?? 0) + (stages.report ?? 0) + (stages.html ?? 0))
}, 120_000)
