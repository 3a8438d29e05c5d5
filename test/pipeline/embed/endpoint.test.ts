import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../pipeline/config.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { Embedder } from '../../../pipeline/embed/embedder.ts'
import { memoryCache } from '../../../pipeline/embed/encoder-basis.ts'
import { endpoint } from '../../../pipeline/embed/endpoint.ts'
import type { EmbedderOutside, Endpoint, PostAnswer } from '../../../pipeline/embed/outside-embedder.ts'
import { embeddingSettings, forgetVectors, openEmbedders } from '../../../pipeline/cli/open-embedders.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { checkEmbedder } from '../../contract/embedder.ts'
import { openEmbeddingsServer, type EmbeddingsServer, type ServerStep } from '../../support/embeddings-server.ts'

const folders: string[] = []
const servers: EmbeddingsServer[] = []
afterEach(async () => { await Promise.all(servers.splice(0).map((server) => server.close())) })
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true }) })

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-vectors-'))
  folders.push(folder)
  return folder
}

async function serverOf(...answers: readonly ServerStep[]): Promise<EmbeddingsServer> {
  const server = await openEmbeddingsServer(answers)
  servers.push(server)
  return server
}

/** The embedder as the program opens it. */
function opened(url: string, change: Readonly<Record<string, unknown>> = {}, pause?: (ms: number) => void): Embedder {
  const config = parseConfig({ flags: { embedder: 'endpoint', embeddingsUrl: url, embeddingsModel: 'stand-in', embeddingsTimeoutSeconds: 1, dataDir: newFolder(), ...change }, environment: {}, file: undefined })
  return openEmbedders(embeddingSettings(config, { GROUNDSWELL_EMBEDDINGS_KEY: 'key of a test' }), pause).endpoint!
}

const texts = ['My parcel is lost', 'The parcel never came', 'Invoice is wrong', 'Wrong amount on the invoice']
const fitted = (embedder: Embedder, of: readonly string[] = texts) => embedder.fit(of, {}, seededRandom(1))
const failureOf = (work: () => unknown): AppError => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('an endpoint on loopback', () => {
  let lasting: EmbeddingsServer
  let url = ''
  beforeAll(async () => {
    lasting = await openEmbeddingsServer()
    url = lasting.url
  })
  afterAll(() => lasting.close())

  describe('keeps the contract of an embedder', () => {
    let embedder: Embedder | undefined
    checkEmbedder({
      version: 'stand-in', params: endpointOf().params,
      fit: (...given) => (embedder ??= opened(url)).fit(...given),
      restore: (bytes) => (embedder ??= opened(url)).restore(bytes),
    })
  })
})

test('gets the model, the texts once each with repeated lines left out, and the key', async () => {
  const server = await serverOf()
  fitted(opened(server.url), ['Title\nTitle\nTitle\nwords below', 'Title\nwords below', '…!?'])
  const [only, ...more] = await server.received()
  expect(more).toEqual([])
  expect(JSON.parse(only!.body)).toEqual({ model: 'stand-in', input: ['Title\nwords below'], encoding_format: 'float' })
  expect(only!.authorization).toBe('Bearer key of a test')
})

test('texts are sent 64 at a time, and none of them again, not even by the next process, until vectors are forgotten', async () => {
  const server = await serverOf()
  const dataDir = newFolder()
  const many = Array.from({ length: 130 }, (_, at) => `case number ${at}`)
  const basis = fitted(opened(server.url, { dataDir }), many)
  const values = basis.embed(many)
  expect((await server.received()).map(({ body }) => (JSON.parse(body) as { input: string[] }).input.length)).toEqual([64, 64, 2])
  expect(opened(server.url, { dataDir }).restore(basis.bytes).embed(many)).toEqual(values)
  expect(await server.received()).toHaveLength(3)
  await forgetVectors(dataDir)
  expect(opened(server.url, { dataDir }).restore(basis.bytes).embed(many)).toEqual(values)
  expect(await server.received()).toHaveLength(6)
})

test('rows that come in another order are put to their texts', async () => {
  const [usual, backwards] = [await serverOf(), await serverOf({ backwards: true })]
  expect(fitted(opened(backwards.url)).embed(texts)).toEqual(fitted(opened(usual.url)).embed(texts))
})

test('waits as long as `Retry-After` says, then tries again', async () => {
  const server = await serverOf({ status: 429, headers: { 'retry-after': '2' } })
  fitted(opened(server.url))
  const [first, second] = await server.received()
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(1_950)
})

