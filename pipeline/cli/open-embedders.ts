import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseRetryAfter } from '../channels/webhook/retry-after.ts'
import type { Config } from '../config.ts'
import { AppError } from '../domain/errors.ts'
import { openThread, type AskedThread } from '../embed/ask-thread.ts'
import type { Embedders } from '../embed/named-embedder.ts'
import type { PostAnswer } from '../embed/outside-embedder.ts'
import { embedders, outsideEmbedders } from '../embed/registry.ts'
import { vectorFile } from './vector-file.ts'

/** What opening embedders needs, as plain data that can cross to a worker thread. */
export interface EmbeddingSettings extends Pick<Config, 'embedder' | 'dataDir' | 'embeddingsFolder' | 'embeddingsUrl' | 'embeddingsModel' | 'embeddingsLeaveMachine' | 'embeddingsTimeoutSeconds'> {
  /** Key of the endpoint; undefined: none is sent. */
  readonly embeddingsKey: string | undefined
}

export const embeddingSettings = ({ embedder, dataDir, embeddingsFolder, embeddingsUrl, embeddingsModel, embeddingsLeaveMachine, embeddingsTimeoutSeconds }: Config, environment: Readonly<Record<string, string | undefined>>): EmbeddingSettings =>
  ({ embedder, dataDir, embeddingsFolder, embeddingsUrl, embeddingsModel, embeddingsLeaveMachine, embeddingsTimeoutSeconds, embeddingsKey: environment.GROUNDSWELL_EMBEDDINGS_KEY })

const VECTORS_FOLDER = 'embeddings'
const MOST_ANSWER_BYTES = 64 * 2 ** 20
/** The thread answers by itself when time is out; only one that is dead is given up. */
const MARGIN_MS = 5_000

/**
 * The embedders of the project, and beside them the configured one when it needs the outside. Nothing is started, read or sent before it is asked for.
 * @param pause stands still for some milliseconds, before an endpoint is asked again
 * @throws AppError `config-invalid` when the settings of the configured one are missing or would send texts to another machine unasked
 */
export function openEmbedders(settings: EmbeddingSettings, pause = standStill): Embedders {
  const { embedder: name } = settings
  if (!isOutside(name)) return embedders
  const open = outsideEmbedders[name]
  return {
    ...embedders,
    [name]: open({
      modelFolder: settings.embeddingsFolder,
      cacheOf: (version) => vectorFile(join(settings.dataDir, VECTORS_FOLDER, `${name}-${createHash('sha256').update(version).digest('hex').slice(0, 16)}.vectors`)),
      endpoint: () => {
        refuseUnasked(settings)
        return { model: settings.embeddingsModel, post: poster(settings) }
      },
      pause,
    }),
  }
}

/** Removes all kept vectors: which of them are of one case is not known. Texts are encoded again when they are next needed. */
export async function forgetVectors(dataDir: string): Promise<void> {
  await rm(join(dataDir, VECTORS_FOLDER), { recursive: true, force: true })
}

function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms)
}

const isOutside = (name: string): name is keyof typeof outsideEmbedders => Object.hasOwn(outsideEmbedders, name)

function refuseUnasked({ embeddingsUrl, embeddingsLeaveMachine }: EmbeddingSettings): void {
  if (embeddingsUrl === '') throw new AppError('config-invalid', { setting: 'embeddingsUrl', problem: 'the embedder `endpoint` needs the address of the endpoint' })
  if (!URL.canParse(embeddingsUrl)) throw new AppError('config-invalid', { setting: 'embeddingsUrl', problem: 'no address' })
  const { hostname, protocol } = new URL(embeddingsUrl)
  if (isLoopback(hostname)) return
  if (!embeddingsLeaveMachine) throw new AppError('config-invalid', { setting: 'embeddingsLeaveMachine', problem: `case texts would leave this machine for ${hostname}; set it to true if they may` })
  if (protocol !== 'https:') throw new AppError('config-invalid', { setting: 'embeddingsUrl', problem: 'another machine is asked over https only' })
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/** The thread that posts is started by the first text. */
function poster({ embeddingsUrl: url, embeddingsKey: key, embeddingsTimeoutSeconds }: EmbeddingSettings): (body: string) => PostAnswer {
  const timeoutMs = embeddingsTimeoutSeconds * 1_000
  let thread: AskedThread | undefined
  return (body) => {
    thread ??= openThread(new URL('post-worker.mjs', import.meta.url), { url, key, timeoutMs, mostBytes: MOST_ANSWER_BYTES })
    const answer = thread.ask(body, timeoutMs + MARGIN_MS)
    if (answer.kind === 'late') return { kind: 'none', problem: `no answer within ${timeoutMs} ms` }
    if (answer.kind === 'failed') return { kind: 'none', problem: answer.problem }
    const reply = answer.reply as { readonly problem: string } | { readonly status: number, readonly retryAfter: string | undefined, readonly body: string }
    if ('problem' in reply) return { kind: 'none', problem: reply.problem }
    return { kind: 'answer', status: reply.status, retryAfterMs: parseRetryAfter(reply.retryAfter, Date.now()), body: reply.body }
  }
}
