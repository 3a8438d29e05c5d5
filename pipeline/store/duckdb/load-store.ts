import type { DuckDBConnection } from '@duckdb/node-api'
import { realpathSync } from 'node:fs'
import { Type } from 'typebox'
import { AppError } from '../../domain/errors.ts'
import { CaseIdSchema, PatternIdSchema } from '../../domain/ids.ts'
import { LoadSchema, QuarantineSummarySchema, type Load, type StagedLoad } from '../../domain/load.ts'
import type { Instant } from '../../domain/week.ts'
import type { LoadStore } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import { recount } from './counts.ts'
import type { Engine } from './engine.ts'
import { appendEvents, appendLineage } from './logs.ts'
import { pageOf, pageParameters } from './page.ts'

const ComparedCounts = Type.Object({ rowsNew: Type.Integer(), rowsUpdated: Type.Integer() })
const StagedCounts = Type.Object({ caseRows: Type.Integer(), quarantineRows: Type.Integer() })
const RewordedRow = Type.Object({ caseId: CaseIdSchema, patternId: PatternIdSchema })

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

    recordRefusal: (load, event) => engine.write(async (connection) => {
      await tell(connection, 'remove_load', { load_id: load.loadId })
      const known = await askOne(connection, 'load', LoadSchema, { load_id: load.loadId })
      if (known === undefined) await appendRows(connection, 'loads', [load])
      await appendEvents(connection, [event])
    }),

    loads: (page) => engine.read(async (connection) =>
      pageOf(await ask(connection, 'loads', LoadSchema, pageParameters(page)), page, (load) => ({ at: load.loadedAt, id: load.loadId }))),
    load: (loadId) => engine.read((connection) => askOne(connection, 'load', LoadSchema, { load_id: loadId })),
    quarantineSummary: (loadId) => engine.read((connection) => ask(connection, 'quarantine_summary', QuarantineSummarySchema, { load_id: loadId })),
  }
}

const findLoad = (connection: DuckDBConnection, sha256: string, asOf: Instant | null): Promise<Load | undefined> =>
  askOne(connection, 'find_load', LoadSchema, { sha256, as_of: asOf })

async function merge(connection: DuckDBConnection, staged: StagedLoad, facts: MergeFacts): Promise<Load> {
  const files = { cases_path: realpathSync(staged.casesPath) }
  const quarantineFile = { quarantine_path: realpathSync(staged.quarantinePath) }
  const caseRows = await checkedCaseRows(connection, staged, { ...files, ...quarantineFile })

  await tell(connection, 'newest_staged_versions', files)
  await tell(connection, 'compare_with_known')
  await tell(connection, 'reworded_cases', files)
  await tell(connection, 'days_of_compared')
  await tell(connection, 'patterns_of_compared')
  const { rowsNew, rowsUpdated } = await askOne(connection, 'compared_counts', ComparedCounts) ?? { rowsNew: 0, rowsUpdated: 0 }

  await tell(connection, 'remove_replaced_cases')
  await tell(connection, 'add_compared_cases', { ...files, load_id: facts.loadId, now: facts.now })
  await lookAgainAtReworded(connection, facts.now)
  await tell(connection, 'add_quarantine', { ...quarantineFile, load_id: facts.loadId })
  await recount(connection)

  const load: Load = {
    loadId: facts.loadId,
    sha256: staged.sha256,
    fileName: staged.fileName,
    source: staged.source,
    loadedAt: facts.now,
    asOf: facts.asOf,
    state: 'loaded',
    refusedBecause: null,
    rowsIn: staged.rowsIn,
    rowsNew,
    rowsUpdated,
    rowsUnchanged: caseRows - rowsNew - rowsUpdated,
    rowsQuarantined: staged.rowsQuarantined,
    rowsDeferred: staged.rowsDeferred,
  }
  await tell(connection, 'remove_load', { load_id: load.loadId })
  await appendRows(connection, 'loads', [load])
  return load
}

/** @throws AppError `export-unreadable` when the staged files do not hold the rows that the parser counted */
async function checkedCaseRows(connection: DuckDBConnection, staged: StagedLoad, files: Readonly<Record<string, string>>): Promise<number> {
  const { caseRows, quarantineRows } = await askOne(connection, 'staged_row_count', StagedCounts, files) ?? { caseRows: 0, quarantineRows: 0 }
  if (quarantineRows !== staged.rowsQuarantined || caseRows + quarantineRows + staged.rowsDeferred !== staged.rowsIn) {
    throw new AppError('export-unreadable', { rowsIn: staged.rowsIn, rowsStaged: caseRows, rowsQuarantined: quarantineRows, rowsDeferred: staged.rowsDeferred })
  }
  return caseRows
}

async function lookAgainAtReworded(connection: DuckDBConnection, now: Instant): Promise<void> {
  await tell(connection, 'forget_reworded')
  const moved = await ask(connection, 'reworded_with_pattern', RewordedRow)
  await appendLineage(connection, moved.map(({ caseId, patternId }) => ({
    patternId,
    kind: 'moved-case',
    at: now,
    actor: 'machine',
    reason: `The text of ${caseId} changed; it is looked at again.`,
    before: patternId,
    after: null,
  })))
}
