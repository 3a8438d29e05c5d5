import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadIdOf } from '../../../pipeline/domain/ids.ts'
import { rowEquationHolds, type Load } from '../../../pipeline/domain/load.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { parseExport } from '../../../pipeline/run/parse-export.ts'
import { readAgain, redriveJobOf, redriveLoad, type RedriveDeps } from '../../../pipeline/run/redrive.ts'
import { parseMapping } from '../../../pipeline/sources/mapping.ts'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import { readRawRow } from '../../../pipeline/sources/raw-rows.ts'
import { openStaging } from '../../../pipeline/store/duckdb/staging.ts'
import { readLimits } from '../../support/written-export.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'

const NOW = '2024-10-07T00:00:00.000Z' as Instant
const LATER = '2024-10-08T00:00:00.000Z' as Instant
const KEY = 'a key of a test'
const mapping = (format: string, dates: string): string => `name: helpdesk\nformat: ${format}\ndates: [${dates}]\ncolumns: { sourceCaseId: id, openedAt: opened, body: text }\n`

let temp: TempStore
beforeEach(async () => { temp = await openTempStore() })
afterEach(() => temp.end())

async function loaded(name: string, content: string, yaml: string, asOf: Instant | null = null): Promise<Load> {
  const path = join(temp.folder, name)
  await writeFile(path, content)
  const { name: sourceName, source } = parseMapping(yaml)
  const file = await openExport(path, { sources: { [sourceName]: source }, sourceName, limits: readLimits })
  const folder = join(temp.folder, 'staging', name)
  await mkdir(folder, { recursive: true })
  const staged = await parseExport(file, { asOf, clock: NOW, redactionKey: KEY }, await openStaging(folder))
  return temp.store.mergeLoad(staged, { loadId: loadIdOf(createHash('sha256').update(name).digest('hex')), now: NOW, asOf }, null)
}

function deps(yaml: string, key = KEY): RedriveDeps {
  const { source } = parseMapping(yaml)
  return {
    store: temp.store, now: LATER,
    readRows: async (facts) => {
      const stagingFolder = await mkdtemp(join(temp.folder, 'staging', 'again-'))
      const job = redriveJobOf({ kind: 'redrive', ...facts, mapping: yaml, preset: 'helpdesk', stagingFolder, clock: NOW, redactionKey: key })
      const result = await readAgain(job, source, await openStaging(stagingFolder), (row) => readRawRow(row, job.layout, source, job.maxFieldBytes))
      return { ...result, done: () => rm(stagingFolder, { recursive: true }) }
    },
  }
}
const idsOf = async (): Promise<string[]> => (await temp.store.cases({}, { limit: 99, cursor: null })).items.map(({ sourceCaseId }) => sourceCaseId).sort()
const reasonsOf = async ({ loadId }: Load) => (await temp.store.quarantineSummary(loadId)).map(({ reason, rowCount }) => [reason, rowCount])

const csv = 'id;opened;text\n1;2024-10-01T08:00:00Z;plain\n2;01.10.2024 09:30;"quoted; with ""signs"" and\nline"\n3;01.10.2024 10:00;mail jo.doe@example.org\n4;never;x\n5;2024-10-01\n1;02.10.2024 08:00;plain, opened later\n'

