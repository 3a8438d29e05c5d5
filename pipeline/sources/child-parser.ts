import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { AppError, type ErrorDetails } from '../domain/errors.ts'
import { type ChildMessage, parseChildMessage } from './child-protocol.ts'

export interface ChildCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Written to the child's standard input, which is then closed. Keys belong here and not into the arguments, which other users see. */
  readonly input: string
}

export interface ChildLimits {
  /** Resident memory. Linux: looked at four times a second; elsewhere only Node's own heap limit holds. */
  readonly memoryLimitMb: number
  readonly timeLimitMs: number
}

/** Room for code, stacks and native buffers beside the JavaScript heap. */
const HEAP_SHARE = 0.75
const WATCH_INTERVAL_MS = 250
/** The longest line of the protocol; a child that writes more is broken. */
const MAX_LINE_CHARACTERS = 16_777_216

type Ending = 'time limit' | 'memory limit' | 'stopped' | 'output limit'

/**
 * Runs a child that reads a file from outside, so that a crafted file can kill it and never this process.
 *
 * @returns the result that the child told in its last line; the caller checks its shape
 * @throws AppError `export-parser-killed` (with `reason`) when the child crashed, was killed, or broke off without a result;
 * otherwise the coded error that the child told
 */
export async function runChild({ command, args, environment, input }: ChildCommand, limits: ChildLimits, { onProgress, abortSignal }: { readonly onProgress?: (done: number, total: number) => void, readonly abortSignal?: AbortSignal } = {}): Promise<unknown> {
  const heapMb = Math.floor(limits.memoryLimitMb * HEAP_SHARE)
  const child = spawn(command, args, {
    env: { ...environment, NODE_OPTIONS: `${environment.NODE_OPTIONS ?? ''} --max-old-space-size=${heapMb}`.trim() },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let ending: Ending | undefined
  const stop = (reason: Ending): void => {
    ending ??= reason
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => { stop('time limit') }, limits.timeLimitMs)
  const watch = setInterval(() => { void residentMb(child).then((mb) => { if (mb > limits.memoryLimitMb) stop('memory limit') }) }, WATCH_INTERVAL_MS)
  const onAbort = (): void => { stop('stopped') }
  abortSignal?.addEventListener('abort', onAbort)
  if (abortSignal?.aborted === true) onAbort()

  try {
    child.stdin.on('error', () => { /* a child that ended early is told by its exit */ })
    child.stdin.end(input)
    const [last, exit] = await Promise.all([lastMessage(child, onProgress, () => { stop('output limit') }), exitOf(child)])
    if (ending === undefined && last?.kind === 'done' && exit.code === 0) return last.result
    if (ending === undefined && last?.kind === 'failed') throw new AppError(last.code, last.details)
    throw new AppError('export-parser-killed', killedDetails(ending, exit))
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    abortSignal?.removeEventListener('abort', onAbort)
  }
}

interface Exit { readonly code: number | null, readonly signal: string | null, readonly problem: string | null }

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.on('error', (error) => { resolve({ code: null, signal: null, problem: 'code' in error ? String(error.code) : 'not started' }) })
    child.on('close', (code, signal) => { resolve({ code, signal, problem: null }) })
  })
}

function killedDetails(ending: Ending | undefined, { code, signal, problem }: Exit): ErrorDetails {
  if (ending !== undefined) return { reason: ending }
  if (problem !== null) return { reason: 'could not be started', problem }
  return { reason: 'ended without a result', exitCode: code, signal }
}

async function lastMessage(child: ChildProcess, onProgress: ((done: number, total: number) => void) | undefined, tooMuch: () => void): Promise<ChildMessage | undefined> {
  if (child.stdout === null) return undefined
  let pending = 0
  child.stdout.on('data', (chunk: Buffer) => {
    const newline = chunk.lastIndexOf(0x0a)
    pending = newline === -1 ? pending + chunk.length : chunk.length - newline
    if (pending > MAX_LINE_CHARACTERS) tooMuch()
  })
  let last: ChildMessage | undefined
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
    const message = parseChildMessage(line)
    if (message?.kind === 'progress') onProgress?.(message.done, message.total)
    else last = message ?? last
  }
  return last
}

/** Resident memory in MB; 0 where the system does not tell. */
async function residentMb(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024
}
