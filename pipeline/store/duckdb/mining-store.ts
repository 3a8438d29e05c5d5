import type { DuckDBConnection } from '@duckdb/node-api'
import { Type, type Static } from 'typebox'
import { DayAlertSchema } from '../../domain/day-alert.ts'
import { CaseIdSchema, PatternIdSchema } from '../../domain/ids.ts'
import { assignmentMethods, type Assignment, type MiningCase, type Pattern } from '../../domain/pattern.ts'
import { InstantSchema, IsoDaySchema } from '../../domain/week.ts'
import type { MiningStore, StoredModel } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, askInChunks, tell } from './ask.ts'
import { recount } from './counts.ts'
import type { Engine } from './engine.ts'
import { lastPerKey } from './last-per-key.ts'
import { appendLineage } from './logs.ts'

const NewCaseRow = Type.Object({
  caseId: CaseIdSchema,
  openedOn: IsoDaySchema,
  openedAt: InstantSchema,
  language: Type.String(),
  subject: Type.String(),
  body: Type.String(),
  reporterRef: Type.Union([Type.String(), Type.Null()]),
})
const KnownCaseRow = Type.Object({
  ...NewCaseRow.properties,
  patternId: Type.Union([PatternIdSchema, Type.Null()]),
  method: Type.Enum(assignmentMethods),
  exemplar: Type.Boolean(),
})
const ModelRow = Type.Object({
  name: Type.String(),
  version: Type.String(),
  fittedAt: InstantSchema,
  bytes: Type.Unsafe<Uint8Array>(Type.Any()),
})

/** What mining reads and writes. */
export function miningStore(engine: Engine): MiningStore {
  return {
    casesToMine: (before) => engine.read((connection) => ask(connection, 'cases_to_mine', NewCaseRow, { before })),

    casesMined: (from, before) => engine.read(async (connection) => {
      const cases: MiningCase[] = []
      for await (const chunk of askInChunks(connection, 'cases_mined', KnownCaseRow, { from, before })) for (const row of chunk) cases.push(toMiningCase(row))
      return cases
    }),

    models: () => engine.read((connection) => ask(connection, 'models', ModelRow)),

    dayAlerts: (from, to) => engine.read((connection) => ask(connection, 'day_alerts', DayAlertSchema, { from, to })),

    saveMining: (result) => engine.write((connection) => saveMiningResult(connection, result)),
  }
}

/** Writes models, patterns, assignments and lineage, and recounts. To be called inside a transaction. */
export async function saveMiningResult(connection: DuckDBConnection, { models, patterns, assignments, lineage, dayAlerts = [], dayTests = [] }: Parameters<MiningStore['saveMining']>[0]): Promise<void> {
  await saveModels(connection, models)
  await savePatterns(connection, patterns)
  await saveAssignments(connection, assignments, patterns)
  await appendLineage(connection, lineage)
  await appendRows(connection, 'day_alerts', dayAlerts)
  await appendRows(connection, 'watched_days', dayTests)
}

const toMiningCase = ({ patternId, method, exemplar, ...row }: Static<typeof KnownCaseRow>): MiningCase => ({ ...row, assigned: { patternId, method, exemplar } })

async function saveModels(connection: DuckDBConnection, models: readonly StoredModel[]): Promise<void> {
  for (const { name, version } of models) await tell(connection, 'remove_model', { name, version })
  await appendRows(connection, 'models', lastPerKey(models, ({ name, version }) => `${name}\n${version}`))
}

async function savePatterns(connection: DuckDBConnection, patterns: readonly Pattern[]): Promise<void> {
  await tell(connection, 'remove_patterns', { ids: patterns.map((pattern) => pattern.patternId) })
  await appendRows(connection, 'patterns', lastPerKey(patterns, (pattern) => pattern.patternId))
}

async function saveAssignments(connection: DuckDBConnection, assignments: readonly Assignment[], saved: readonly Pattern[]): Promise<void> {
  await tell(connection, 'stage_decided')
  await appendRows(connection, 'decided', lastPerKey(assignments, (assignment) => assignment.caseId))
  await tell(connection, 'days_of_decided')
  await tell(connection, 'patterns_of_decided', { saved: saved.map((pattern) => pattern.patternId) })
  await tell(connection, 'remove_decided')
  await tell(connection, 'add_decided')
  await recount(connection)
}
