import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { Type } from 'typebox'
import { generateCases } from '../../data/sample-parts/generate-cases.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { Bench, BenchResult } from './bench.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import { measuredNode } from './measured-process.ts'
import { writeSyntheticExport } from './synthetic-export.ts'

const END_OF_DATA = '2026-11-09'
const CONNECTIONS = 10
const MATCH_TEXTS = 400
/** More texts than are near at hand anywhere, and each connection at its own place among them: no answer helps another. */
const DISTINCT_TEXTS = 4_000
const MATCH_SEED = 99
const LONGEST_WAIT_MS = 120_000
const LOOK_MS = 200
/** A server that has just started reads ahead what it will be asked for. */
const AT_REST_MS = 10_000

const flagsSchema = Type.Object({
  rows: Type.String({ default: '20000', pattern: '^[1-9]\\d*$', description: 'Cases in the store when it is first asked.' }),
  load: Type.String({ default: '1000000', pattern: '^[1-9]\\d*$', description: 'Rows of the export that is loaded meanwhile.' }),
  seconds: Type.String({ default: '8', pattern: '^[1-9]\\d*$', description: 'Time of each measurement.' }),
})

/** Answers of one kind of request: how many a second, and how long the slowest took. */
interface Answered { readonly requestsPerSecond: number, readonly p50Ms: number, readonly p99Ms: number, readonly slowestMs: number, readonly failed: number }

/**
 * The served API under 10 connections that ask without pause: the trend of patterns, the list of signals and match, each alone, match once with 400 texts that
 * all connections ask for in the same order and once with 4,000 that each asks for in an order of its own; first while nothing else happens, ten seconds after the start, then while an export of `--load N` rows (default 1,000,000) is read from the inbox. The server is a process of its own on loopback; the one that asks
 * shares its machine. Metrics: requests a second, 50th and 99th percentile of the time to answer in milliseconds, answers that were not 200.
 */
export const runApiBench: Bench = async (flags) => {
  const { rows, load, seconds } = parseFlags(flagsSchema, flags)
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  const inbox = join(folder, 'inbox')
  await mkdir(inbox)
  let server: ChildProcess | undefined
  try {
    const main = fileURLToPath(new URL('../../pipeline/main.js', import.meta.url))
    const store = ['--data-dir', join(folder, 'store'), '--reports-dir', join(folder, 'reports')]
    await measuredNode(main, ['run', await writeSyntheticExport(join(folder, 'first.csv'), Number(rows)), '--as-of', END_OF_DATA, ...store, '--json'])
    const later = await writeSyntheticExport(join(folder, 'later.csv'), Number(load))

    const key = randomBytes(24).toString('base64url')
    server = spawn(process.execPath, [main, 'serve', '--port', '0', ...store], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, GROUNDSWELL_API_KEY: key, GROUNDSWELL_INBOX_DIR: inbox, GROUNDSWELL_INBOX_QUIET_SECONDS: '0', GROUNDSWELL_SCHEDULE: '*/2 * * * * *' },
    })
    const asked = await askerOf(await addressOf(server), key, Number(seconds))

    await new Promise((resolve) => setTimeout(resolve, AT_REST_MS))
    const idle = await asked.all()
    await rename(later, join(inbox, 'later.csv'))
    await writeFile(join(inbox, 'later.csv.done'), '')
    await untilLoading(join(folder, 'store', 'staging'))
    const during = await asked.all()
    const loadOutlastedTheQuestions = await isLoading(join(folder, 'store', 'staging'))
    const result: BenchResult = {
      name: 'api',
      data: `${rows} synthetic cases, ${load} rows loaded meanwhile`,
      metrics: { connections: CONNECTIONS, secondsEach: Number(seconds), idle, duringLoad: during, loadOutlastedTheQuestions },
      environment: benchEnvironment(),
    }
    return result
  } finally {
    if (server !== undefined && server.exitCode === null) {
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    }
    await rm(folder, { recursive: true, force: true })
  }
}

/** Where the server answers, as it prints it. @throws AppError `internal` when it ends instead */
async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new AppError('internal', { command: 'serve', problem: 'prints nowhere' })
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^Console: (http:\/\/[^/]+)\//.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new AppError('internal', { command: 'serve', problem: 'ended before it listened' })
}

async function askerOf(url: string, key: string, seconds: number) {
  const headers = { authorization: `Bearer ${key}` }
  const get = async (path: string): Promise<Record<string, unknown>> => {
    const reply = await fetch(`${url}${path}`, { headers })
    if (!reply.ok) throw new AppError('internal', { path, status: reply.status })
    return await reply.json() as Record<string, unknown>
  }
  const { patterns } = await get('/v1/patterns?limit=20') as { patterns: readonly { pattern: { patternId: string } }[] }
  const matchRequests = (rows: number): autocannon.Request[] => [...generateCases({ rows, weeks: 52, seed: MATCH_SEED })].flatMap((row) => row.kind === 'case' ? [`${row.sample.record.subject} ${row.sample.record.body}`] : [])
    .map((text) => ({ method: 'POST', path: '/v1/match', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ text }) }))
  const kinds: Readonly<Record<string, readonly autocannon.Request[]>> = {
    trend: patterns.map(({ pattern: { patternId } }) => ({ method: 'GET', path: `/v1/patterns/${patternId}/series?cadence=week` })),
    signals: [{ method: 'GET', path: '/v1/signals' }],
    match: matchRequests(MATCH_TEXTS),
    matchDistinct: matchRequests(DISTINCT_TEXTS),
  }

  async function ask(requests: readonly autocannon.Request[], apart: number): Promise<Answered> {
    let begun = 0
    const setupClient = (client: autocannon.Client): void => {
      const first = apart * begun++
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)])
    }
    const { latency, requests: answered, non2xx, errors, timeouts } = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers, requests: [...requests], setupClient })
    return { requestsPerSecond: Math.round(answered.average), p50Ms: latency.p50, p99Ms: latency.p99, slowestMs: latency.max, failed: non2xx + errors + timeouts }
  }
  return {
    async all(): Promise<Readonly<Record<string, Answered>>> {
      const answers: Record<string, Answered> = {}
      for (const [kind, requests] of Object.entries(kinds)) answers[kind] = await ask(requests, kind === 'matchDistinct' ? Math.floor(requests.length / CONNECTIONS) : 0)
      return answers
    },
  }
}

/** Waits until the server reads the export, which it does in its staging folder. */
async function untilLoading(staging: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs += LOOK_MS) {
    if (await isLoading(staging)) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new AppError('internal', { command: 'serve', problem: 'does not read its inbox' })
}

const isLoading = async (staging: string): Promise<boolean> => (await readdir(staging)).length > 0
