import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { type Instant, type IsoWeek, instantOf, parseWeek } from '../../../pipeline/domain/week.ts'
import { type Scheduler, startScheduler } from '../../../pipeline/run/scheduler.ts'

const NEVER_BY_ITSELF = '0 0 29 2 *'
const EVERY_SECOND = '* * * * * *'
let scheduler: Scheduler | undefined
afterEach(() => scheduler?.stop())

/** A store that remembers done weeks, a clock that stands where it is put, and a job that notes what it did. */
function plant(options: { readonly expression?: string, readonly work?: (week: IsoWeek) => Promise<void>, readonly done?: readonly string[], readonly loaded?: string, readonly inbox?: string } = {}) {
  const done = (options.done ?? ['2026-W44']).map(parseWeek)
  const seen = { ran: [] as IsoWeek[], log: [] as string[], looks: 0, afterLooks: 0 }
  const clock = { now: instantOf(Date.UTC(2026, 10, 9)) }
  const lastDataWeek = { week: parseWeek(options.loaded ?? '2026-W53') }
  scheduler = startScheduler({
    store: {
      doneSlots: async () => {
        seen.looks += 1
        return done
      },
      weekRange: async () => ({ first: parseWeek('2026-W20'), last: lastDataWeek.week }),
    },
    now: (): Instant => clock.now,
    expression: options.expression ?? NEVER_BY_ITSELF,
    runWeek: async (week) => {
      await options.work?.(week)
      seen.ran.push(week)
      done.push(week)
    },
    beforeLook: async () => { if (options.inbox !== undefined) lastDataWeek.week = parseWeek(options.inbox) },
    afterLook: async () => { seen.afterLooks += 1 },
    log: (event, facts) => { seen.log.push([event, facts.week, facts.code].filter((part) => part !== undefined).join(' ')) },
  })
  return { scheduler, seen, clock }
}

/** A promise that is settled from outside. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => { open = resolve })
  return { opened, open }
}

describe('the scheduler', () => {
  it('runs all that is due at one wake, oldest first', async () => {
    const { scheduler, seen, clock } = plant()
    clock.now = instantOf(Date.UTC(2026, 10, 23, 6))
    await scheduler.wake()
    expect(seen.ran).toEqual(['2026-W45', '2026-W46', '2026-W47'])
    expect(seen.log).toEqual(['schedule.week-done 2026-W45', 'schedule.week-done 2026-W46', 'schedule.week-done 2026-W47'])
    expect(seen.afterLooks).toBe(1)
  })

  it('takes in new cases before it looks at what is due', async () => {
    const { scheduler, seen } = plant({ loaded: '2026-W44', inbox: '2026-W45' })
    await scheduler.wake()
    expect(seen.ran).toEqual(['2026-W45'])
  })

  it('never runs two at once, and looks once more after a run however often it was woken meanwhile', async () => {
    const slow = gate()
    let running = 0
    let most = 0
    const { scheduler, seen } = plant({
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
    const { scheduler, seen, clock } = plant({ work: async () => { if (broken) throw new AppError('disk-full') } })
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
    const { scheduler, seen, clock } = plant({
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
    const { scheduler, seen } = plant({ expression: EVERY_SECOND, work: async () => { first.open() } })
    await first.opened
    await scheduler.stop()
    const looks = seen.looks
    await new Promise((resolve) => { setTimeout(resolve, 1200) })
    expect(seen.ran).toEqual(['2026-W45'])
    expect(seen.looks).toBe(looks)
  })

  it('refuses an expression that is no cron expression', () => {
    expect(() => plant({ expression: 'every monday' })).toThrow(expect.objectContaining({ code: 'config-invalid' }) as Error)
  })
})
