import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { runIdOf } from '../../../pipeline/domain/ids.ts'
import { type Instant, type IsoWeek, instantOf, parseWeek, weekBounds } from '../../../pipeline/domain/week.ts'
import { type Scheduler, startScheduler, WEEKLY_JOB } from '../../../pipeline/run/scheduler.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const NEVER_BY_ITSELF = '0 0 29 2 *'
const EVERY_SECOND = '* * * * * *'
let scheduler: Scheduler | undefined
let temp: TempStore
beforeEach(async () => { temp = await openTempStore() })
afterEach(async () => {
  await scheduler?.stop()
  await temp.end()
})

interface Options {
  readonly expression?: string
  /** Does the work of a week; by default there is none. */
  readonly work?: (week: IsoWeek) => Promise<void>
  /** Last week with cases before the first look; the first is 2026-W20. */
  readonly loaded?: string
  /** A week whose cases wait to be loaded. */
  readonly waiting?: string
}

/** A real store whose week 2026-W44 is done, a clock that stands where it is put, and a job that records its runs. */
async function plant({ expression = NEVER_BY_ITSELF, work, loaded = '2026-W53', waiting }: Options = {}) {
  const seen = { ran: [] as IsoWeek[], log: [] as string[], looks: 0, afterLooks: 0 }
  const clock = { now: instantOf(Date.UTC(2026, 10, 9)) }
  await loadWeeks('2026-W20', loaded)
  await recordDone(parseWeek('2026-W44'))
  const { store } = temp
  scheduler = startScheduler({
    store: {
      weekRange: () => store.weekRange(),
      outdatedWeeks: () => store.outdatedWeeks(),
      cancelledSlots: (job) => store.cancelledSlots(job),
      doneSlots: (job) => {
        seen.looks += 1
        return store.doneSlots(job)
      },
    },
    now: (): Instant => clock.now,
    expression,
    beforeLook: async () => { if (waiting !== undefined) await loadWeeks(waiting) },
    runWeek: async (week) => {
      await work?.(week)
      seen.ran.push(week)
      await recordDone(week)
    },
    afterLook: async () => { seen.afterLooks += 1 },
    log: (event, facts) => { seen.log.push([event, facts.week, facts.code].filter((part) => part !== undefined).join(' ')) },
  })
  return { scheduler, seen, clock }
}

async function loadWeeks(...weeks: readonly string[]): Promise<void> {
  await temp.load({ cases: weeks.map((week) => tinyCase({ sourceCaseId: week, openedAt: weekBounds(parseWeek(week)).start })) })
}

async function recordDone(week: IsoWeek): Promise<void> {
  const at = weekBounds(week).end
  await temp.store.finishRun({ runId: runIdOf(WEEKLY_JOB, week), job: WEEKLY_JOB, slot: week, state: 'done', startedAt: at, finishedAt: at, asOf: at, seed: 1, codeVersion: 'test', configDigest: '', inputDigest: '', stages: [], failedBecause: null })
}

/** A promise that is settled from outside. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => { open = resolve })
  return { opened, open }
}

describe('the scheduler', () => {
  it('runs all that is due at one wake, oldest first', async () => {
    const { scheduler, seen, clock } = await plant()
    clock.now = instantOf(Date.UTC(2026, 10, 23, 6))
    await scheduler.wake()
    expect(seen.ran).toEqual(['2026-W45', '2026-W46', '2026-W47'])
    expect(seen.log).toEqual(['schedule.week-done 2026-W45', 'schedule.week-done 2026-W46', 'schedule.week-done 2026-W47'])
    expect(seen.afterLooks).toBe(1)
  })

  it('takes in new cases before it looks at what is due', async () => {
    const { scheduler, seen } = await plant({ loaded: '2026-W44', waiting: '2026-W45' })
    await scheduler.wake()
    expect(seen.ran).toEqual(['2026-W45'])
  })

  it('never runs two at once, and looks once more after a run however often it was woken meanwhile', async () => {
    const slow = gate()
    let running = 0
    let most = 0
    const { scheduler, seen } = await plant({
      work: async () => {
        most = Math.max(most, running += 1)
        await slow.opened
        running -= 1
      },
    })
    const wakes = [scheduler.wake(), scheduler.wake(), scheduler.wake(), scheduler.wake()]
    slow.open()
    await Promise.all(wakes)
    expect(most).toBe(1)
    expect(seen.ran).toEqual(['2026-W45'])
    expect(seen.looks).toBe(2)
  })

  it('holds later weeks back while one fails and takes it up again at the next wake', async () => {
    let broken = true
    const { scheduler, seen, clock } = await plant({ work: async () => { if (broken) throw new AppError('disk-full') } })
    clock.now = instantOf(Date.UTC(2026, 10, 16))
    await scheduler.wake()
    expect(seen.ran).toEqual([])
    expect(seen.log).toEqual(['schedule.week-failed 2026-W45 disk-full'])
    expect(seen.afterLooks).toBe(0)
    broken = false
    await scheduler.wake()
    expect(seen.ran).toEqual(['2026-W45', '2026-W46'])
  })

  it('starts no week after it was stopped, and ends the one under way', async () => {
    const begun = gate()
    const slow = gate()
    const { scheduler, seen, clock } = await plant({
      work: () => {
        begun.open()
        return slow.opened
      },
    })
    clock.now = instantOf(Date.UTC(2026, 10, 23))
    const wake = scheduler.wake()
    await begun.opened
    const stopped = scheduler.stop()
    slow.open()
    await Promise.all([wake, stopped])
    expect(seen.ran).toEqual(['2026-W45'])
    await scheduler.wake()
    expect(seen.ran).toEqual(['2026-W45'])
  })

  it('is woken by the clock of its expression and by nothing after it was stopped', async () => {
    const first = gate()
    const { scheduler, seen } = await plant({ expression: EVERY_SECOND, work: async () => { first.open() } })
    await first.opened
    await scheduler.stop()
    const looks = seen.looks
    await new Promise((resolve) => { setTimeout(resolve, 1200) })
    expect(seen.ran).toEqual(['2026-W45'])
    expect(seen.looks).toBe(looks)
  })

  it('refuses an expression that is no cron expression', async () => {
    await expect(plant({ expression: 'every monday' })).rejects.toMatchObject({ code: 'config-invalid' })
  })
})
