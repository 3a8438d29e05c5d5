import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { repositoryRoot } from './source-tree.ts'

/** The built command line. `npm test` builds first. */
export const builtMain = join(repositoryRoot, 'dist/pipeline/main.js')

export interface BuiltServer {
  /** Without a path. */
  readonly url: string
  /** Ends the process and waits for its end. */
  stop(): Promise<void>
}

/**
 * The built server as a process of its own, once it listens.
 * @param args a command that serves, and its flags; the port is any free one
 */
export async function openBuiltServer(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<BuiltServer> {
  const server = spawn(process.execPath, [builtMain, ...args, '--port', '0'], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] })
  return { url: await addressOf(server), stop: () => ended(server) }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /Console: (http:\/\/127\.0\.0\.1:\d+)\/login/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    server.once('exit', () => { reject(new Error(`ended before it listened: ${text}`)) })
  })
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}
