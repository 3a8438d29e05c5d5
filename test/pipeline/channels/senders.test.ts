import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSenders, type Outlets } from '../../../pipeline/channels/senders.ts'
import { resolveBySystem } from '../../../pipeline/channels/webhook/send-webhook.ts'
import type { Message } from '../../../pipeline/domain/delivery.ts'
import { instantOf } from '../../../pipeline/domain/week.ts'
import { messageOf } from '../../../pipeline/run/deliver/message.ts'
import { outboxEvent } from '../../support/outbox-event.ts'
import { openReceiver, type LoopbackReceiver } from '../../support/receiver.ts'
import { tinyPattern } from '../../support/tiny-findings.ts'

const secret = (fill: number) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`
const [oldSecret, newSecret] = [secret(1), secret(2)]
const event = { ...outboxEvent(1), data: { patternId: 'P-0001', observed: 12, expected: 3.25, upper: 7, windowFrom: '2026-11-02', windowTo: '2026-11-08', sentence: 'Cards are declined <b>*twice*</b>.' } }
const pattern = tinyPattern(1, { label: 'card declined & <charged>' })
const message: Message = messageOf(event, { pattern, sensitive: false })

let receiver: LoopbackReceiver
const folder = mkdtempSync(join(tmpdir(), 'groundswell-outbox-'))
beforeAll(async () => { receiver = await openReceiver() })
afterAll(() => {
  receiver.close()
  rmSync(folder, { recursive: true })
})

const sendersWith = (mail: Partial<Outlets['mail']> = {}) => createSenders({
  http: { allowedHosts: new Set([`127.0.0.1:${receiver.port}`]), resolveAll: resolveBySystem, now: () => instantOf(Date.now()), consoleUrl: () => 'http://127.0.0.1:4680' },
  mail: { smtpUrl: undefined, from: 'groundswell@example.com', consoleUrl: () => null, reportPage: async () => undefined, ...mail }, folder,
})
const last = () => receiver.received.at(-1)!

describe('webhooks', () => {
  it.each(['standard', 'cloudevents'] as const)('in the form %s are accepted by an independent verifier, with the new secret and with the old', async (bodyForm) => {
    expect(await sendersWith().webhook.send(message, { target: receiver.url, bodyForm, secrets: [newSecret, oldSecret] })).toEqual({ kind: 'delivered', status: 204 })
    const { headers, body } = last()
    for (const one of [newSecret, oldSecret]) expect(() => new Webhook(one).verify(body, headers as Record<string, string>)).not.toThrow()
    expect(() => new Webhook(secret(3)).verify(body, headers as Record<string, string>)).toThrow()
    expect(() => new Webhook(newSecret).verify(`${body} `, headers as Record<string, string>)).toThrow()
    expect(headers['webhook-id']).toBe(message.id)
  })

  it('in the standard form hold type, time and facts; as CloudEvents the id of the event', async () => {
    const { webhook } = sendersWith()
    await webhook.send(message, { target: receiver.url, bodyForm: 'standard', secrets: [newSecret] })
    expect(JSON.parse(last().body)).toEqual({ type: 'pattern.emerged', timestamp: event.at, data: { ...event.data, subject: event.subject, title: message.title, text: message.text, url: 'http://127.0.0.1:4680/patterns/P-0001' } })
    await webhook.send(message, { target: receiver.url, bodyForm: 'cloudevents', secrets: [newSecret] })
    expect(last().headers['content-type']).toBe('application/cloudevents+json')
    expect(JSON.parse(last().body)).toMatchObject({ specversion: '1.0', id: message.id, source: 'http://127.0.0.1:4680', type: 'pattern.emerged', subject: 'P-0001', time: event.at, datacontenttype: 'application/json' })
  })

  it('say nothing of a sensitive pattern but its id and numbers', async () => {
    await sendersWith().webhook.send(messageOf(event, { pattern, sensitive: true }), { target: receiver.url, bodyForm: 'standard', secrets: [newSecret] })
    expect(last().body).not.toMatch(/declined|charged|twice/)
    expect(last().body).toContain('12 cases, expected 3.25')
  })
})

describe('chat', () => {
  it('of Slack gets text in which nothing of a label is mark-up', async () => {
    await sendersWith().slack.send(message, { target: receiver.url, bodyForm: 'standard', secrets: [] })
    const { text, blocks } = JSON.parse(last().body) as { text: string, blocks: { text?: { text: string } }[] }
    expect(text).toBe('New issue type: card declined &amp; &lt;charged&gt; (P-0001)')
    expect(blocks[0]?.text?.text).not.toMatch(/<b>|\*twice\*/)
    expect(last().headers['webhook-signature']).toBeUndefined()
  })

  it('of Teams gets one adaptive card with a link', async () => {
    await sendersWith().teams.send(message, { target: receiver.url, bodyForm: 'standard', secrets: [] })
    const { attachments: [card] } = JSON.parse(last().body) as { attachments: { content: { type: string, body: { text: string }[], actions: { url: string }[] } }[] }
    expect(card?.content.type).toBe('AdaptiveCard')
    expect(card?.content.body[0]?.text).toContain('card declined & \\<charged\\>')
    expect(card?.content.actions[0]?.url).toBe('http://127.0.0.1:4680/patterns/P-0001')
  })
})

describe('mail', () => {
  it('goes to the server of the settings, with the page of the report it tells of', async () => {
    const mails: string[] = []
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => { text += chunk.toString() }).on('end', () => { mails.push(text); done() })
    } })
    server.on('error', () => undefined)
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    try {
      const { email } = sendersWith({ smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, reportPage: async (week) => `<h1>Report of ${week}</h1>` })
      const report: Message = messageOf({ ...outboxEvent(2), type: 'report.published', subject: '2026-W45/1', data: { week: '2026-W45', revision: 1, findings: 3 } }, { pattern: undefined, sensitive: false })
      expect(await email.send(report, { target: 'team@example.com', bodyForm: 'standard', secrets: [] })).toEqual({ kind: 'delivered', status: null })
      expect(await email.send(message, { target: 'team@example.com', bodyForm: 'standard', secrets: [] })).toEqual({ kind: 'delivered', status: null })
    } finally {
      await new Promise<void>((resolve) => { server.close(() => { resolve() }) })
    }
    expect(mails[0]).toContain('<h1>Report of 2026-W45</h1>')
    expect(mails[0]).toContain(`Message-ID: <${outboxEvent(2).eventId}@groundswell.invalid>`)
    expect(mails[0]).toContain('Subject: [Groundswell] Weekly report 2026-W45')
    expect(mails[1]).not.toContain('text/html')
  })

  it('fails as an outcome when no server is set or none answers', async () => {
    const to = { target: 'team@example.com', bodyForm: 'standard', secrets: [] } as const
    expect(await sendersWith().email.send(message, to)).toMatchObject({ kind: 'failed', reason: 'no mail server is set' })
    expect(await sendersWith({ smtpUrl: 'smtp://127.0.0.1:1' }).email.send(message, to)).toMatchObject({ kind: 'failed', status: null })
  })
})

describe('the file', () => {
  it('holds each id once', async () => {
    const { file } = sendersWith()
    for (let time = 0; time < 2; time++) expect(await file.send(message, { target: 'team.ndjson', bodyForm: 'standard', secrets: [] })).toEqual({ kind: 'delivered', status: null })
    expect(readFileSync(join(folder, 'team.ndjson'), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { eventId: string }).eventId)).toEqual([message.id])
  })
})
