import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { Type, type TSchema } from 'typebox'
import { eventTypes } from '../pipeline/domain/alert.ts'

const DataSchema = Type.Object({
  title: Type.String({ description: 'One line.' }),
  text: Type.String({ description: 'What happened, with its numbers. Never case text; of sensitive patterns no label either.' }),
  subject: Type.String({ description: 'Id of what it is about.' }),
  url: Type.Union([Type.String(), Type.Null()], { description: 'Where the console shows it.' }),
}, { additionalProperties: true, description: 'Title, text and link beside the facts of the event.' })

const BodySchema = (type: string) => Type.Object({ type: Type.Literal(type), timestamp: Type.String({ format: 'date-time', description: 'When it happened.' }), data: DataSchema })
const CloudEventSchema = (type: string) => Type.Object({
  specversion: Type.Literal('1.0'), id: Type.String({ description: 'The same as `webhook-id`.' }), source: Type.String(), type: Type.Literal(type), subject: Type.String(),
  time: Type.String({ format: 'date-time' }), datacontenttype: Type.Literal('application/json'), data: DataSchema,
})

/** The document's types know schemas only by their own name. */
const plain = (schema: TSchema): object => ({ ...schema })

const headers = [
  ['webhook-id', 'Id of the event. It is the same at every try and every replay: drop what you had.'],
  ['webhook-timestamp', 'Unix seconds of this try. Refuse what is more than five minutes off.'],
  ['webhook-signature', '`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; one for each secret while a new one replaces an old one.'],
].map(([name, description]) => ({ in: 'header' as const, name: name ?? '', required: true, description: description ?? '', schema: { type: 'string' as const } }))

type WithWebhooks<Document> = Document extends { webhooks?: infer Webhooks } ? NonNullable<Webhooks> : never
type Webhooks = WithWebhooks<NonNullable<FastifyDynamicSwaggerOptions['openapi']>>

/** The `webhooks` part of the OpenAPI document: what a subscriber's receiver is sent, by type of event. */
export const webhooks: Webhooks = Object.fromEntries([...eventTypes, 'digest', 'subscription.test'].map((type) => [type, {
  post: {
    summary: `Sent to subscribers as \`${type}\`.`,
    description: 'Signed as Standard Webhooks 1.0.0 says. Tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, later where `Retry-After` asks for it. Redirects are failures.',
    security: [],
    parameters: headers,
    requestBody: { required: true, content: { 'application/json': { schema: plain(BodySchema(type)) }, 'application/cloudevents+json': { schema: plain(CloudEventSchema(type)) } } },
    responses: { '2XX': { description: 'Taken.' }, 410: { description: 'Wants no more: the subscription is switched off.' } },
  },
}]))
