import { msOf, type Instant } from '../../domain/week.ts'
import type { Sender } from '../sender.ts'
import { sendWebhook, type ResolveAll } from './send-webhook.ts'
import { signWebhook } from './sign-webhook.ts'
import { type BodyOf, webhookBodies } from './webhook-body.ts'
import type { AllowedHosts } from './webhook-url.ts'

const MS_PER_SECOND = 1_000

/** What all ways over HTTP share. */
export interface HttpOutlet {
  readonly allowedHosts: AllowedHosts
  readonly resolveAll: ResolveAll
  readonly now: () => Instant
  /** Where the console is; null while that is not known. */
  readonly consoleUrl: () => string | null
  readonly deadlineMs?: number
}

/**
 * Posts messages. With secrets they are signed as Standard Webhooks 1.0.0 says, at the time of each sending.
 * @param bodyOf body whatever the receiver's form; absent: the form that the subscription names
 */
export function webhookSender({ allowedHosts, resolveAll, now, consoleUrl, deadlineMs }: HttpOutlet, bodyOf?: BodyOf): Sender {
  return {
    send: async (message, { target, bodyForm, secrets }) => {
      const body = (bodyOf ?? webhookBodies[bodyForm])(message, consoleUrl())
      const timestampSeconds = Math.floor(msOf(now()) / MS_PER_SECOND)
      const signed = secrets.length === 0 ? {} : signWebhook(body.text, { id: message.id, timestampSeconds, secrets })
      return sendWebhook(target, body.text, {
        headers: { 'content-type': body.type, 'webhook-id': message.id, ...signed }, allowedHosts, resolveAll, nowMs: () => msOf(now()), ...deadlineMs === undefined ? {} : { deadlineMs },
      })
    },
  }
}
