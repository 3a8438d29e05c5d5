import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildApp, defaultLimits } from '../../../api/app.ts'
import { serve } from '../../../api/serve.ts'
import { isLive } from '../../domain/api-key.ts'
import { AppError } from '../../domain/errors.ts'
import { runIdOf } from '../../domain/ids.ts'
import { msOf } from '../../domain/week.ts'
import { ownEvent } from '../../run/deliver/message.ts'
import { notify } from '../../run/notify.ts'
import { clockOf, runWeek } from '../../run/run-week.ts'
import { startScheduler, WEEKLY_JOB } from '../../run/scheduler.ts'
import { startTicker } from '../../run/ticker.ts'
import { newKeySecret } from './keys.ts'
import { backtestDesk } from '../backtest-desk.ts'
import { runBacktestApart } from '../run-backtest-apart.ts'
import { deliveriesOf } from '../deliveries.ts'
import { escalationDeskOf } from '../escalation-desk.ts'
import { channelOf } from '../event-channel.ts'
import { followUpOf } from '../follow-up.ts'
import { judgedSeriesReader } from '../judged-series.ts'
import { loadControl } from '../load-control.ts'
import { matcherOf, textRedactor } from '../matcher.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { projectRoot } from '../project-root.ts'
import { reportForms } from '../publish.ts'
import { ownerRuns } from '../owner-runs.ts'
import { CODE_VERSION, type Outside } from '../outside.ts'
import { type CommonFlags, playbookText, withSession } from '../session.ts'
import { weekDeps } from '../week-deps.ts'
import { shownSettings } from '../shown-settings.ts'
import { watchInbox } from '../load-inbox.ts'

export interface ServeFlags extends CommonFlags {
  readonly host?: string
  readonly port?: number
}

const SECRET_BYTES = 32
const SESSION_BYTES = 32
/** The shortest clock has a quarter of an hour. */
const EVERY_MINUTE = '* * * * *'
/** Events of people’s steps and of runs asked for by hand reach subscribers within this. */
const EVERY_FIVE_SECONDS = '*/5 * * * * *'

/** Serves API and console and runs what is due, until it is told to stop. Prints one login link. */
export async function serveCommand(_args: readonly string[], flags: ServeFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async (session) => {
    const { config, store, log } = session
    const loginToken = randomBytes(SECRET_BYTES).toString('base64url')
    const apiKey = outside.environment.GROUNDSWELL_API_KEY
    const lookIntoInbox = watchInbox(session)
    const control = ownerRuns(lookIntoInbox)
    // Known once the server listens; reports are made when they are asked for.
    const reportLinks: { consoleUrl?: string } = {}
    const deliveries = await deliveriesOf(session, { consoleUrl: () => reportLinks.consoleUrl ?? null, reportPage: (report) => reportForms.html(report, reportLinks) })
    const writeEvents = oneAtATime(() => notify({ store, channel: channelOf(config), channelName: config.channel, now: outside.now }))
    const sendEvents = async () => {
      await deliveries.deliverer.wake()
      await writeEvents()
    }
    const scheduler = startScheduler({
      store, now: outside.now, expression: config.schedule,
      beforeLook: async () => { await lookIntoInbox() },
      runWeek: async (week) => {
        await control.following(runIdOf(WEEKLY_JOB, week), async (abortSignal) => { await runWeek(week, clockOf(week), weekDeps(session, control.onProgress, abortSignal)) }).catch(async (error: unknown) => {
          if (error instanceof AppError && error.code === 'run-cancelled') throw error
          await store.appendNewEvents([ownEvent('run.failed', runIdOf(WEEKLY_JOB, week), msOf(outside.now()), { job: WEEKLY_JOB, slot: week, code: error instanceof AppError ? error.code : 'internal' })])
          throw error
        })
      },
      afterLook: sendEvents,
      log: (event, facts) => { log.info(facts, event) },
    })
    const followUp = startTicker({ expression: EVERY_MINUTE, work: followUpOf(session, sendEvents), log: (event, facts) => { log.error(facts, event) } })
    const lookForEvents = startTicker({ expression: EVERY_FIVE_SECONDS, work: () => deliveries.deliverer.wake(), log: (event, facts) => { log.error(facts, event) } })
    const consoleFolder = fileURLToPath(new URL('dist/console/', projectRoot))
    const matcher = matcherOf(session)
    // Builds the index now, so that the first person who asks does not wait for it.
    await matcher.matchText('')
    const backtests = backtestDesk({
      run: runBacktestApart(session), lastWeek: async () => (await store.weekRange())?.last, now: outside.now,
      onFailure: (backtestId, error) => { log.error({ backtestId, code: error instanceof AppError ? error.code : 'internal' }, 'backtest.failed') },
    })
    const app = await buildApp({
      store, matchText: matcher.matchText, redactText: textRedactor(session), judgedSeries: judgedSeriesReader(session), runs: control.forApi(session), loads: loadControl(session), backtests, escalations: escalationDeskOf(session), subscriptions: deliveries.desk, reportForm: (report, form) => reportForms[form](report, reportLinks),
      now: outside.now, codeVersion: CODE_VERSION, sensitiveWords: config.sensitiveWords, settings: shownSettings(config, await playbookText(config.playbook)), exposure: { texts: config.exposureTexts, pauseMinutes: config.exposurePauseMinutes },
      access: { loginToken, apiKeys: apiKey === undefined ? [] : [apiKey], newKeySecret, newSessionId: () => randomBytes(SESSION_BYTES).toString('base64url'), publicOrigin: config.publicUrl === '' ? null : config.publicUrl }, ...config.trustedProxy === '' ? {} : { trustedProxy: config.trustedProxy },
      consoleFolder: existsSync(consoleFolder) ? consoleFolder : null, limits: { ...defaultLimits, requestsPerMinute: config.requestsPerMinute }, logger: log,
    })
    const hasAdminKey = apiKey !== undefined || (await store.apiKeys()).some((key) => key.role === 'admin' && isLive(key, outside.now()))
    const serving = await serve(app, { host: config.host, port: config.port, guard: { publicUrl: config.publicUrl, trustedProxy: config.trustedProxy, hasAdminKey } })
    const consoleUrl = config.publicUrl === '' ? serving.url : config.publicUrl
    reportLinks.consoleUrl = consoleUrl
    await store.announce(serving.url)
    outside.stdout.write(`Console: ${consoleUrl}/login?token=${loginToken}\n(the link works once; stop with Ctrl+C)\n`)
    void scheduler.wake()
    void followUp.tick()
    await untilToldToStop()
    await lookForEvents.stop()
    await followUp.stop()
    await scheduler.stop()
    await deliveries.deliverer.stop()
    await serving.close()
    await matcher.close()
    return 0
  })
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { resolve() })
  })
}
