import { writeFileSync, readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { permissions } from '../../api/permissions.ts'
import { hostileStrings } from '../support/hostile-strings.ts'
import { withSeededApp } from './with-seeded-app.ts'

interface Schema { readonly type?: string, readonly properties?: Readonly<Record<string, Schema>> }
interface Operation {
  readonly parameters?: readonly { readonly name: string, readonly in: 'path' | 'query' | 'header' }[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
  readonly responses: Readonly<Record<string, { readonly headers?: object }>>
}
interface Description { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const server = withSeededApp()
const streams = ['/v1/events', '/v1/runs/events']
const folder = mkdtempSync(join(tmpdir(), 'groundswell-canary-'))
const canary = join(folder, 'canary')
writeFileSync(canary, 'alive')
afterAll(() => { rmSync(folder, { recursive: true }) })

const attacks = [...hostileStrings, `'; DELETE FROM cases; --`, `' OR 1=1; COPY (SELECT 1) TO '${canary}'; --`, `$(rm -f ${canary})`, `../../..${canary}`, `\0`, `a\r\nx-injected: 1`]

async function operations(): Promise<readonly { readonly method: string, readonly path: string, readonly operation: Operation }[]> {
  const { paths } = await server.json<Description>('/openapi.json')
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })))
    // A stream that is let in has no end; what deletes the session would end the test.
    .filter(({ path }) => !streams.includes(path))
}

describe('attack strings', () => {
  test('in every parameter of every route: no 5xx, one form of problem, no foreign header', async () => {
    const [caseCount, patternCount] = [await server.store.caseCount(), (await server.store.patterns()).length]
    let calls = 0
    for (const [index, { method, path, operation }] of (await operations()).entries()) {
      const places = [...(operation.parameters ?? []).map((parameter) => ({ where: parameter.in, name: parameter.name })), ...Object.keys(operation.requestBody?.content?.['application/json']?.schema?.properties ?? {}).map((name) => ({ where: 'body' as const, name }))]
      for (const [place, { where, name }] of places.entries()) {
        // Three attacks for each parameter, others for the next, so that every attack meets many parameters.
        for (const step of [0, 1, 2]) {
          const attack = attacks[(index * 7 + place * 3 + step * 11) % attacks.length] ?? ''
          const url = path.replace(/\{(\w+)\}/g, (_, parameter: string) => where === 'path' && parameter === name ? encodeURIComponent(attack) : 'P-0001')
          const options: InjectOptions = { method: method, url, ...where === 'query' ? { query: { [name]: attack } } : {}, ...where === 'body' ? { payload: { [name]: attack } } : {} }
          const { statusCode, headers } = await server.call(options)
          calls += 1
          expect(statusCode, `${method} ${path} ${name}=${attack}`).toBeLessThan(500)
          expect(headers['x-injected']).toBeUndefined()
          if (statusCode >= 400) expect(headers['content-type'], `${method} ${path} ${name}=${attack}`).toBe('application/problem+json')
        }
      }
    }
    expect(calls).toBeGreaterThan(300)
    expect(await server.store.caseCount()).toBe(caseCount)
    expect(await server.store.patterns()).toHaveLength(patternCount)
    expect(readFileSync(canary, 'utf8')).toBe('alive')
  })
})

describe('the contract of every route', () => {
  test('every guarded route describes its failures as problems', async () => {
    for (const { method, path, operation } of await operations()) {
      if (permissions[`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`] === 'public' || path === '/v1/session') continue
      expect(Object.keys(operation.responses).some((status) => /^4(xx|XX|[0-9]{2})$/.test(status)), `${method} ${path}`).toBe(true)
    }
  })

  test('a list that takes a cursor takes a limit, and names its pages in Link', async () => {
    const lists = (await operations()).filter(({ method, operation }) => method === 'GET' && operation.parameters?.some(({ name }) => name === 'cursor'))
    expect(lists.length).toBeGreaterThan(9)
    for (const { path, operation } of lists) {
      expect(operation.parameters?.some(({ name }) => name === 'limit'), path).toBe(true)
      if (path.includes('{')) continue
      const { statusCode, headers } = await server.call(`${path}?limit=1`)
      expect(statusCode, path).toBe(200)
      expect(headers.link, path).toContain('rel="first"')
    }
  })
})
