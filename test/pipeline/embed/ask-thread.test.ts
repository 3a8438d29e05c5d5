import { afterEach, expect, test } from 'vitest'
import { openThread, type AskedThread } from '../../../pipeline/embed/ask-thread.ts'

let thread: AskedThread | undefined
afterEach(() => { thread?.close() })

const open = (): AskedThread => thread = openThread(new URL('../../support/slow-thread.mjs', import.meta.url))

test('a reply comes back to who asked', () => {
  const { ask } = open()
  expect([1, 2, 3].map((say) => ask({ waitMs: 0, say }, 5_000))).toEqual([1, 2, 3].map((reply) => ({ kind: 'reply', reply })))
})

test('a reply that is late is never taken for the next one', () => {
  const { ask } = open()
  ask({ waitMs: 0, say: 'started' }, 5_000)
  expect(ask({ waitMs: 300, say: 'late' }, 50)).toEqual({ kind: 'late' })
  expect(ask({ waitMs: 600, say: 'own' }, 5_000)).toEqual({ kind: 'reply', reply: 'own' })
  expect(ask({ waitMs: 0, say: 'next' }, 5_000)).toEqual({ kind: 'reply', reply: 'next' })
})

test('a failure comes back in words', () => {
  expect(open().ask({ waitMs: 0, say: 'fail' }, 5_000)).toEqual({ kind: 'failed', problem: 'told to fail' })
})

test('a thread that died is late, not waited for without end', () => {
  const broken = thread = openThread(new URL('data:text/javascript,throw new Error()'))
  expect(broken.ask({}, 200)).toEqual({ kind: 'late' })
})
