import { expect, test } from 'vitest'
import { withSeededApp } from './with-seeded-app.ts'
import { expectProblem } from './expect-problem.ts'

const server = withSeededApp({ issues: [], limits: { bodyBytes: 2_000 } })

test('security headers are on every answer', async () => {
  const names = ['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'referrer-policy', 'x-content-type-options', 'x-frame-options']
  for (const url of ['/v1/health', '/v1/patterns', '/v1/nothing', '/openapi.json']) {
    const { headers } = await server.call(url)
    expect(Object.fromEntries(names.map((name) => [name, headers[name]]))).toEqual({
      'content-security-policy': "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';font-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    })
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  }
})

test('an address without a route is a problem, whatever the method', async () => {
  for (const method of ['GET', 'POST', 'DELETE', 'PUT'] as const) expectProblem(await server.call({ method, url: '/v1/nothing' }), 'not-found')
  expectProblem(await server.call({ method: 'PATCH', url: '/v1/patterns' }), 'not-found')
})

test.each([
  ['not JSON', '{', 'application/json', 'request-invalid'],
  ['empty JSON', '', 'application/json', 'request-invalid'],
  ['a list', '[]', 'application/json', 'request-invalid'],
  ['null', 'null', 'application/json', 'request-invalid'],
  ['a poisoned prototype', '{"text":"x","__proto__":{"admin":true}}', 'application/json', 'request-invalid'],
  ['a form', 'text=x', 'application/x-www-form-urlencoded', 'media-type-unsupported'],
  ['XML', '<text/>', 'application/xml', 'media-type-unsupported'],
  ['too many bytes', JSON.stringify({ text: 'x'.repeat(3_000) }), 'application/json', 'request-too-large'],
  ['JSON nested without end', `{"text":${'['.repeat(900)}${']'.repeat(900)}}`, 'application/json', 'request-invalid'],
] as const)('a body that is %s is a problem', async (_name, payload, type, code) => {
  expectProblem(await server.call({ method: 'POST', url: '/v1/match', payload, headers: { 'content-type': type } }), code)
})

test('an address that cannot be decoded is a problem', async () => {
  expectProblem(await server.call('/v1/patterns/%E0%A4%A'), 'request-invalid')
})

test('a parameter without end is a problem', async () => {
  const { statusCode, headers } = await server.call(`/v1/runs/${'x'.repeat(5_000)}`)
  expect(statusCode).toBeGreaterThanOrEqual(400)
  expect(statusCode).toBeLessThan(500)
  expect(headers['content-type']).toBe('application/problem+json')
})

test('every route has schemas for its answers', async () => {
  const { paths } = await server.json<{ paths: Record<string, Record<string, { summary?: string, responses: Record<string, unknown> }>> }>('/openapi.json')
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { summary, responses }] of Object.entries(methods)) {
      expect(summary, `${method} ${path} has a summary`).toBeTruthy()
      expect(Object.keys(responses), `${method} ${path} describes success`).toEqual(expect.arrayContaining([expect.stringMatching(/^[23]\d\d$/)]))
      expect(JSON.stringify(responses), `${method} ${path} is more than the default`).not.toBe('{"200":{"description":"Default Response"}}')
    }
  }
})

test('the committed OpenAPI document is what the schemas say (`npx vitest run test/api/app.test.ts -u` writes it)', async () => {
  const present = await server.json('/openapi.json')
  await expect(`${JSON.stringify(sorted(present), null, 1)}\n`).toMatchFileSnapshot('../../api/openapi.json')
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, member]) => [name, sorted(member)]))
}
