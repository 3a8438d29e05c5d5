import { describe, expect, it } from 'vitest'
import { runIncidentsBench } from './incidents.ts'

describe('runIncidentsBench', () => {
  it('finds most planted causes once each, and gives the same numbers for one seed', async () => {
    const { metrics } = await runIncidentsBench({ runs: '4', seed: '3' })
    expect(metrics.causes).toBe(12)
    expect(metrics.found).toBeGreaterThan(60)
    expect(metrics.oneIncident).toBeGreaterThan(80)
    expect((await runIncidentsBench({ runs: '4', seed: '3' })).metrics).toEqual(metrics)
  })

  it('refuses flags that it does not know', async () => {
    await expect(runIncidentsBench({ colour: 'red' })).rejects.toMatchObject({ code: 'usage-invalid' })
  })
})
