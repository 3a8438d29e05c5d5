import { expect, test } from 'vitest'
import type { Exposure } from '../../../pipeline/domain/exposure.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { SEED_NOW } from '../../support/seed-judged.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

let minute = 0
const server = withSeededApp({ exposure: { texts: 2, pauseMinutes: 10 }, now: () => new Date(Date.parse(SEED_NOW) + minute * 60_000).toISOString() as Instant })
const reveal = (id: string) => server.call({ method: 'POST', url: `/v1/cases/test:${id}/reveal` })
const exposure = () => server.json<Exposure>('/v1/exposure')

test('sensitive texts are counted once each, others not at all, and a pause comes when the budget is used', async () => {
  expect(await exposure()).toMatchObject({ today: 0, sincePause: 0, budget: 2, resumesAt: null })
  expect((await reveal('2-30-0')).statusCode).toBe(200)
  expect((await reveal('5-30-0')).statusCode).toBe(200)
  expect((await reveal('5-30-0')).statusCode).toBe(200)
  expect(await exposure()).toMatchObject({ today: 1, sincePause: 1, resumesAt: null })
  expect((await reveal('5-30-1')).statusCode).toBe(200)
  const { resumesAt } = await exposure()
  expect(resumesAt).toBe(new Date(Date.parse(SEED_NOW) + 600_000).toISOString())

  const refused = await reveal('5-30-2')
  expect(expectProblem(refused, 'exposure-spent')).toMatchObject({ resumesAt, texts: 2 })
  expect(refused.body).not.toContain('invented')
  // What was seen today, and what is not sensitive, can be seen again.
  expect((await reveal('5-30-1')).statusCode).toBe(200)
  expect((await reveal('2-30-1')).statusCode).toBe(200)

  minute = 10
  expect((await reveal('5-30-2')).statusCode).toBe(200)
  expect(await exposure()).toMatchObject({ today: 3, sincePause: 1, resumesAt: null })
})

test('the settings in force are told, with how the console is shown', async () => {
  expect(await server.json('/v1/settings')).toMatchObject({ display: { textBlur: false, greyscale: false }, settings: [{ name: 'seed', value: '1' }], playbook: [{ id: 'block-contact-details' }] })
})
