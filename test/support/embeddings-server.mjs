// A stand-in for an embeddings endpoint, in a thread of its own: who asks it stands still meanwhile.
import { createServer } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { width, answers } = workerData
const received = []

/** Counts of words by their signs: texts of the same words are alike. */
function embeddingOf(text) {
  const vector = new Array(width).fill(0)
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    let hash = 7
    for (const sign of word) hash = (hash * 31 + sign.codePointAt(0)) % 100_003
    vector[hash % width] += 1
    vector[(hash * 13 + 5) % width] += 0.5
  }
  return vector
}

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part) => { body += part }).on('end', () => {
    received.push({ body, authorization: request.headers.authorization ?? null, at: performance.now() })
    const next = answers.shift() ?? {}
    if (next.hang) return
    const data = JSON.parse(body).input.map((text, index) => ({ object: 'embedding', index, embedding: embeddingOf(text) }))
    if (next.backwards) data.reverse()
    if (next.short) data.pop()
    response.writeHead(next.status ?? 200, { 'content-type': 'application/json', ...next.headers })
    response.end(next.body ?? JSON.stringify({ object: 'list', model: 'stand-in', data }))
  })
})
parentPort.on('message', () => { parentPort.postMessage({ received }) })
server.listen(0, '127.0.0.1', () => { parentPort.postMessage({ port: server.address().port }) })
