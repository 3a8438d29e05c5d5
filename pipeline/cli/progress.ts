import { MultiBar, Presets, type SingleBar } from 'cli-progress'
import type { OnProgress } from '../run/ports.ts'

export interface Progress {
  readonly onProgress: OnProgress
  stop(): void
}

/** Steps that a stage must have for its rate and time left to mean something. */
const LEAST_STEPS = 3

/** Progress bars on a terminal, with rate and time left; one line a finished stage elsewhere; silent for machines. Written to standard error. */
export function progressFor(stream: NodeJS.WriteStream, mode: 'people' | 'machine', elapsedMs: () => number = () => performance.now()): Progress {
  if (mode === 'machine') return { onProgress: () => undefined, stop: () => undefined }
  if (!stream.isTTY) return linesTo(stream)
  const bars = new MultiBar({ format: '{stage} {bar} {percentage}% {value}/{total} {pace}', hideCursor: true, stream, clearOnComplete: false }, Presets.shades_classic)
  const byStage = new Map<string, { readonly bar: SingleBar, readonly since: number }>()
  return {
    onProgress: (stage, done, total) => {
      const known = byStage.get(stage) ?? { bar: bars.create(total, 0, { stage: stage.padEnd(10), pace: '' }), since: elapsedMs() }
      byStage.set(stage, known)
      known.bar.setTotal(total)
      known.bar.update(done, { pace: paceWords(done, total, elapsedMs() - known.since) })
    },
    stop: () => { bars.stop() },
  }
}

/**
 * How fast a stage goes and how long it still takes, as if it went on like this: `1 200/s, 40 s left`.
 * Empty before anything can be said.
 */
export function paceWords(done: number, total: number, ms: number): string {
  if (total < LEAST_STEPS || done <= 0 || ms <= 0) return ''
  const perSecond = done / ms * 1_000
  const rate = `${perSecond >= 10 ? Math.round(perSecond).toLocaleString('en').replaceAll(',', ' ') : perSecond.toPrecision(2)}/s`
  return done >= total ? `${rate}, took ${durationWords(ms)}` : `${rate}, ${durationWords((total - done) / perSecond * 1_000)} left`
}

/** `40 s`, `3 min 5 s`, `2 h 10 min`. */
function durationWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3_600)} h ${Math.floor(seconds % 3_600 / 60)} min`
}

function linesTo(stream: NodeJS.WriteStream): Progress {
  const finished = new Set<string>()
  return {
    onProgress: (stage, done, total) => {
      if (done < total || finished.has(stage)) return
      finished.add(stage)
      stream.write(`${stage}: ${total} done\n`)
    },
    stop: () => undefined,
  }
}
