import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Run } from '../../../pipeline/domain/run.ts'
import { builtMain, openBuiltServer, type BuiltServer } from '../../support/built-server.ts'
import { repositoryRoot } from '../../support/source-tree.ts'

// The built server over the sample, whose run begins by itself. `npm test` builds first.
const key = 'key-of-a-cancelled-run-0123456789-0123'
const folder = mkdtempSync(join(tmpdir(), 'groundswell-cancel-'))
const store = ['--data-dir', folder, '--reports-dir', join(folder, 'reports')]
let server: BuiltServer

beforeAll(async () => {
  const loaded = spawnSync(process.execPath, [builtMain, 'load', join(repositoryRoot, 'data/sample/cases.csv.gz'), ...store], { encoding: 'utf8' })
  expect(loaded.status, loaded.stderr).toBe(0)
  server = await openBuiltServer(['serve', ...store], { GROUNDSWELL_API_KEY: key })
}, 120_000)
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

let calls = 0
const call = (path: string, method = 'GET') => fetch(server.url + path, { method, headers: { authorization: `Bearer ${key}`, ...method === 'GET' ? {} : { 'idempotency-key': `call-${++calls}` } } })
const newest = async (): Promise<Run | undefined> => (await (await call('/v1/runs')).json() as { runs: Run[] }).runs[0]

async function waitFor(state: Run['state']): Promise<Run> {
  for (let look = 0; look < 600; look++) {
    const run = await newest()
    if (run?.state === state) return run
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`never ${state}`)
}

test('a run that is under way ends at once when it is cancelled, leaves the cases as they are, and does not begin again by itself', async () => {
  const { runId } = await waitFor('running')
  const asked = performance.now()
  expect((await call(`/v1/runs/${encodeURIComponent(runId)}/cancel`, 'POST')).status).toBe(202)
  const run = await waitFor('cancelled')
  expect(performance.now() - asked).toBeLessThan(5_000)
  expect(run).toMatchObject({ runId, failedBecause: null, stages: [] })
  expect(await (await call('/v1/patterns')).json()).toMatchObject({ patterns: [] })
  expect((await (await call('/v1/cases?limit=1')).json() as { cases: unknown[] }).cases).toHaveLength(1)
  const again = await call(`/v1/runs/${encodeURIComponent(runId)}/cancel`, 'POST')
  expect([again.status, (await again.json() as { type: string }).type]).toEqual([409, expect.stringContaining('run-not-running')])
}, 60_000)
