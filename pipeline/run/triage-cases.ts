import type { Case } from '../domain/case.ts'
import type { CaseRisk, RiskCorrection } from '../domain/triage.ts'
import type { Instant } from '../domain/week.ts'
import type { RuleBook } from '../triage/rule-book.ts'
import { templateOf } from '../triage/corrections.ts'
import { isMasked, withVerdict, type TriageQueue, type TriageText } from '../triage/triage-text.ts'
import type { RiskStore } from '../store/store.ts'
import type { OnProgress } from './ports.ts'

/** Triage under one rule file and one model, with the digest over both. */
export interface CaseTriage {
  readonly version: string
  readonly judge: TriageText
  /** The same with thresholds of a queue, read from its texts alone. */
  readonly judgeIn: (queue: TriageQueue) => TriageText
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
/** Newest cases of each language that the thresholds of the queue are read from. */
const QUEUE_SAMPLE = 400

/**
 * Judges every case opened before `before` whose present version was not judged under these rules and this model, in batches by id.
 * Thresholds are those of the queue as it is when there is something to judge. What people said of near copies counts. Nothing new: nothing is written.
 */
export async function triageCases(before: Instant, { store, triage, onProgress, abortSignal }: TriageCasesDeps): Promise<TriageCounts> {
  const corrections = byTemplate(await store.riskCorrections())
  const counts = { judged: 0, escalated: 0, toReview: 0 }
  let inQueue: CaseTriage | undefined
  for (;;) {
    abortSignal?.throwIfAborted()
    const cases = await store.casesToTriage(before, triage.version, BATCH)
    if (cases.length === 0) return counts
    const present = inQueue ??= await triageInQueue(before, store, triage)
    const risks = cases.map((one) => riskOfCase(one, corrections.get(templateOf(textOf(one))) ?? [], before, present))
    await store.saveRisks(risks)
    counts.judged += risks.length
    counts.escalated += risks.filter(({ decision }) => decision === 'escalate').length
    counts.toReview += risks.filter(({ decision }) => decision === 'review').length
    onProgress('triage', counts.judged, counts.judged)
  }
}

async function triageInQueue(before: Instant, store: RiskStore, triage: CaseTriage): Promise<CaseTriage> {
  const sample = await store.queueSample(before, QUEUE_SAMPLE)
  return { ...triage, judge: triage.judgeIn(sample.map((one) => ({ text: textOf(one), language: one.language }))) }
}

/** A case's risk under what people said of its template; what one last said of this very case stands. */
export function riskOfCase({ caseId, rowHash, language, ...words }: Pick<Case, 'caseId' | 'rowHash' | 'language' | 'subject' | 'body'>, corrections: readonly RiskCorrection[], at: Instant, { version, judge, book }: CaseTriage): CaseRisk {
  const text = textOf(words)
  const judged = judge(text, language, corrections)
  const own = corrections.findLast((one) => one.caseId === caseId)
  const found = own === undefined ? judged : withVerdict(judged, own, book)
  return { caseId, rowHash, triageVersion: version, judgedAt: at, ...found, sensitive: isMasked(found, book), template: templateOf(text) }
}

const textOf = ({ subject, body }: Pick<Case, 'subject' | 'body'>): string => `${subject}\n${body}`

function byTemplate(corrections: readonly RiskCorrection[]): ReadonlyMap<string, RiskCorrection[]> {
  const found = new Map<string, RiskCorrection[]>()
  for (const correction of corrections) found.set(correction.template, [...found.get(correction.template) ?? [], correction])
  return found
}
