import type { Bench } from './bench.ts'

/** Every benchmark by the name that `groundswell bench` takes; its code is read when it is called. */
export const benches = {
  api: async () => (await import('./api.ts')).runApiBench,
  clustering: async () => (await import('./clustering.ts')).runClusteringBench,
  console: async () => (await import('./console.ts')).runConsoleBench,
  duplicates: async () => (await import('./duplicates.ts')).runDuplicatesBench,
  embedding: async () => (await import('./embedding.ts')).runEmbeddingBench,
  events: async () => (await import('./events.ts')).runEventsBench,
  faults: async () => (await import('./faults.ts')).runFaultsBench,
  effects: async () => (await import('./effects.ts')).runEffectsBench,
  golden: async () => (await import('./golden.ts')).runGoldenBench,
  history: async () => (await import('./history.ts')).runHistoryBench,
  incidents: async () => (await import('./incidents.ts')).runIncidentsBench,
  identity: async () => (await import('./identity.ts')).runIdentityBench,
  load: async () => (await import('./load.ts')).runLoadBench,
  matching: async () => (await import('./matching.ts')).runMatchingBench,
  orders: async () => (await import('./orders.ts')).runOrdersBench,
  outbreaks: async () => (await import('./outbreaks.ts')).runOutbreaksBench,
  pipeline: async () => (await import('./pipeline.ts')).runPipelineBench,
  proposals: async () => (await import('./proposals.ts')).runProposalsBench,
  triage: async () => (await import('./triage.ts')).runTriageBench,
  redaction: async () => (await import('./redaction.ts')).runRedactionBench,
  report: async () => (await import('./report.ts')).runReportBench,
} as const satisfies Record<string, () => Promise<Bench>>