test('a request that is never answered is given up in time, and its late answer is not read as that of the next one', async () => {
  const server = await serverOf({ hang: true })
  const basis = fitted(opened(server.url))
  expect(basis.dimensions).toBe(24)
  expect(await server.received()).toHaveLength(2)
})

describe.each<[string, ServerStep, object]>([
  ['a wrong key', { status: 401, body: '{"error":{"message":"no","code":"invalid_api_key"}}' }, { code: 'encoder-refused', details: { encoder: 'endpoint', status: 401, reason: 'invalid_api_key' } }],
  ['a refusal that repeats the text', { status: 400, body: '{"error":{"message":"My parcel is lost","code":"My parcel is lost"}}' }, { code: 'encoder-refused', details: { encoder: 'endpoint', status: 400 } }],
  ['a redirect', { status: 308, headers: { location: '/elsewhere' } }, { code: 'encoder-unavailable', details: { encoder: 'endpoint', problem: 'unexpected redirect', attempts: 5 } }],
  ['a wait of an hour', { status: 503, headers: { 'retry-after': '3600' } }, { code: 'encoder-unavailable', details: { encoder: 'endpoint', problem: 'status 503', retryAfterSeconds: 3600 } }],
  ['one row too few', { short: true }, { code: 'encoder-unavailable', details: { encoder: 'endpoint', problem: 'an answer of another shape' } }],
  ['no JSON', { body: '<html>' }, { code: 'encoder-unavailable', details: { encoder: 'endpoint', problem: 'an answer of another shape' } }],
])('%s', (_, step, failure) => {
  test('fails with a code, and shows no case text', async () => {
    const server = await serverOf(...Array.from({ length: 5 }, () => step))
    const thrown = failureOf(() => fitted(opened(server.url, {}, () => undefined)))
    expect(thrown).toMatchObject(failure)
    expect(thrown.message).not.toContain('parcel')
  })
})

test('a failure that stays is tried five times, each after twice the wait', () => {
  const waits: number[] = []
  const thrown = failureOf(() => fitted(endpointOf({ post: () => ({ kind: 'answer', status: 500, retryAfterMs: null, body: '' }), pause: (ms) => { waits.push(ms) } })))
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(thrown).toMatchObject({ code: 'encoder-unavailable', details: { attempts: 5, problem: 'status 500' } })
})

test('another width than that of the basis is refused', () => {
  const answers = [[1, 2], [1, 2, 3]]
  const basis = fitted(endpointOf({ post: (body) => answerOf((JSON.parse(body) as { input: string[] }).input.map(() => answers[0]!)) }))
  const other = endpointOf({ post: () => answerOf([answers[1]!]) }).restore(basis.bytes)
  expect(failureOf(() => other.embed(['something else']))).toMatchObject({ code: 'encoder-unavailable', details: { expected: 2, found: 3 } })
})

describe('another machine', () => {
  test.each([
    ['https://models.example/v1/embeddings', {}, 'embeddingsLeaveMachine'],
    ['http://models.example/v1/embeddings', { embeddingsLeaveMachine: true }, 'embeddingsUrl'],
    ['https://127.0.0.1.models.example/v1/embeddings', {}, 'embeddingsLeaveMachine'],
    ['', {}, 'embeddingsUrl'],
    ['http://127.0.0.1:1/v1/embeddings', { embeddingsModel: '' }, 'embeddingsModel'],
  ])('%s with %j is refused before anything is sent', (url, change, setting) => {
    expect(failureOf(() => opened(url, change))).toMatchObject({ code: 'config-invalid', details: { setting } })
  })

  test('is asked once a person says that texts may leave', () => {
    expect(opened('https://models.example/v1/embeddings', { embeddingsLeaveMachine: true }).version).toBe('stand-in')
  })

  test('has no secret in its address', () => {
    expect(failureOf(() => opened('https://user:secret@models.example/v1/embeddings'))).toMatchObject({ code: 'config-invalid' })
  })
})

function answerOf(rows: readonly (readonly number[])[]): PostAnswer {
  return { kind: 'answer', status: 200, retryAfterMs: null, body: JSON.stringify({ data: rows.map((embedding, index) => ({ index, embedding })) }) }
}

function endpointOf({ post = () => answerOf([]), pause = () => undefined }: Partial<Pick<Endpoint, 'post'> & Pick<EmbedderOutside, 'pause'>> = {}): Embedder {
  return endpoint({ cacheOf: () => memoryCache(), modelFolder: '', endpoint: () => ({ model: 'stand-in', post }), pause })
}
