import type { Message } from '../../domain/delivery.ts'
import type { BodyForm } from '../../domain/subscription.ts'

/** A body and its media type. */
export interface Body { readonly text: string, readonly type: string }

/** @param consoleUrl where the console is, without a slash at the end; null: no links */
export type BodyOf = (message: Message, consoleUrl: string | null) => Body

const linkOf = ({ path }: Message, consoleUrl: string | null): string | null => consoleUrl === null ? null : consoleUrl + path

/** `{ type, timestamp, data }` (Standard Webhooks 1.0.0, "Payload structure"). `data` holds title, text and link beside the facts. */
const standard: BodyOf = (message, consoleUrl) => ({
  type: 'application/json',
  text: JSON.stringify({ type: message.type, timestamp: message.at, data: dataOf(message, consoleUrl) }),
})

/** CloudEvents 1.0, JSON format, structured mode: one document, whose `id` is the `webhook-id`. */
const cloudevents: BodyOf = (message, consoleUrl) => ({
  type: 'application/cloudevents+json',
  text: JSON.stringify({
    specversion: '1.0', id: message.id, source: consoleUrl ?? 'urn:groundswell', type: message.type, subject: message.subject, time: message.at,
    datacontenttype: 'application/json', data: dataOf(message, consoleUrl),
  }),
})

export const webhookBodies = { standard, cloudevents } as const satisfies Record<BodyForm, BodyOf>

const dataOf = (message: Message, consoleUrl: string | null): Record<string, unknown> =>
  ({ ...message.data, title: message.title, text: message.text, subject: message.subject, url: linkOf(message, consoleUrl) })

/** An incoming-webhook message of Slack: `text` for the notification, blocks for the channel. Words of ours are never read as mark-up. */
export const slackBody: BodyOf = (message, consoleUrl) => {
  const link = linkOf(message, consoleUrl)
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
  return {
    type: 'application/json',
    text: JSON.stringify({
      text: slackText(message.title),
      blocks: [section(`*${slackText(message.title)}*\n${slackText(cut(message.text))}`), { type: 'context', elements: [{ type: 'mrkdwn', text: `${message.id} · ${message.at}${link === null ? '' : ` · <${link}|Open in Groundswell>`}` }] }],
    }),
  }
}

/** A message with one adaptive card, as workflows of Teams take it. */
export const teamsBody: BodyOf = (message, consoleUrl) => {
  const link = linkOf(message, consoleUrl)
  const block = (text: string, more: object) => ({ type: 'TextBlock', text, wrap: true, ...more })
  return {
    type: 'application/json',
    text: JSON.stringify({
      type: 'message',
      attachments: [{
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4',
          body: [block(teamsText(message.title), { weight: 'Bolder', size: 'Medium' }), block(teamsText(cut(message.text)), {}), block(`${message.id} · ${message.at}`, { isSubtle: true, size: 'Small' })],
          actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open in Groundswell', url: link }],
        },
      }],
    }),
  }
}

/** A section of Slack holds 3,000 characters; escapes make some longer. */
const LONGEST_TEXT = 2_000
const cut = (text: string): string => text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '')}…`
/** `&`, `<` and `>` are mark-up and have escapes; `*`, `_`, `~` and back-ticks have none, so look-alikes stand for them. */
const slackText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/[*_~`]/g, (mark) => lookAlikes[mark] ?? mark)
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' }
const teamsText = (text: string): string => text.replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&')
