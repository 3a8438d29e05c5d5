import { createTask, validate, type Logger as CronLogger } from 'node-cron'
import { AppError } from '../domain/errors.ts'
import { type Instant, type IsoWeek, parseWeek } from '../domain/week.ts'
import type { LoadStore, RunStore, SeriesStore } from '../store/store.ts'
import { dueWeeks } from './schedule.ts'

/** Job name of the weekly run in `runs`. */
export const WEEKLY_JOB = 'weekly'

export interface SchedulerDeps {
  readonly store: Pick<RunStore, 'doneSlots' | 'cancelledSlots'> & Pick<SeriesStore, 'weekRange'> & Pick<LoadStore, 'outdatedWeeks'>
  readonly now: () => Instant
  /** When to look, as cron in UTC. It only wakes: what is due comes from the stored slots. */
  readonly expression: string
  /** Does the run of one week and records its slot; the next wake tries again what throws. */
  readonly runWeek: (week: IsoWeek) => Promise<void>
  /** Before every look, such as to load what waits in the inbox: new cases can make a week due. */
  readonly beforeLook?: () => Promise<void>
  /** After every look that left nothing to run, such as to deliver events. */
  readonly afterLook?: () => Promise<void>
  /** Told of each event by name with its facts; never of case text. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

export interface Scheduler {
  /** Looks now. While a look is under way it asks for one more after it, once however often it is called. */
  wake(): Promise<void>
  /** No look begins after this; resolves when the one under way has ended its week. */
  stop(): Promise<void>
}

/**
 * Runs what is due, oldest week first and never two at once. A failing week holds the later ones back until it is done,
 * as patterns carry over from week to week.
 *
 * @throws AppError `config-invalid` when `expression` is no cron expression
 */
export function startScheduler({ store, now, expression, runWeek, beforeLook, afterLook, log }: SchedulerDeps): Scheduler {
  if (!validate(expression)) throw new AppError('config-invalid', { setting: 'schedule', value: expression, expected: 'a cron expression such as 0 * * * *' })
  let stopped = false
  let again = false
  let underWay: Promise<void> | undefined

  const look = async () => {
    do {
      again = false
      await beforeLook?.()
      if (await runDueWeeks()) await afterLook?.()
    } while (again && !isStopped())
  }
  // A function, because the compiler does not see that `stop` changes it meanwhile.
  const isStopped = () => stopped
  const runDueWeeks = async (): Promise<boolean> => {
    for (const week of dueWeeks(now(), await state(store))) {
      if (isStopped()) return false
      try {
        await runWeek(week)
        log('schedule.week-done', { week })
      } catch (error) {
        log('schedule.week-failed', { week, code: error instanceof AppError ? error.code : 'internal' })
        return false
      }
    }
    return true
  }
  const wake = (): Promise<void> => {
    if (stopped) return Promise.resolve()
    again = underWay !== undefined
    underWay ??= look()
      .catch((error: unknown) => { log('schedule.look-failed', { code: error instanceof AppError ? error.code : 'internal' }) })
      .finally(() => {
        underWay = undefined
        return again ? wake() : undefined
      })
    return underWay
  }

  const task = createTask(expression, wake, { timezone: 'UTC', noOverlap: true, name: WEEKLY_JOB, logger: cronLogger(log), suppressMissedWarning: true })
  void task.start()
  return {
    wake,
    stop: async () => {
      stopped = true
      await task.destroy()
      await underWay
    },
  }
}

async function state(store: SchedulerDeps['store']) {
  return { dataWeeks: await store.weekRange(), doneWeeks: (await store.doneSlots(WEEKLY_JOB)).map(parseWeek), outdatedWeeks: await store.outdatedWeeks(), cancelledWeeks: (await store.cancelledSlots(WEEKLY_JOB)).map(parseWeek) }
}

/** node-cron writes to the console unless it is given somewhere else. Its messages carry nothing of ours. */
function cronLogger(log: SchedulerDeps['log']): CronLogger {
  const tell = (level: string) => (message: string | Error) => { log('schedule.cron', { level, message: message instanceof Error ? message.message : message }) }
  return { info: () => undefined, debug: () => undefined, warn: tell('warn'), error: tell('error') }
}
