import { expect } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import type { ErrorCode } from '../../pipeline/domain/errors.ts'
import { problems } from '../../api/problem.ts'

/** The one assert for failures: RFC 9457 media type and members, status and words of the code, nothing of the inside. Gives the body for more. */
export function expectProblem(response: LightMyRequestResponse, code: ErrorCode): Record<string, unknown> {
  const body = response.json<Record<string, unknown>>()
  expect(response.headers['content-type']).toBe('application/problem+json')
  expect(response.statusCode).toBe(problems[code].status)
  expect(body).toMatchObject({ type: `urn:groundswell:problem:${code}`, title: problems[code].title, status: problems[code].status, detail: problems[code].detail })
  expect(body.instance).toMatch(/^urn:groundswell:request:\S+$/)
  expect(response.headers['cache-control']).toBe('no-store')
  expect(response.body).not.toMatch(/node_modules|at \w+ \(|\.ts:\d/)
  return body
}
