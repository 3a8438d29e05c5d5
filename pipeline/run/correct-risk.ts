import { AppError } from '../domain/errors.ts'
import type { CaseId } from '../domain/ids.ts'
import type { CaseRisk, RiskCategory, Severity } from '../domain/triage.ts'
import type { Instant } from '../domain/week.ts'
import type { CaseStore, RiskStore } from '../store/store.ts'
import { templateOf } from '../triage/corrections.ts'
import { riskOfCase, type CaseTriage } from './triage-cases.ts'

/** What a person says of a case. */
export interface RiskVerdict {
  /** null: not risky. */
  readonly category: RiskCategory | null
  /** null: the severity that the rules give. */
  readonly severity: Severity | null
  readonly actor: string
  readonly reason: string
}

/**
 * Keeps what a person says of a case's risk and judges the case by it at once. It stands for this text of the case whatever later runs, rules and models say;
 * near copies of it are judged anew with it as an example.
 *
 * @throws AppError `case-not-found`
 */
export async function correctRiskOfCase(caseId: CaseId, verdict: RiskVerdict, now: Instant, { store, triage }: { readonly store: Pick<RiskStore, 'correctRisk' | 'riskCorrections' | 'saveRisks'> & Pick<CaseStore, 'casesById'>, readonly triage: CaseTriage }): Promise<CaseRisk> {
  const [found] = await store.casesById([caseId])
  if (found === undefined) throw new AppError('case-not-found', { caseId })
  const template = templateOf(`${found.subject}\n${found.body}`)
  await store.correctRisk({ caseId, template, at: now, ...verdict })
  const corrections = (await store.riskCorrections()).filter((one) => one.template === template)
  const risk = riskOfCase(found, corrections, now, triage)
  await store.saveRisks([risk])
  return risk
}
