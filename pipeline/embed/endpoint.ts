import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../domain/errors.ts'
import type { Embedder } from './embedder.ts'
import { encoderEmbedder, type Encoder } from './encoder-basis.ts'
import type { EmbedderOutside, Endpoint } from './outside-embedder.ts'

const AnswerSchema = Type.Object({
  data: Type.Array(Type.Object({ index: Type.Integer({ minimum: 0 }), embedding: Type.Array(Type.Number(), { minItems: 1 }) })),
})

const mostAttempts = 5
/** Wait before the second attempt, when the endpoint names none; doubled each time. */
const firstWaitMs = 1_000
/** An endpoint that asks for more is given up for now. */
const longestWaitMs = 60_000
const tooEarly = 425
const retriedStatuses: readonly number[] = [408, tooEarly, 429]
const serverFault = 500
/** A refusal may repeat what was sent in its words, so that only its short code is shown. */
const ErrorSchema = Type.Object({ error: Type.Object({ code: Type.String({ pattern: '^[A-Za-z0-9_.-]{1,60}$' }) }) })

/**
 * An endpoint that answers as `POST /v1/embeddings` of OpenAI does (`{ model, input: […], encoding_format: 'float' }`), as many servers of open models do.
 * A failure that can pass (408, 425, 429, 5xx, no answer) is tried again up to five times, after `Retry-After` where it is given.
 *
 * @throws AppError `config-invalid` when it is not set up
 */
export function endpoint({ endpoint: open, pause, cacheOf }: EmbedderOutside): Embedder {
  const opened = open()
  const { model } = opened
  if (model === '') throw new AppError('config-invalid', { setting: 'embeddingsModel', problem: 'the embedder `endpoint` needs the name of the model' })
  return encoderEmbedder(model, () => endpointEncoder(opened, pause), cacheOf(model))
}

function endpointEncoder({ model, post }: Endpoint, pause: EmbedderOutside['pause']): Encoder {
  const unavailable = (problem: string, facts: Readonly<Record<string, number>> = {}) => new AppError('encoder-unavailable', { encoder: 'endpoint', problem, ...facts })

  function answered(body: string): string {
    for (let attempt = 1, waitMs = firstWaitMs; ; attempt++, waitMs *= 2) {
      const answer = post(body)
      if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) return answer.body
      if (answer.kind === 'answer' && answer.status < serverFault && !retriedStatuses.includes(answer.status)) {
        throw new AppError('encoder-refused', { encoder: 'endpoint', status: answer.status, ...reasonOf(answer.body) })
      }
      const asked = answer.kind === 'answer' ? answer.retryAfterMs : null
      const problem = answer.kind === 'answer' ? `status ${answer.status}` : answer.problem
      if (asked !== null && asked > longestWaitMs) throw unavailable(problem, { retryAfterSeconds: Math.ceil(asked / 1_000) })
      if (attempt === mostAttempts) throw unavailable(problem, { attempts: attempt })
      pause(Math.max(asked ?? 0, waitMs))
    }
  }

  return {
    encode: (texts) => {
      const rows = parsedRows(answered(JSON.stringify({ model, input: texts, encoding_format: 'float' })))
      if (rows === undefined || rows.length !== texts.length) throw unavailable('an answer of another shape')
      const width = rows[0]!.length
      if (rows.some((row) => row.length !== width)) throw unavailable('vectors of several widths')
      return { width, values: Float32Array.from(rows.flat()) }
    },
  }
}

/** Rows in the order of their texts; undefined unless each place is there once. */
function parsedRows(body: string): number[][] | undefined {
  const answer = jsonOf(body)
  if (!Value.Check(AnswerSchema, answer)) return undefined
  const rows: number[][] = []
  for (const { index, embedding } of answer.data) {
    if (rows[index] !== undefined || index >= answer.data.length) return undefined
    rows[index] = embedding
  }
  return rows
}

/** The code of an error answer, when it has one. */
function reasonOf(body: string): { readonly reason?: string } {
  const answer = jsonOf(body)
  return Value.Check(ErrorSchema, answer) ? { reason: answer.error.code } : {}
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
