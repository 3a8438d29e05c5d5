// A model in a thread of its own, since it can only be asked asynchronously: lists of token numbers in, one vector for each out.
import { readFile } from 'node:fs/promises'
import { workerData } from 'node:worker_threads'
import { answerWith } from './answering.mjs'

const { modelFile, pooling } = workerData

async function open() {
  const runtime = await import('onnxruntime-web').catch((error) => {
    throw error.code === 'ERR_MODULE_NOT_FOUND' ? new Error('runtime-missing') : error
  })
  const { default: ort = runtime } = runtime
  // Sums of several threads are added in no fixed order.
  ort.env.wasm.numThreads = 1
  ort.env.logLevel = 'error'
  return { ort, session: await ort.InferenceSession.create(new Uint8Array(await readFile(modelFile)), { executionProviders: ['wasm'] }) }
}

/** A vector for the text, or one for each token of it. */
function pooled({ dims, data }) {
  const width = dims.at(-1)
  if (dims.length === 2) return Float32Array.from(data.subarray(0, width))
  if (pooling === 'cls') return Float32Array.from(data.subarray(0, width))
  const count = dims[1]
  const sum = new Float64Array(width)
  for (let at = 0; at < count * width; at++) sum[at % width] += data[at]
  return Float32Array.from(sum, (value) => value / count)
}

async function encode({ ort, session }, tokens) {
  const tensor = (values) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, tokens.length])
  const known = { input_ids: () => tensor(tokens), attention_mask: () => tensor(tokens.map(() => 1)), token_type_ids: () => tensor(tokens.map(() => 0)) }
  const strange = session.inputNames.find((name) => !Object.hasOwn(known, name))
  if (strange !== undefined) throw new Error(`the model asks for an input named ${strange}`)
  const outputs = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, known[name]()])))
  const name = ['sentence_embedding', 'token_embeddings', 'last_hidden_state'].find((one) => one in outputs) ?? session.outputNames[0]
  return pooled(outputs[name])
}

let opening
answerWith(async (cuts) => {
  const model = await (opening ??= open())
  const rows = []
  // One by one: what stands beside a text would change its row by rounding.
  for (const tokens of cuts) rows.push(await encode(model, tokens))
  const width = rows[0].length
  const values = new Float32Array(rows.length * width)
  rows.forEach((row, at) => { values.set(row, at * width) })
  return { width, values }
})
