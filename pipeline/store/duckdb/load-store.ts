import type { DuckDBConnection } from '@duckdb/node-api'
import { realpathSync } from 'node:fs'
import { Type } from 'typebox'
import { LoadFindingSchema } from '../../domain/data-quality.ts'
import { AppError } from '../../domain/errors.ts'
import type { LoadId } from '../../domain/ids.ts'
import { LoadSchema, QuarantinedRowSchema, QuarantineSummarySchema, RowLayoutSchema, type Load, type RowLayout, type StagedLoad } from '../../domain/load.ts'
import { IsoWeekSchema, type Instant } from '../../domain/week.ts'
import type { LoadStore } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { knownThrough, loadFacts } from './load-facts.ts'
import { appendEvents } from './logs.ts'
import { mergeCases } from './merge-cases.ts'
import { pageOf, pageParameters } from './page.ts'
import { mergeRedriven } from './redriven-rows.ts'

const StagedCounts = Type.Object({ caseRows: Type.Integer(), quarantineRows: Type.Integer() })
const WeekRow = Type.Object({ week: IsoWeekSchema })

type MergeFacts = Parameters<LoadStore['mergeLoad']>[1]

/** The ledger of loads and the way of a staged file into the cases. */
export function loadStore(engine: Engine): LoadStore {
  return {
    findLoad: (sha256, asOf) => engine.read((connection) => findLoad(connection, sha256, asOf)),

    mergeLoad: (staged, facts, event) => engine.write(
      async (connection) => {
        const load = await merge(connection, staged, facts)
        await appendEvents(connection, event === null ? [] : [event])
        return load
      },
      (connection) => findLoad(connection, staged.sha256, facts.asOf),
    ),

    recordRefusal: (load, event, read) => engine.write(async (connection) => {
      await tell(connection, 'remove_load', { load_id: load.loadId })
      const known = await askOne(connection, 'load', LoadSchema, { load_id: load.loadId })
      if (known === undefined) {
        await appendRows(connection, 'loads', [load])
        if (read !== undefined) await keepRejects(connection, load.loadId, read)
      }
      await appendEvents(connection, [event])
    }),

    mergeRedriven: (loadId, rows, now, event) => engine.write(async (connection) => {
      const load = await mergeRedriven(connection, loadId, { ...rows, casesPath: realpathSync(rows.casesPath) }, now)
      await appendEvents(connection, [event(load)])
      return load
    }),

    loads: (page) => engine.read(async (connection) =>
      pageOf(await ask(connection, 'loads', LoadSchema, pageParameters(page)), page, (load) => ({ at: load.loadedAt, id: load.loadId }))),
    load: (loadId) => engine.read((connection) => askOne(connection, 'load', LoadSchema, { load_id: loadId })),
    outdatedWeeks: () => engine.read(async (connection) => (await ask(connection, 'outdated_weeks', WeekRow)).map(({ week }) => week)),
    quarantineSummary: (loadId) => engine.read((connection) => ask(connection, 'quarantine_summary', QuarantineSummarySchema, { load_id: loadId })),
    quarantineRows: (loadId, after, limit) => engine.read((connection) => ask(connection, 'quarantine_rows', QuarantinedRowSchema, { load_id: loadId, after, limit })),
    rowLayout: (loadId) => engine.read((connection) => askOne(connection, 'layout', RowLayoutSchema, { load_id: loadId })),
    loadFindings: (loadId) => engine.read((connection) => ask(connection, 'findings_of_load', LoadFindingSchema, { load_id: loadId })),
    qualityFindings: (from, to) => engine.read((connection) => ask(connection, 'findings_of_days', LoadFindingSchema, { from, to })),
  }
}

const findLoad = (connection: DuckDBConnection, sha256: string, asOf: Instant | null): Promise<Load | undefined> =>
  askOne(connection, 'find_load', LoadSchema, { sha256, as_of: asOf })

async function merge(connection: DuckDBConnection, staged: StagedLoad, { loadId, now, asOf, judge }: MergeFacts): Promise<Load> {
  const casesPath = realpathSync(staged.casesPath)
  const caseRows = await checkedCaseRows(connection, staged, { cases_path: casesPath, quarantine_path: realpathSync(staged.quarantinePath) })
  const known = judge === undefined ? null : await knownThrough(connection, staged.source)
  const merged = await mergeCases(connection, casesPath, { loadId, now })
  await keepRejects(connection, loadId, staged)

  const load: Load = {
    loadId,
    sha256: staged.sha256,
    fileName: staged.fileName,
    source: staged.source,
    loadedAt: now,
    asOf,
    state: 'loaded',
    refusedBecause: null,
    rowsIn: staged.rowsIn,
    rowsNew: merged.rowsNew,
    rowsUpdated: merged.rowsUpdated,
    rowsUnchanged: caseRows - merged.rowsNew - merged.rowsUpdated,
    rowsQuarantined: staged.rowsQuarantined,
    rowsDeferred: staged.rowsDeferred,
  }
  await tell(connection, 'remove_load', { load_id: loadId })
  await appendRows(connection, 'loads', [load])
  const facts = judge === undefined ? undefined : await loadFacts(connection, staged, merged, { loadId, now, known })
  if (facts !== undefined && judge !== undefined) {
    await tell(connection, 'remove_findings_of_load', { load_id: loadId })
    await appendRows(connection, 'quality_findings', judge(facts).map((finding, index) => ({ ...finding, loadId, source: staged.source, position: index + 1 })))
  }
  return load
}

/** Keeps the rejected rows of a file and how to read them, in place of those that the load had before. */
async function keepRejects(connection: DuckDBConnection, loadId: LoadId, { quarantinePath, layout }: { readonly quarantinePath: string, readonly layout?: RowLayout }): Promise<void> {
  await tell(connection, 'remove_quarantine', { load_id: loadId })
  await tell(connection, 'add_quarantine', { quarantine_path: realpathSync(quarantinePath), load_id: loadId })
  await tell(connection, 'remove_layout', { load_id: loadId })
  if (layout !== undefined) await appendRows(connection, 'load_layouts', [{ loadId, ...layout }])
}

/** @throws AppError `export-unreadable` when the staged files do not hold the rows that the parser counted */
async function checkedCaseRows(connection: DuckDBConnection, staged: StagedLoad, files: Readonly<Record<string, string>>): Promise<number> {
  const { caseRows, quarantineRows } = await askOne(connection, 'staged_row_count', StagedCounts, files) ?? { caseRows: 0, quarantineRows: 0 }
  if (quarantineRows !== staged.rowsQuarantined || caseRows + quarantineRows + staged.rowsDeferred !== staged.rowsIn) {
    throw new AppError('export-unreadable', { rowsIn: staged.rowsIn, rowsStaged: caseRows, rowsQuarantined: quarantineRows, rowsDeferred: staged.rowsDeferred })
  }
  return caseRows
}
