import type { Case } from '../domain/case.ts'
import type { CaseRisk, RiskCorrection } from '../domain/triage.ts'
import type { Instant } from '../domain/week.ts'
import type { RuleBook } from '../triage/rule-book.ts'
import { templateOf } from '../triage/corrections.ts'
import { isMasked, withVerdict, type TriageText } from '../triage/triage-text.ts'
import type { RiskStore } from '../store/store.ts'
import type { OnProgress } from './ports.ts'

/** Triage under one rule file and one model, with the digest over both. */
export interface CaseTriage {
  readonly version: string
  readonly judge: TriageText
  readonly book: RuleBook
}

export interface TriageCasesDeps {
  readonly store: RiskStore
  readonly triage: CaseTriage
  readonly onProgress: OnProgress
  /** Ends it between two batches. */
  readonly abortSignal?: AbortSignal | undefined
}

/** What triage did, in numbers for the run's record. */
export interface TriageCounts { readonly judged: number, readonly escalated: number, readonly toReview: number }

const BATCH = 2_000

/**
 * Judges every case opened before `before` whose present version was not judged under these rules and this model, in batches by id.
 * What people said of near copies counts. Nothing new: nothing is written.
 */
export async function triageCases(before: Instant, { store, triage, onProgress, abortSignal }: TriageCasesDeps): Promise<TriageCounts> {
  const corrections = byTemplate(await store.riskCorrections())
  const counts = { judged: 0, escalated: 0, toReview: 0 }
  for (;;) {
    abortSignal?.throwIfAborted()
    const cases = await store.casesToTriage(before, triage.version, BATCH)
    if (cases.length === 0) return counts
    const risks = cases.map((one) => riskOfCase(one, corrections.get(templateOf(`${one.subject}\n${one.body}`)) ?? [], before, triage))
    await store.saveRisks(risks)
    counts.judged += risks.length
    counts.escalated += risks.filter(({ decision }) => decision === 'escalate').length
    counts.toReview += risks.filter(({ decision }) => decision === 'review').length
    onProgress('triage', counts.judged, counts.judged)
  }
}

/** A case's risk under what people said of its template; what one last said of this very case stands. */
export function riskOfCase({ caseId, rowHash, language, subject, body }: Pick<Case, 'caseId' | 'rowHash' | 'language' | 'subject' | 'body'>, corrections: readonly RiskCorrection[], at: Instant, { version, judge, book }: CaseTriage): CaseRisk {
  const text = `${subject}\n${body}`
  const judged = judge(text, language, corrections)
  const own = corrections.findLast((one) => one.caseId === caseId)
  const found = own === undefined ? judged : withVerdict(judged, own, book)
  return { caseId, rowHash, triageVersion: version, judgedAt: at, ...found, sensitive: isMasked(found, book), template: templateOf(text) }
}

function byTemplate(corrections: readonly RiskCorrection[]): ReadonlyMap<string, RiskCorrection[]> {
  const found = new Map<string, RiskCorrection[]>()
  for (const correction of corrections) found.set(correction.template, [...found.get(correction.template) ?? [], correction])
  return found
}
