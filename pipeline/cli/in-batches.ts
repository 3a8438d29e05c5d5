/** Things that are asked for one at a time and answered together. */
export interface Batched<Item, Answer> {
  /** Fails with the error that the whole batch failed with. */
  ask(item: Item): Promise<Answer>
  /** Resolves once nothing is waiting or under way. */
  settled(): Promise<void>
}

interface Waiting<Item, Answer> { readonly item: Item, readonly answered: (answer: Answer) => void, readonly failed: (error: unknown) => void }

/**
 * Sends what waits as one message instead of many: the first at once, and what is asked for while `underWay` messages are on their way with the next. In the order asked.
 *
 * @param answerAll one answer for each item, in their order
 * @param most items of one message
 */
export function inBatches<Item, Answer>(answerAll: (items: readonly Item[]) => Promise<readonly Answer[]>, { most, underWay }: { readonly most: number, readonly underWay: number }): Batched<Item, Answer> {
  const waiting: Waiting<Item, Answer>[] = []
  const running = new Set<Promise<void>>()

  const send = (): void => {
    while (waiting.length > 0 && running.size < underWay) {
      const batch = waiting.splice(0, most)
      const message = answerAll(batch.map(({ item }) => item)).then(
        (answers) => { batch.forEach(({ answered }, at) => { answered(answers[at]!) }) },
        (error: unknown) => { for (const { failed } of batch) failed(error) },
      ).then(() => {
        running.delete(message)
        send()
      })
      running.add(message)
    }
  }
  return {
    ask: (item) => new Promise((answered, failed) => {
      waiting.push({ item, answered, failed })
      send()
    }),
    settled: async () => { while (running.size > 0) await Promise.all(running) },
  }
}
