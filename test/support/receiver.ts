import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received { readonly headers: IncomingHttpHeaders, readonly body: string }

/** A receiver on loopback that keeps what it got. */
export interface LoopbackReceiver {
  readonly port: number
  readonly url: string
  readonly received: readonly Received[]
  /** Sockets that were opened to it. */
  sockets(): number
  close(): void
}

/** @param answer absent: 204 */
export async function openReceiver(answer: (request: Received, response: ServerResponse) => void = (_request, response) => { response.writeHead(204).end() }): Promise<LoopbackReceiver> {
  const received: Received[] = []
  let sockets = 0
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => { body += text }).on('end', () => {
      received.push({ headers: request.headers, body })
      answer({ headers: request.headers, body }, response)
    })
  })
  server.on('connection', (socket) => {
    sockets += 1
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port, received, url: `http://127.0.0.1:${port}/hook`, sockets: () => sockets,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
