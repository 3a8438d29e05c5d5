import { MultiBar, Presets, type SingleBar } from 'cli-progress'
import type { OnProgress } from '../run/ports.ts'

export interface Progress {
  readonly onProgress: OnProgress
  stop(): void
}

/** Progress bars on a terminal; one line a finished stage elsewhere; silent for machines. Written to standard error. */
export function progressFor(stream: NodeJS.WriteStream, mode: 'people' | 'machine'): Progress {
  if (mode === 'machine') return { onProgress: () => undefined, stop: () => undefined }
  if (!stream.isTTY) return linesTo(stream)
  const bars = new MultiBar({ format: '{stage} {bar} {percentage}% {value}/{total}', hideCursor: true, stream, clearOnComplete: false }, Presets.shades_classic)
  const byStage = new Map<string, SingleBar>()
  return {
    onProgress: (stage, done, total) => {
      const bar = byStage.get(stage) ?? bars.create(total, 0, { stage: stage.padEnd(10) })
      byStage.set(stage, bar)
      bar.setTotal(total)
      bar.update(done)
    },
    stop: () => { bars.stop() },
  }
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
