import type { CaseRisk } from '../../pipeline/domain/triage.ts'
import type { Instant } from '../../pipeline/domain/week.ts'

/** What triage said of a case: escalated as a threat, with plain values for the rest. */
export const tinyRisk = (of: { readonly caseId: CaseRisk['caseId'], readonly rowHash: string }, fields: Partial<CaseRisk> = {}): CaseRisk => ({
  caseId: of.caseId, rowHash: of.rowHash, triageVersion: 'v1', judgedAt: '2025-01-01T00:00:00.000Z' as Instant, decision: 'escalate', category: 'threat', severity: 'S1', dsa: { category: 'VIOLENCE', keyword: 'OTHER' }, score: 4.25, share: 0.0001,
  trigger: { text: 'He will come.', start: 0, end: 13 }, rules: ['death-threat'], model: 'report', modelVersion: 'm1', comparedWith: 'en', sensitive: true, template: 't1', ...fields,
})
