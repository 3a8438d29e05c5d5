import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { CaseSchema, segmentKinds } from '../../domain/case.ts'
import { CaseIdSchema, PatternIdSchema } from '../../domain/ids.ts'
import { InstantSchema } from '../../domain/week.ts'
import type { CaseStore } from '../store.ts'
import { ask, askOne } from './ask.ts'
import type { Engine } from './engine.ts'
import { pageOf, pageParameters } from './page.ts'

const CaseIdRow = Type.Object({ caseId: CaseIdSchema })
const CaseCountRow = Type.Object({ caseCount: Type.Integer() })
const PlaceRow = Type.Object({ caseId: CaseIdSchema, patternId: Type.Union([PatternIdSchema, Type.Null()]) })
const InstantOrNone = Type.Union([InstantSchema, Type.Null()])
const FactsRow = Type.Object({ place: Type.Integer(), distinctReporters: Type.Integer(), firstAt: InstantOrNone, lastAt: InstantOrNone, oldestIds: Type.Array(CaseIdSchema) })
const DigestRow = Type.Object({ caseCount: Type.Integer(), lowerSum: Type.String(), upperSum: Type.String() })

/** Cases as pages and by id. */
export function caseStore(engine: Engine): CaseStore {
  return {
    cases: ({ patternId = null, from = null, to = null, products = null, ...fields }, page) => engine.read(async (connection) => {
      const rows = await ask(connection, 'cases', CaseSchema, { ...pageParameters(page), pattern_id: patternId, from, to, products, ...Object.fromEntries(segmentKinds.map((kind) => [kind, fields[kind] ?? null])) })
      return pageOf(rows, page, (row) => ({ at: row.openedAt, id: row.caseId }))
    }),

    casesById: (ids) => engine.read((connection) => ask(connection, 'cases_by_id', CaseSchema, { ids })),
    newestCaseIds: (count) => engine.read(async (connection) => (await ask(connection, 'newest_case_ids', CaseIdRow, { count })).map(({ caseId }) => caseId)),
    patternsOf: (ids) => engine.read((connection) => ask(connection, 'patterns_of', PlaceRow, { ids })),
    windowFacts: (windows, listed) => engine.read(async (connection) => {
      if (windows.length === 0) return []
      const parameters = {
        ids: windows.map(({ patternId }) => patternId), from: windows.map(({ from }) => from), to: windows.map(({ to }) => to),
        kinds: windows.map(({ segment }) => segment.kind), values: windows.map(({ segment }) => segment.value), listed,
      }
      const rows = new Map((await ask(connection, 'window_facts', FactsRow, parameters)).map(({ place, ...facts }) => [place, facts]))
      return windows.map((_, place) => rows.get(place) ?? { distinctReporters: 0, firstAt: null, lastAt: null, oldestIds: [] })
    }),

    lateCaseCount: (from, to, after) => engine.read(async (connection) => (await askOne(connection, 'late_case_count', CaseCountRow, { from, to, after }))?.caseCount ?? 0),
    caseCount: () => engine.read(async (connection) => (await askOne(connection, 'case_count', CaseCountRow))?.caseCount ?? 0),

    inputDigest: (before) => engine.read(async (connection) => {
      const sums = await askOne(connection, 'input_digest', DigestRow, { before })
      return createHash('sha256').update(JSON.stringify(sums)).digest('hex')
    }),
  }
}
