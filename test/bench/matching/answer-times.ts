/** An answer and the milliseconds it took. */
export interface Timed<Answer> { readonly answer: Answer, readonly ms: number }

/** Times of answers one after another, in milliseconds; 0 without any. */
export interface AnswerTimes { readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly slowestMs: number }

/** Asks for one thing after another, each with its time. The caller warms up. */
export function timedAnswers<Item, Answer>(items: readonly Item[], answerTo: (item: Item) => Answer): Timed<Answer>[] {
  return items.map((item) => {
    const started = performance.now()
    const answer = answerTo(item)
    return { answer, ms: performance.now() - started }
  })
}

/** A share of the answers took less than its percentile; the rest took at least so long. @param ms time of each answer */
export function answerTimes(ms: readonly number[]): AnswerTimes {
  const sorted = ms.toSorted((a, b) => a - b)
  const reached = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p50Ms: reached(0.5), p95Ms: reached(0.95), p99Ms: reached(0.99), slowestMs: sorted.at(-1) ?? 0 }
}
