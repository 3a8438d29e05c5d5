import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildApp, defaultLimits } from '../../../api/app.ts'
import { serve } from '../../../api/serve.ts'
import { runIdOf } from '../../domain/ids.ts'
import { notify } from '../../run/notify.ts'
import { clockOf, runWeek } from '../../run/run-week.ts'
import { startScheduler, WEEKLY_JOB } from '../../run/scheduler.ts'
import { channelOf } from '../event-channel.ts'
import { judgedSeriesReader } from '../judged-series.ts'
import { loadControl } from '../load-control.ts'
import { matcherOf } from '../matcher.ts'
import { projectRoot } from '../project-root.ts'
import { reportForms } from '../publish.ts'
import { ownerRuns } from '../owner-runs.ts'
import { CODE_VERSION, type CommonFlags, type Outside, withSession } from '../session.ts'
import { weekDeps } from '../week-deps.ts'
import { watchInbox } from '../load-inbox.ts'

export interface ServeFlags extends CommonFlags {
  readonly host?: string
  readonly port?: number
}

const SECRET_BYTES = 32
const SESSION_BYTES = 32

/** Serves API and console and runs what is due, until it is told to stop. Prints one login link. */
export async function serveCommand(_args: readonly string[], flags: ServeFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async (session) => {
    const { config, store, log } = session
    const loginToken = randomBytes(SECRET_BYTES).toString('base64url')
    const apiKey = outside.environment.GROUNDSWELL_API_KEY
    const lookIntoInbox = watchInbox(session)
    const control = ownerRuns(lookIntoInbox)
    const scheduler = startScheduler({
      store, now: outside.now, expression: config.schedule,
      beforeLook: async () => { await lookIntoInbox() },
      runWeek: async (week) => {
        await control.following(runIdOf(WEEKLY_JOB, week), async () => { await runWeek(week, clockOf(week), weekDeps(session, control.onProgress)) })
      },
      afterLook: async () => {
        await notify({ store, channel: channelOf(config), channelName: config.channel, now: outside.now })
      },
      log: (event, facts) => { log.info(facts, event) },
    })
    const consoleFolder = fileURLToPath(new URL('dist/console/', projectRoot))
    const matchText = matcherOf(session)
    // Builds the index now, so that the first person who asks does not wait for it.
    await matchText('')
    // Known once the server listens; reports are made when they are asked for.
    const reportLinks: { consoleUrl?: string } = {}
    const app = await buildApp({
      store, matchText, judgedSeries: judgedSeriesReader(session), runs: control.forApi(session), loads: loadControl(session), reportForm: (report, form) => reportForms[form](report, reportLinks),
      now: outside.now, codeVersion: CODE_VERSION, sensitiveWords: config.sensitiveWords,
      access: { loginToken, apiKeys: apiKey === undefined ? [] : [apiKey], newSessionId: () => randomBytes(SESSION_BYTES).toString('base64url') },
      consoleFolder: existsSync(consoleFolder) ? consoleFolder : null, limits: defaultLimits, logger: log,
    })
    const serving = await serve(app, config)
    reportLinks.consoleUrl = serving.url
    await store.announce(serving.url)
    outside.stdout.write(`Console: ${serving.url}/login?token=${loginToken}\n(the link works once; stop with Ctrl+C)\n`)
    void scheduler.wake()
    await untilToldToStop()
    await scheduler.stop()
    await serving.close()
    return 0
  })
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { resolve() })
  })
}
