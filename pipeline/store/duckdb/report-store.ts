import { Type } from 'typebox'
import { ReportSchema } from '../../domain/report.ts'
import { WeekTestsSchema } from '../../domain/tests-made.ts'
import { InstantSchema, IsoWeekSchema } from '../../domain/week.ts'
import type { ReportStore } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { appendEvents } from './logs.ts'

const ReportRow = Type.Object({ document: ReportSchema })
const ReportLineRow = Type.Object({
  week: IsoWeekSchema,
  revision: Type.Integer(),
  madeAt: InstantSchema,
  caseCount: Type.Integer(),
  findingCount: Type.Integer(),
})

/** Weekly reports by week and revision. */
export function reportStore(engine: Engine): ReportStore {
  return {
    report: (week, revision) => engine.read(async (connection) => (await askOne(connection, 'report', ReportRow, { week, revision: revision ?? null }))?.document),
    reportList: () => engine.read((connection) => ask(connection, 'report_list', ReportLineRow)),

    weekTests: (from, to) => engine.read((connection) => ask(connection, 'week_tests', WeekTestsSchema, { from, to })),

    saveReport: (report, event) => engine.write(async (connection) => {
      const { week, revision, madeAt, summary, findings } = report
      await tell(connection, 'remove_report', { week, revision })
      await appendRows(connection, 'reports', [{ week, revision, madeAt, caseCount: summary.caseCount, findingCount: findings.length, document: report }])
      await appendEvents(connection, [event])
    }),
  }
}
