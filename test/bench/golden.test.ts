import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sharedPath } from '../support/shared-bench.ts'
import { compareRows, emptyComparison, type Comparison } from './golden/compare-rows.ts'
import { runGoldenBench } from './golden.ts'

/** Two short series and one counted by calendar date; all settings of each. The whole folder runs as `groundswell bench golden`. */
const SERIES = ['k1', 'hepatitisA', 'rota_total', 'measles_bavaria']
const reference = sharedPath('bench/spikes/golden')
const folder = mkdtempSync(join(tmpdir(), 'golden-'))
afterAll(() => { rmSync(folder, { recursive: true }) })

describe.skipIf(reference === undefined)('against R surveillance 1.20.3', async () => {
  const metrics = reference === undefined ? {} : await runSubset(reference)

  it.each(['farringtonFlexible', 'algo.farrington', 'earsC', 'algo.cusum', 'algo.glrnb', 'algo.bayes'])('%s: every alarm is the same and every number within the folder’s tolerance', (algorithm) => {
    const { rows, outOfTolerance, alarmsDiffer, trendsDiffer } = metrics[algorithm] as Comparison
    expect(rows).toBeGreaterThan(100)
    expect({ outOfTolerance, alarmsDiffer, trendsDiffer }).toEqual({ outOfTolerance: 0, alarmsDiffer: 0, trendsDiffer: 0 })
  })

  it('the corrections for many tests decide as p.adjust and onlineFDR do', () => {
    const { rows, largest, decisionsDiffer } = metrics.falseDiscovery as { readonly rows: number, readonly largest: Record<string, number>, readonly decisionsDiffer: Record<string, number> }
    expect(rows).toBeGreaterThan(0)
    for (const [column, difference] of Object.entries(largest)) expect(difference, column).toBeLessThan(1e-12)
    for (const [procedure, decisions] of Object.entries(decisionsDiffer)) expect(decisions, procedure).toBe(0)
  })
})

describe('compareRows', () => {
  const compared = (ours: Record<string, number | undefined>, theirs: Record<string, number | undefined>) => {
    const comparison = emptyComparison()
    compareRows(comparison, [ours], [theirs])
    return comparison
  }

  it('counts a different alarm, a far value and a value that only one side has', () => {
    expect(compared({ alarm: 1 }, { alarm: 0 })).toMatchObject({ alarmsDiffer: 1, outOfTolerance: 1 })
    expect(compared({ upperbound: 5.001 }, { upperbound: 5 })).toMatchObject({ outOfTolerance: 1 })
    expect(compared({ upperbound: 5 }, { upperbound: undefined })).toMatchObject({ outOfTolerance: 1 })
    expect(compared({ upperbound: 5 + 1e-9, alarm: 0 }, { upperbound: 5, alarm: 0 })).toMatchObject({ outOfTolerance: 0, rows: 1 })
  })

  it('leaves degenerate fits out, and says how many', () => {
    expect(compared({ mu0: 1e12, upperbound: 1 }, { mu0: 2e12, upperbound: 9 })).toMatchObject({ skipped: 1, rows: 0, outOfTolerance: 0 })
  })
})

async function runSubset(from: string) {
  const wanted = (line: string) => SERIES.some((name) => line.startsWith(`"${name}`) || line.startsWith(name))
  for (const file of readdirSync(from)) {
    if (file.startsWith('index')) {
      const [header, ...lines] = readFileSync(join(from, file), 'utf8').trim().split('\n')
      writeFileSync(join(folder, file), `${[header, ...lines.filter(wanted)].join('\n')}\n`)
    } else if (file.endsWith('.csv')) copyFileSync(join(from, file), join(folder, file))
  }
  return (await runGoldenBench({ data: folder })).metrics
}
