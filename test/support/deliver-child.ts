import { createSenders } from '../../pipeline/channels/senders.ts'
import { resolveBySystem } from '../../pipeline/channels/webhook/send-webhook.ts'
import { instantOf } from '../../pipeline/domain/week.ts'
import { createDeliverer } from '../../pipeline/run/deliver/deliverer.ts'
import { stores } from '../../pipeline/store/registry.ts'
import { tell, tinySubscription } from './delivery-desk.ts'
import { outboxEvent } from './outbox-event.ts'

/**
 * A process that delivers a numbered log to one receiver and kills itself at a step of the way.
 * Arguments: folder of the store, address of the receiver, number of events, step before which it dies (0: never).
 */
const [folder = '', url = '', events = '0', dieAt = '0'] = process.argv.slice(2)
let steps = 0
async function step<Result>(work: () => Promise<Result>): Promise<Result> {
  dieHere()
  const result = await work()
  dieHere()
  return result
}
function dieHere(): void {
  if (++steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
}

const store = await stores.duckdb({ folder, memoryLimitMb: 256, threads: 1 })
const subscription = tinySubscription(1, { target: url, secrets: [{ sealed: `whsec_${Buffer.alloc(32, 1).toString('base64')}`, until: null }] })
if (await store.subscription(subscription.subscriptionId) === undefined) {
  await store.saveSubscription(subscription, 0)
  await tell(store, ...Array.from({ length: Number(events) }, (_, index) => outboxEvent(index + 1)))
}
const now = () => instantOf(Date.now())
const { webhook, ...others } = createSenders({
  http: { allowedHosts: new Set([new URL(url).host]), resolveAll: resolveBySystem, now, consoleUrl: () => null },
  mail: { smtpUrl: undefined, from: 'x@example.com', consoleUrl: () => null, reportPage: async () => undefined }, folder,
})
const deliverer = createDeliverer({
  store: { ...store, planDeliveries: (...given) => step(() => store.planDeliveries(...given)), saveAttempts: (...given) => step(() => store.saveAttempts(...given)) },
  senders: { ...others, webhook: { send: (...given) => step(() => webhook.send(...given)) } },
  sensitiveWords: [], now, openSecret: (sealed) => sealed, random: () => 0, elapsedMs: () => performance.now(), log: () => undefined,
  setTimer: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => { clearTimeout(timer) }
  },
})
// One look takes a thousand at most.
do {
  await deliverer.wake()
  await deliverer.idle()
} while ((await store.dueDeliveries(now(), 1)).length > 0)
await deliverer.stop()
await store.close()
