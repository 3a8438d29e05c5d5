import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { AppError } from '../../pipeline/domain/errors.ts'

const POLL_MS = 50
const TICKS_PER_SECOND = 100

/** What a process and its children took. */
export interface Usage {
  readonly wallSeconds: number
  /** Processor time of the process and all its children. Linux: sampled every 50 ms; elsewhere 0. */
  readonly cpuSeconds: number
  /** Highest sum of resident memory of the process and its children. Linux: sampled; elsewhere 0. */
  readonly peakRssMb: number
}

/**
 * Runs a program of this Node and measures it.
 * @throws AppError `internal` when it ends with another code than 0
 */
export async function measuredNode(script: string, args: readonly string[]): Promise<{ readonly stdout: string, readonly usage: Usage }> {
  const started = performance.now()
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const seen = { cpuSeconds: 0, peakRssMb: 0 }
  const poll = setInterval(() => { void sample(child.pid ?? 0, seen) }, POLL_MS)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => { chunks.push(chunk) })
  try {
    const [code] = await once(child, 'close') as [number | null]
    if (code !== 0) throw new AppError('internal', { command: args[0] ?? script, exitCode: code ?? -1 })
    return { stdout: Buffer.concat(chunks).toString('utf8'), usage: { wallSeconds: (performance.now() - started) / 1000, ...seen } }
  } finally {
    clearInterval(poll)
  }
}

/** Memory of the process and its children now, and the CPU time of all of them so far, as /proc tells it. */
async function sample(pid: number, seen: { cpuSeconds: number, peakRssMb: number }): Promise<void> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim().split(' ').filter((id) => id !== '')
  let rssMb = 0
  let cpuSeconds = 0
  for (const id of [String(pid), ...children]) {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
    rssMb += Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
    // utime and stime; for the owner also those of children that have ended. In clock ticks of 10 ms.
    const fields = (await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ') ?? []
    const ticks = [11, 12, ...id === String(pid) ? [13, 14] : []].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0)
    cpuSeconds += ticks / TICKS_PER_SECOND
  }
  seen.peakRssMb = Math.max(seen.peakRssMb, rssMb)
  seen.cpuSeconds = Math.max(seen.cpuSeconds, cpuSeconds)
}
