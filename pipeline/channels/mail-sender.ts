import type { Transporter } from 'nodemailer'
import type { Message, SendOutcome } from '../domain/delivery.ts'
import type { Sender } from './sender.ts'

export interface MailOutlet {
  /** `smtp://` or `smtps://` address of the mail server, with user and password where it asks for them; undefined: no mail can be sent. */
  readonly smtpUrl: string | undefined
  readonly from: string
  readonly consoleUrl: () => string | null
  /** The page of a weekly report; undefined when the week has none. */
  readonly reportPage: (week: string) => Promise<string | undefined>
}

const TIMEOUT_MS = 15_000

/**
 * Sends messages as mail: text for all, the page of the weekly report with a message that tells of one.
 * `Message-ID` is made of the event id, so that a mail program shows what came twice once.
 */
export function mailSender({ smtpUrl, from, consoleUrl, reportPage }: MailOutlet): Sender {
  let transport: Promise<Transporter> | undefined
  return {
    send: async (message, { target }) => {
      if (smtpUrl === undefined) return failed(null, 'no mail server is set')
      const week = weekIn(message)
      const html = week === undefined ? undefined : await reportPage(week)
      const link = consoleUrl()
      try {
        transport ??= openTransport(smtpUrl)
        await (await transport).sendMail({
          from, to: { name: '', address: target }, subject: `[Groundswell] ${oneLine(message.title)}`, messageId: `<${message.id}@groundswell.invalid>`, date: message.at,
          headers: { 'X-Groundswell-Event': message.id, 'Auto-Submitted': 'auto-generated' },
          text: `${message.text}\n${link === null ? '' : `\n${link}${message.path}\n`}`, ...html === undefined ? {} : { html },
        })
        return { kind: 'delivered', status: null }
      } catch (error) {
        return failed(statusOf(error), reasonOf(error))
      }
    },
  }
}

async function openTransport(smtpUrl: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({ url: smtpUrl, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true })
}

/** The week of the report that a message, or one of a digest, tells of. */
function weekIn({ type, data }: Message): string | undefined {
  if (type === 'report.published' && typeof data.week === 'string') return data.week
  const events = Array.isArray(data.events) ? data.events as readonly Readonly<Record<string, unknown>>[] : []
  const week = events.findLast((event) => event.type === 'report.published')?.week
  return typeof week === 'string' ? week : undefined
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
const failed = (status: number | null, reason: string): SendOutcome => ({ kind: 'failed', status, reason, retryAfterMs: null })
const statusOf = (error: unknown): number | null => error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
const reasonOf = (error: unknown): string => error instanceof Error && 'code' in error ? String(error.code) : 'mail was not taken'
