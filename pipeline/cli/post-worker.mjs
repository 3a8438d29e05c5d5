// Posts JSON for a thread that waits: network calls are asynchronous, embedding is not.
import { workerData } from 'node:worker_threads'
import { answerWith } from '../embed/answering.mjs'

const { url, key, timeoutMs, mostBytes } = workerData

async function textOf(answer) {
  const parts = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > mostBytes) throw new Error(`an answer of more than ${mostBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

answerWith(async (body) => {
  try {
    const headers = { 'content-type': 'application/json', 'accept': 'application/json', ...key === undefined ? {} : { authorization: `Bearer ${key}` } }
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') ?? undefined, body: await textOf(answer) }
  } catch (error) {
    return { problem: error.name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : error.cause?.code ?? error.cause?.message ?? error.message }
  }
})
