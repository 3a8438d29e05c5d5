import { Type } from 'typebox'
import { CaseIdSchema } from '../../domain/ids.ts'
import { CaseRiskSchema, RiskCorrectionSchema, RiskCountSchema } from '../../domain/triage.ts'
import type { RiskStore } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'

const ToTriageRow = Type.Object({ caseId: CaseIdSchema, rowHash: Type.String(), language: Type.String(), subject: Type.String(), body: Type.String() })
const QueueRow = Type.Object({ language: Type.String(), subject: Type.String(), body: Type.String() })
const PositionRow = Type.Object({ position: Type.Integer() })

/** What triage said of cases, and what people said of that. */
export function riskStore(engine: Engine): RiskStore {
  return {
    casesToTriage: (before, version, limit) => engine.read((connection) => ask(connection, 'cases_to_triage', ToTriageRow, { before, version, limit })),
    queueSample: (before, limit) => engine.read((connection) => ask(connection, 'queue_sample', QueueRow, { before, limit })),
    risksOf: (ids) => engine.read((connection) => ask(connection, 'risks_of', CaseRiskSchema, { ids })),
    riskCounts: () => engine.read((connection) => ask(connection, 'risk_counts', RiskCountSchema)),
    riskCorrections: () => engine.read((connection) => ask(connection, 'risk_corrections', RiskCorrectionSchema)),
    saveRisks: (risks) => engine.write(async (connection) => {
      await tell(connection, 'remove_risks', { ids: risks.map(({ caseId }) => caseId) })
      await appendRows(connection, 'case_risks', risks)
    }),
    correctRisk: (correction) => engine.write(async (connection) => {
      const last = await askOne(connection, 'last_correction_position', PositionRow)
      await appendRows(connection, 'risk_corrections', [{ position: (last?.position ?? 0) + 1, ...correction }])
      await tell(connection, 'unjudge_template', { template: correction.template })
    }),
  }
}
