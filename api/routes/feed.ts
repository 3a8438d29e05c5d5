import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Message } from '../../pipeline/domain/delivery.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { knownEvent, type FactReader } from '../../pipeline/run/deliver/event-facts.ts'
import { messageOf } from '../../pipeline/run/deliver/message.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that the feed reads. */
export type FeedReader = FactReader & Pick<Store, 'eventsBefore'>

const ENTRIES = 50
/** Tag URIs (RFC 4151) name the feed and its entries for ever, whatever the address of the server. */
const TAG = 'tag:groundswell.invalid,2026:'
const NEVER = '1970-01-01T00:00:00.000Z'

export const feedRoutes = (store: FeedReader, sensitiveWords: readonly string[]): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/feed.atom', {
    schema: {
      summary: 'The event log as an Atom feed (RFC 4287), newest first; older entries behind `next` (RFC 5005).',
      querystring: Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1, description: 'Only events before this place in the log.' })) }),
      response: { 200: { description: 'Atom feed.', content: { 'application/atom+xml': { schema: Type.String() } } }, '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { before } = request.query
    const events = await store.eventsBefore(before ?? null, ENTRIES)
    const entries: { readonly position: number, readonly message: Message }[] = []
    for (const { position, event } of events) entries.push({ position, message: messageOf(event, await knownEvent(event, { store, sensitiveWords })) })
    const host = request.headers.host
    if (host === undefined) throw new AppError('request-invalid', { header: 'host' })
    const last = events.length === ENTRIES ? events.at(-1)?.position : undefined
    return reply.type('application/atom+xml; charset=utf-8').send(atomFeed(entries.map(({ message }) => message), { origin: `${request.protocol}://${host}`, self: request.url, next: last === undefined || last <= 1 ? null : `/v1/feed.atom?before=${last}` }))
  })
}

/** @param origin scheme and host of this server, for the links */
function atomFeed(messages: readonly Message[], { origin, self, next }: { readonly origin: string, readonly self: string, readonly next: string | null }): string {
  const link = (rel: string, href: string, type = 'application/atom+xml') => `<link rel="${rel}" type="${type}" href="${xml(origin + href)}"/>`
  const entry = ({ id, at, type, title, text, path }: Message) => [
    '<entry>', `<id>${TAG}${id}</id>`, `<title>${xml(title)}</title>`, `<updated>${at}</updated>`, link('alternate', path, 'text/html'),
    `<category term="${xml(type)}" scheme="${TAG}event-types"/>`, `<summary type="text">${xml(text)}</summary>`, '</entry>',
  ].join('')
  return [
    '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">', `<id>${TAG}events</id>`, '<title>Groundswell</title>', `<updated>${messages[0]?.at ?? NEVER}</updated>`,
    '<author><name>Groundswell</name></author>', link('self', self), link('alternate', '/alerts', 'text/html'), link('first', '/v1/feed.atom'), ...next === null ? [] : [link('next', next)],
    ...messages.map(entry), '</feed>', '',
  ].join('\n')
}

/** Escaped for text and attributes; characters that XML 1.0 cannot hold become the replacement character. */
const xml = (text: string): string => text
   
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
