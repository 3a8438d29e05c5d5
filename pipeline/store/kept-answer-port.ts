import type { KeptAnswer } from '../domain/kept-answer.ts'
import type { Instant } from '../domain/week.ts'

export interface KeptAnswerStore {
  /** The answer kept under a digest since an instant. */
  keptAnswer(idempotencyKey: string, since: Instant): Promise<KeptAnswer | undefined>
  /** Keeps an answer and forgets those of before an instant. The data version stays. */
  keepAnswer(answer: KeptAnswer, forgetBefore: Instant): Promise<void>
}