describe('quarantined rows that are read again', () => {
  it('become cases under a mended mapping, the others stay, and the row equation stays true', async () => {
    const load = await loaded('a.csv', csv, mapping('csv', 'rfc3339'))
    expect(load).toMatchObject({ rowsIn: 6, rowsNew: 1, rowsQuarantined: 5 })
    const { load: corrected, rowsRead } = await redriveLoad(load.loadId, deps(mapping('csv', 'rfc3339, day-first')))
    expect(rowsRead).toBe(3)
    expect(corrected).toMatchObject({ rowsIn: 6, rowsNew: 3, rowsUpdated: 1, rowsQuarantined: 2, loadedAt: NOW })
    expect(rowEquationHolds(corrected)).toBe(true)
    expect(await temp.store.load(load.loadId)).toEqual(corrected)
    expect(await idsOf()).toEqual(['1', '2', '3'])
    expect((await temp.store.casesById(['helpdesk:2' as never]))[0]?.body).toBe('quoted; with "signs" and\nline')
    expect(await reasonsOf(load)).toEqual([['column-count', 1], ['date-invalid', 1]])
    expect((await temp.store.events(0, 9)).map(({ event }) => [event.type, event.data.rowsRead])).toEqual([['load.redriven', 3]])
  })

  it('change nothing more when they are read a second time', async () => {
    const load = await loaded('a.csv', csv, mapping('csv', 'rfc3339'))
    const mended = deps(mapping('csv', 'rfc3339, day-first'))
    const { load: first } = await redriveLoad(load.loadId, mended)
    const version = await temp.store.dataVersion()
    expect(await redriveLoad(load.loadId, mended)).toEqual({ load: first, rowsRead: 0 })
    expect(await temp.store.dataVersion()).toBe(version)
  })

  it('work for lines of JSON, and are deferred by the clock of their load', async () => {
    const lines = [{ id: '1', opened: '01.10.2024 09:30', text: 'a' }, { id: '2', opened: '06.10.2024 09:30', text: 'b' }].map((row) => JSON.stringify(row)).join('\n')
    const load = await loaded('a.ndjson', `${lines}\n{"id":"3"\n`, mapping('ndjson', 'rfc3339'), '2024-10-05T00:00:00.000Z' as Instant)
    const { load: corrected } = await redriveLoad(load.loadId, deps(mapping('ndjson', 'day-first')))
    expect(corrected).toMatchObject({ rowsIn: 3, rowsNew: 1, rowsDeferred: 1, rowsQuarantined: 1 })
    expect(rowEquationHolds(corrected)).toBe(true)
    expect(await idsOf()).toEqual(['1'])
  })

  it('stay when they were cut at the limit, or their key is another', async () => {
    const load = await loaded('a.csv', `id;opened;text\n1;01.10.2024 09:30;${'x'.repeat(70_000)}\n2;01.10.2024 09:30;y\n`, mapping('csv', 'rfc3339'))
    expect((await redriveLoad(load.loadId, deps(mapping('csv', 'day-first'), 'another key'))).rowsRead).toBe(0)
    expect((await redriveLoad(load.loadId, deps(mapping('csv', 'day-first')))).load).toMatchObject({ rowsNew: 1, rowsQuarantined: 1 })
    expect(await idsOf()).toEqual(['2'])
  })

  it('lie sealed in the store', async () => {
    const load = await loaded('a.csv', csv, mapping('csv', 'rfc3339'))
    const rows = await temp.store.quarantineRows(load.loadId, 0, 99)
    expect(rows.map(({ line, position }) => [line, position])).toEqual([[3, 1], [5, 2], [6, 3], [7, 4], [8, 5]])
    expect(JSON.stringify(rows)).not.toMatch(/example|quoted/)
  })

  it('are refused for a load that is not there, or was refused as a whole', async () => {
    const mended = deps(mapping('csv', 'day-first'))
    await expect(redriveLoad(loadIdOf('0'.repeat(12)), mended)).rejects.toMatchObject({ code: 'load-not-found' })
    const { load } = await temp.load({ cases: [] }).then((one) => ({ load: { ...one, loadId: loadIdOf('f'.repeat(12)), state: 'refused' as const, refusedBecause: 'export-empty' } }))
    await temp.store.recordRefusal(load, { eventId: 'E-0000000000000001' as never, type: 'load.failed', at: NOW, subject: load.loadId, data: {} })
    await expect(redriveLoad(load.loadId, mended)).rejects.toMatchObject({ code: 'load-not-redrivable' })
  })
})
