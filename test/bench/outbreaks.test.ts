import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { alarmsOf, scoreOf } from './outbreaks/score.ts'
import { readSimulation, type SimulatedSeries } from './outbreaks/read-simulation.ts'
import { runOutbreaksBench } from './outbreaks.ts'

const quiet = (length: number) => new Array<number>(length).fill(2)
const planted = (at: Readonly<Record<number, number>>, length = 20) => Array.from({ length }, (_, i) => at[i + 1] ?? 0)
const simulated = (series: string, outbreak: readonly number[], outbreakPeriods: SimulatedSeries['outbreakPeriods']): SimulatedSeries =>
  ({ series, scenario: '1', cluster: 'a', quiet: quiet(20), outbreak, outbreakPeriods, from: 11, to: 20 })

describe('scoreOf', () => {
  const simulation = [simulated('x', planted({ 12: 1, 14: 9 }), { first: 12, last: 14 }), simulated('y', planted({ 16: 9 }), { first: 16, last: 16 }), simulated('z', planted({}), null)]
  const above = (limit: number) => (counts: readonly number[]) => (t: number) => ({ alarm: counts[t - 1]! > limit, pValue: 0.5 })

  it('counts detection, first-period detection, sensitivity and delay', () => {
    expect(scoreOf(simulation, alarmsOf(simulation, above(5)))).toMatchObject({ series: 3, outbreaks: 2, fpr: 0, pod: 100, podFirst: 50, sensitivity: 66.667, delay: 1 })
  })

  it('counts false alarms on the quiet series only', () => {
    expect(scoreOf(simulation, alarmsOf(simulation, above(1)))).toMatchObject({ fpr: 100, fprSe: 0, pod: 100, podFirst: 100 })
  })

  it('counts no alarm in a period without cases, and has no delay without detection', () => {
    const silent = simulation.map((one) => ({ ...one, quiet: one.quiet.map(() => 0) }))
    expect(scoreOf(silent, alarmsOf(silent, above(-1)))).toMatchObject({ fpr: 0 })
    expect(scoreOf(simulation, alarmsOf(simulation, above(99)))).toMatchObject({ pod: 0, delay: null })
  })
})

describe('runOutbreaksBench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outbreaks-'))
  afterAll(() => { rmSync(folder, { recursive: true }) })

  const length = 60
  const rows = ['p', 'q'].flatMap((series) => Array.from({ length }, (_, i) => `${series},${i + 1},${4 + (i * 7 + series.charCodeAt(0)) % 5},${series === 'p' && i + 1 === 55 ? 60 : 0}`))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'any-name.csv.gz'), gzipSync(`series,t,y0,outbreak\n${rows.join('\n')}\n`))
  writeFileSync(join(folder, 'events.csv'), 'series,scenario,k,size,first,last\np,1,2,60,55,55\nq,2,1,0,NA,NA\n')
  writeFileSync(join(folder, 'table.csv'), 'scenario,cluster\n1,7\n2,7\n')
  writeFileSync(join(folder, 'README.md'), 'Measures (weeks 41-60, no training):\n')

  it('knows the tables by their columns and the weeks by the README', () => {
    expect(readSimulation(folder, 'weekly').map(({ series, cluster, from, to, outbreakPeriods }) => ({ series, cluster, from, to, outbreakPeriods }))).toEqual([
      { series: 'p', cluster: '7', from: 41, to: 60, outbreakPeriods: { first: 55, last: 55 } },
      { series: 'q', cluster: '7', from: 41, to: 60, outbreakPeriods: null },
    ])
  })

  it('scores detectors side by side and writes every decision', async () => {
    const out = join(folder, 'out')
    const { metrics } = await runOutbreaksBench({ data: folder, detectors: 'local,never', out })
    expect(metrics).toMatchObject({ detector: 'local', fpr: 0, pod: 100, outbreaks: 1, byCluster: { 7: { pod: 100 } }, peers: { never: { pod: 0, fpr: 0 } } })
    const written = readFileSync(join(out, 'alarms.csv'), 'utf8').trim().split('\n')
    expect(written[0]).toBe('series,t,outbreak,p,alarm')
    expect(written).toHaveLength(1 + 2 * 20 + 1)
    expect(written.filter((line) => line.endsWith(',1'))).toHaveLength(1)
  })

  it('refuses what it does not know', async () => {
    await expect(runOutbreaksBench({ data: folder, detectors: 'oracle' })).rejects.toMatchObject({ code: 'usage-invalid' })
    await expect(runOutbreaksBench({ data: folder, cadence: 'daily' })).rejects.toMatchObject({ code: 'export-unreadable' })
    await expect(runOutbreaksBench({ data: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'export-not-found' })
    await expect(runOutbreaksBench({ data: folder, colour: 'red' })).rejects.toMatchObject({ code: 'usage-invalid' })
  })
})
