import { afterEach, expect, it } from 'vitest'
import { followUpOf } from '../../../pipeline/cli/follow-up.ts'
import { processOutside } from '../../../pipeline/cli/outside.ts'
import type { Session } from '../../../pipeline/cli/session.ts'
import { parseConfig } from '../../../pipeline/config.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { tinyCase } from '../../support/tiny-cases.ts'
import { at } from '../../support/tiny-escalation.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'

let temp: TempStore | undefined
afterEach(async () => { await temp?.end() })

it('gives a risky case an owner and a due time at the first look after it was loaded, and lets its clock run', async () => {
  temp = await openTempStore()
  const { store } = temp
  let now: Instant = at('10:00')
  let sent = 0
  const session = { store, config: parseConfig({ flags: {}, environment: {}, file: undefined }), outside: { ...processOutside(), now: () => now } } as unknown as Session
  const look = followUpOf(session, async () => { sent += 1 })
  await look()
  expect([await store.escalations({}), sent]).toEqual([[], 0])

  await temp.load({ cases: [tinyCase({ sourceCaseId: '1', openedAt: at('09:00'), subject: 'Help', body: 'My ex wrote that he will kill me tonight. He knows where I live.' }), tinyCase({ sourceCaseId: '2', openedAt: at('09:00'), subject: 'Printing', body: 'How do I print two pages on one sheet?' })], now })
  await look()
  expect((await store.escalations({})).map(({ subjectId, owner, dueAt }) => [subjectId, owner, dueAt !== null])).toEqual([['test:1', 'trust and safety on call', true]])
  await look()
  expect([(await store.events(0, 9)).length, sent]).toEqual([1, 1])

  now = at('11:30')
  await look()
  expect((await store.escalations({ openOnly: true }))[0]?.breachCount).toBeGreaterThan(0)
  expect(sent).toBe(2)
})
