import { expect, test } from 'vitest'
import { withSeededApp } from './with-seeded-app.ts'

const server = withSeededApp()
const read = async (url: string) => String((await server.call({ url, headers: { accept: 'application/json' } })).headers.etag)
const rename = (patternId: string, label: string, headers: Record<string, string> = {}) =>
  server.call({ method: 'POST', url: `/v1/patterns/${patternId}/rename`, headers: { 'content-type': 'application/json', ...headers }, payload: JSON.stringify({ label, reason: 'a test' }) })
const labelOf = async (patternId: string) => (await server.call(`/v1/patterns/${patternId}`)).json<{ pattern: { label: string } }>().pattern.label

test('a change with the present tag is made, and with one from before it nothing happens', async () => {
  const tag = await read('/v1/patterns/P-0001')
  expect((await rename('P-0001', 'First name', { 'if-match': tag })).statusCode).toBe(200)
  const late = await rename('P-0001', 'Second name', { 'if-match': tag })
  expect(late.statusCode).toBe(412)
  expect(late.json()).toMatchObject({ type: 'urn:groundswell:problem:precondition-failed', address: '/v1/patterns/P-0001' })
  expect(await labelOf('P-0001')).toBe('First name')
  expect((await rename('P-0001', 'Second name', { 'if-match': await read('/v1/patterns/P-0001') })).statusCode).toBe(200)
})

test('of two changes at once with one tag only one is made', async () => {
  const tag = await read('/v1/patterns/P-0001')
  const answers = await Promise.all(['Left', 'Right'].map((label) => rename('P-0001', label, { 'if-match': tag })))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
})

test('the tag of another pattern is no leave, any tag is with a star, and none is asked for', async () => {
  expect((await rename('P-0001', 'Third', { 'if-match': await read('/v1/patterns/P-0002') })).statusCode).toBe(412)
  expect((await rename('P-0001', 'Fourth', { 'if-match': '*' })).statusCode).toBe(200)
  expect((await rename('P-0001', 'Fifth')).statusCode).toBe(200)
})

test('what cannot be read by itself has no tag to match', async () => {
  const answer = await server.call({ method: 'POST', url: '/v1/match', headers: { 'content-type': 'application/json', 'if-match': '"x"' }, payload: JSON.stringify({ text: 'the app crashes' }) })
  expect(answer.statusCode).toBe(200)
})
