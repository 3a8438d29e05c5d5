import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { outboxEvent } from '../../../support/outbox-event.ts'
import { openReceiver } from '../../../support/receiver.ts'

/** `GROUNDSWELL_TORTURE_KILLS=500 npx vitest run test/pipeline/run/deliver/kill.test.ts` kills 500 times. */
const kills = Number(process.env.GROUNDSWELL_TORTURE_KILLS ?? 3)
/** Steps before which the child dies: around planning (1, 2), sending (3, 4) and noting (5, 6) of one event, then of the next. */
const places = [2, 4, 5, 1, 3, 6, 7, 8, 9]
const SECONDS_PER_KILL = 20
const child = fileURLToPath(new URL('../../../support/deliver-child.ts', import.meta.url))

it(`loses no event over ${kills} kills on the way, and a receiver that looks at ids sees each once`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-kill-'))
  const webhook = new Webhook(`whsec_${Buffer.alloc(32, 1).toString('base64')}`)
  const refused: string[] = []
  // At once, as receivers do: a signature holds for minutes, the kills take longer.
  const receiver = await openReceiver(({ headers, body }, response) => {
    try {
      webhook.verify(body, headers as Record<string, string>)
    } catch (error) {
      refused.push(String(error))
    }
    response.writeHead(204).end()
  })
  const eventCount = 3 * kills
  const run = async (dieAt: number): Promise<NodeJS.Signals | number | null> => {
    const process_ = spawn(process.execPath, ['--import', 'tsx', child, folder, receiver.url, String(eventCount), String(dieAt)], { stdio: ['ignore', 'ignore', 'inherit'] })
    const [code, signal] = await once(process_, 'exit') as [number | null, NodeJS.Signals | null]
    return signal ?? code
  }
  try {
    for (let kill = 0; kill < kills; kill++) expect(await run(places[kill % places.length] ?? 1)).toBe('SIGKILL')
    expect(await run(0)).toBe(0)
  } finally {
    receiver.close()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(refused).toEqual([])
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect([...new Set(ids)].toSorted()).toEqual(Array.from({ length: eventCount }, (_, index) => outboxEvent(index + 1).eventId).toSorted())
  // At most one event a kill was sent but not noted.
  expect(ids.length).toBeLessThanOrEqual(eventCount + kills)
}, (kills + 2) * SECONDS_PER_KILL * 1_000)
