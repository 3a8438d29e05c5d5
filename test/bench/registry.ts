import type { Bench } from './bench.ts'
import { runClusteringBench } from './clustering.ts'
import { runGoldenBench } from './golden.ts'
import { runOutbreaksBench } from './outbreaks.ts'
import { runPipelineBench } from './pipeline.ts'
import { runProposalsBench } from './proposals.ts'

/** Every benchmark by the name that `groundswell bench` takes. */
export const benches = {
  clustering: runClusteringBench,
  golden: runGoldenBench,
  outbreaks: runOutbreaksBench,
  pipeline: runPipelineBench,
  proposals: runProposalsBench,
} as const satisfies Record<string, Bench>
