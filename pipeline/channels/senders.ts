import { AppError } from '../domain/errors.ts'
import type { SubscriptionChannel } from '../domain/subscription.ts'
import { fileSender } from './file-sender.ts'
import { mailSender, type MailOutlet } from './mail-sender.ts'
import type { Senders } from './sender.ts'
import { slackBody, teamsBody } from './webhook/webhook-body.ts'
import { type HttpOutlet, webhookSender } from './webhook/webhook-sender.ts'
import { parseWebhookUrl, type AllowedHosts } from './webhook/webhook-url.ts'

/** What the ways out need of the outside. */
export interface Outlets { readonly http: HttpOutlet, readonly mail: MailOutlet, readonly folder: string }

/** One sender a channel. */
export const createSenders = ({ http, mail, folder }: Outlets): Senders => ({
  webhook: webhookSender(http),
  slack: webhookSender(http, slackBody),
  teams: webhookSender(http, teamsBody),
  email: mailSender(mail),
  file: fileSender(folder),
})

/** Channels whose messages are signed. */
export const signedChannels: ReadonlySet<SubscriptionChannel> = new Set(['webhook'])

/**
 * Checks where a subscription goes to before it is saved. The address of a receiver is checked again at each sending.
 *
 * @throws AppError `webhook-url-refused` with the reason; `request-invalid` for what is no mail address or file name
 */
export function checkTarget(channel: SubscriptionChannel, target: string, allowedHosts: AllowedHosts): void {
  const check = checks[channel]
  if (typeof check === 'function') parseWebhookUrl(target, allowedHosts)
  else if (!check.pattern.test(target)) throw new AppError('request-invalid', { target: channel, expected: check.expected })
}

const mailAddress = { pattern: /^[^\s@<>"(),:;\\[\]\p{Cc}]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/iu, expected: 'one mail address' }
const fileName = { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/, expected: 'a file name of letters, digits, dots and dashes' }
const checks = { webhook: parseWebhookUrl, slack: parseWebhookUrl, teams: parseWebhookUrl, email: mailAddress, file: fileName } as const satisfies Record<SubscriptionChannel, unknown>
