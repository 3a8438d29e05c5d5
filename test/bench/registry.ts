import type { Bench } from './bench.ts'
import { runClusteringBench } from './clustering.ts'
import { runPipelineBench } from './pipeline.ts'

/** Every benchmark by the name that `groundswell bench` takes. */
export const benches = {
  clustering: runClusteringBench,
  pipeline: runPipelineBench,
} as const satisfies Record<string, Bench>
