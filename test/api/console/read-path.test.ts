import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { readPath } from '../../../api/console/read-path.ts'
import { apiTypes, apiTypesPath } from '../../support/api-types.ts'

afterEach(() => { vi.unstubAllGlobals() })

test('the types of the API are those of its description', async () => {
  expect(readFileSync(apiTypesPath, 'utf8')).toBe(await apiTypes())
})

test('an address is put together from its parts, each encoded', async () => {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', async (path: unknown) => {
    asked.push(path)
    return new Response('{}')
  })
  const { signal } = new AbortController()
  await readPath('/v1/cases/{caseId}', { path: { caseId: 'zendesk:1/2' } }, signal)
  await readPath('/v1/patterns', { query: { limit: 5, search: 'card & bank' } }, signal)
  expect(asked).toEqual(['/v1/cases/zendesk%3A1%2F2', '/v1/patterns?limit=5&search=card+%26+bank'])
})

test('what the API does not have does not compile', () => {
  const wrong = (signal: AbortSignal) => [
    // @ts-expect-error no such address
    readPath('/v1/nothing', {}, signal),
    // @ts-expect-error no such parameter
    readPath('/v1/cases/{caseId}', { path: { id: 'x' } }, signal),
    // @ts-expect-error no such field of the answer
    readPath('/v1/exposure', {}, signal).then(({ yesterday }) => { String(yesterday) }),
  ]
  expect(wrong).toBeInstanceOf(Function)
})
