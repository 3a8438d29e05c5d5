import type { Embedders } from '../embed/named-embedder.ts'
import { mine } from './mine.ts'
import type { MineInput, OnProgress, WatchedMineResult } from './ports.ts'
import { readMemory, storedMemory } from './watch-memory.ts'
import { createQueueWatch } from './watch-queue.ts'

/**
 * Mining with the daily watch over it: each day is mined, then judged with what is known at its end. One path for the weekly run, a first run over
 * years and the replays of the benchmarks. Days that an earlier run saw are not judged again, so that what was told stays as it was told.
 *
 * Pure, and throws as `mine`; `database-corrupt` also for an unreadable memory of the watch.
 */
export function mineAndWatch(input: MineInput, onProgress: OnProgress, known?: Embedders): WatchedMineResult {
  const watch = createQueueWatch(readMemory(input.models))
  const mined = mine(input, onProgress, watch.seeDay, known)
  const memory = watch.memory()
  return { ...mined, models: memory === undefined || input.newCases.length === 0 ? mined.models : [...mined.models, storedMemory(memory, input.now)], dayAlerts: watch.alerts, dayTests: watch.tests }
}
