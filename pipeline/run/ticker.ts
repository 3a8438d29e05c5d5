import { createTask } from 'node-cron'
import { AppError } from '../domain/errors.ts'

export interface TickerDeps {
  /** When to wake, as cron in UTC. It only wakes: what is due comes from stored instants. */
  readonly expression: string
  /** Does what is due; called again at the next wake when it throws. */
  readonly work: () => Promise<void>
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

export interface Ticker {
  /** Works now, or waits for the work under way. Never throws: failures are logged. */
  tick(): Promise<void>
  /** No work begins after this; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/** Wakes again and again and does what is due, never twice at once. */
export function startTicker({ expression, work, log }: TickerDeps): Ticker {
  let underWay: Promise<void> | undefined
  let stopped = false
  const tick = (): Promise<void> => {
    if (stopped) return Promise.resolve()
    return underWay ??= work()
      .catch((error: unknown) => { log('ticker.failed', { code: error instanceof AppError ? error.code : 'internal' }) })
      .finally(() => { underWay = undefined })
  }
  const task = createTask(expression, tick, { timezone: 'UTC', noOverlap: true, suppressMissedWarning: true, logger: { info: () => undefined, debug: () => undefined, warn: () => undefined, error: () => undefined } })
  void task.start()
  return {
    tick,
    stop: async () => {
      stopped = true
      await task.destroy()
      await underWay
    },
  }
}
