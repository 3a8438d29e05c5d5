import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { SubscriptionDesk } from '../../api/routes/subscriptions.ts'
import { checkTarget, createSenders, signedChannels } from '../channels/senders.ts'
import { resolveBySystem } from '../channels/webhook/send-webhook.ts'
import type { Report } from '../domain/report.ts'
import { subscriptionIdOf } from '../domain/ids.ts'
import type { IsoWeek } from '../domain/week.ts'
import { openSealed, sealText } from '../domain/sealed-text.ts'
import { createDeliverer, type Deliverer } from '../run/deliver/deliverer.ts'
import { serverKey } from './server-key.ts'
import type { Session } from './session.ts'

const SECRET_BYTES = 32
const ID_BYTES = 16

/** Sends events to subscribers, and what the API needs to keep these. */
export interface Deliveries { readonly deliverer: Deliverer, readonly desk: SubscriptionDesk }

/**
 * @param consoleUrl where the console is; null while the server does not listen
 * @param reportPage the page of a report, for mail
 */
export async function deliveriesOf({ config, store, outside, log }: Session, { consoleUrl, reportPage }: { readonly consoleUrl: () => string | null, readonly reportPage: (report: Report) => Promise<string> }): Promise<Deliveries> {
  const key = await serverKey(config.dataDir, outside.environment.GROUNDSWELL_SERVER_KEY)
  const allowedHosts = new Set(config.receiverHosts)
  const senders = createSenders({
    http: { allowedHosts, resolveAll: resolveBySystem, now: outside.now, consoleUrl },
    mail: {
      smtpUrl: outside.environment.GROUNDSWELL_SMTP_URL, from: config.mailFrom, consoleUrl,
      reportPage: async (week) => {
        const report = await store.report(week as IsoWeek)
        return report === undefined ? undefined : reportPage(report)
      },
    },
    folder: join(config.dataDir, 'outbox'),
  })
  const deliverer = createDeliverer({
    store, senders, sensitiveWords: config.sensitiveWords, now: outside.now, openSecret: (sealed) => openSealed(sealed, key),
    setTimer: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => { clearTimeout(timer) }
    },
    random: () => randomBytes(4).readUInt32BE() / 2 ** 32, elapsedMs: () => performance.now(),
    log: (event, facts) => { log.info(facts, event) },
  })
  const desk: SubscriptionDesk = {
    checkTarget: (channel, target) => { checkTarget(channel, target, allowedHosts) },
    isSigned: (channel) => signedChannels.has(channel),
    newId: () => subscriptionIdOf(randomBytes(ID_BYTES).toString('hex')),
    newSecret: () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    seal: (secret) => sealText(secret, key),
    test: (subscription) => deliverer.test(subscription),
    catchUp: (subscription, since) => deliverer.catchUp(subscription, since),
    wake: () => { void deliverer.wake() },
  }
  return { deliverer, desk }
}
