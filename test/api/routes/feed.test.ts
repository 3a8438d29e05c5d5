import { expect, test } from 'vitest'
import { tell } from '../../support/delivery-desk.ts'
import { outboxEvent } from '../../support/outbox-event.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp({ issues: [] })
const entriesOf = (feed: string) => [...feed.matchAll(/<entry><id>(.+?)<\/id>/g)].map(([, id]) => id)
const nextOf = (feed: string) => /<link rel="next"[^>]* href="http:\/\/[^/]+(.+?)"/.exec(feed)?.[1]?.replaceAll('&amp;', '&')

test('the feed holds every event once over its pages, newest first, with ids that stay', async () => {
  const events = Array.from({ length: 120 }, (_, index) => outboxEvent(index + 1))
  await tell(server.store, ...events, { ...outboxEvent(500), type: 'action.proposed', subject: 'T-000000000001', data: { title: 'Stop <script> & "quotes" \u0000' } })
  const ids: (string | undefined)[] = []
  for (let url: string | undefined = '/v1/feed.atom', page = 0; url !== undefined && page < 9; page++) {
    const reply = await server.call(url)
    expect(reply.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    ids.push(...entriesOf(reply.payload))
    url = nextOf(reply.payload)
  }
  const own = ids.filter((id) => !id?.endsWith('E-00000000000001f4'))
  expect(own.slice(0, 120)).toEqual(events.toReversed().map(({ eventId }) => `tag:groundswell.invalid,2026:${eventId}`))
  const { payload } = await server.call('/v1/feed.atom')
  expect(payload).toContain('Stop &lt;script&gt; &amp; &quot;quotes&quot; \ufffd')
  expect(payload).toContain(`<updated>${outboxEvent(500).at}</updated>`)
  expect((await server.call('/v1/feed.atom')).payload).toBe(payload)
})
