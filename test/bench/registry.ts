import type { Bench } from './bench.ts'
import { runApiBench } from './api.ts'
import { runClusteringBench } from './clustering.ts'
import { runConsoleBench } from './console.ts'
import { runDuplicatesBench } from './duplicates.ts'
import { runEmbeddingBench } from './embedding.ts'
import { runEventsBench } from './events.ts'
import { runFaultsBench } from './faults.ts'
import { runEffectsBench } from './effects.ts'
import { runGoldenBench } from './golden.ts'
import { runIncidentsBench } from './incidents.ts'
import { runIdentityBench } from './identity.ts'
import { runLoadBench } from './load.ts'
import { runMatchingBench } from './matching.ts'
import { runOrdersBench } from './orders.ts'
import { runOutbreaksBench } from './outbreaks.ts'
import { runPipelineBench } from './pipeline.ts'
import { runProposalsBench } from './proposals.ts'
import { runTriageBench } from './triage.ts'
import { runRedactionBench } from './redaction.ts'
import { runReportBench } from './report.ts'

/** Every benchmark by the name that `groundswell bench` takes. */
export const benches = {
  api: runApiBench,
  clustering: runClusteringBench,
  console: runConsoleBench,
  duplicates: runDuplicatesBench,
  embedding: runEmbeddingBench,
  events: runEventsBench,
  faults: runFaultsBench,
  effects: runEffectsBench,
  golden: runGoldenBench,
  incidents: runIncidentsBench,
  identity: runIdentityBench,
  load: runLoadBench,
  matching: runMatchingBench,
  orders: runOrdersBench,
  outbreaks: runOutbreaksBench,
  pipeline: runPipelineBench,
  proposals: runProposalsBench,
  triage: runTriageBench,
  redaction: runRedactionBench,
  report: runReportBench,
} as const satisfies Record<string, Bench>
