import type { OpenStore, Store } from '../store.ts'
import { actionStore } from './action-store.ts'
import { apiKeyStore } from './api-key-store.ts'
import { auditStore } from './audit-store.ts'
import { alertStepStore } from './alert-step-store.ts'
import { backupStore } from './backup-store.ts'
import { caseStore } from './case-store.ts'
import { constraintStore } from './constraint-store.ts'
import { proposalStore } from './proposal-store.ts'
import type { Engine } from './engine.ts'
import { declaredDayStore } from './declared-day-store.ts'
import { deliveryStore } from './delivery-store.ts'
import { erasureStore } from './erasure-store.ts'
import { escalationStore } from './escalation-store.ts'
import { eventStore } from './event-store.ts'
import { exposureStore } from './exposure-store.ts'
import { exportStore } from './export-store.ts'
import { familyStore } from './family-store.ts'
import { findingStore } from './finding-store.ts'
import { keptAnswerStore } from './kept-answer-store.ts'
import { loadStore } from './load-store.ts'
import { miningStore } from './mining-store.ts'
import { openEngine, openMemoryEngine } from './open.ts'
import { patternStore } from './pattern-store.ts'
import { reportStore } from './report-store.ts'
import { riskStore } from './risk-store.ts'
import { runStore } from './run-store.ts'
import { seriesStore } from './series-store.ts'
import { subscriptionStore } from './subscription-store.ts'

/** Opens the store that lives in `groundswell.duckdb` of a folder; the folder is made when it is absent. One process at a time. */
export const openDuckdbStore: OpenStore = async (options) => createStore(await openEngine(options))

/** Opens an empty store that is gone when it is closed. The folder holds only what is staged and exported. */
export const openMemoryStore: OpenStore = async (options) => createStore(await openMemoryEngine(options))

const createStore = (engine: Engine): Store => ({
  ...loadStore(engine),
  ...miningStore(engine),
  ...seriesStore(engine),
  ...caseStore(engine),
  ...patternStore(engine),
  ...familyStore(engine),
  ...constraintStore(engine),
  ...proposalStore(engine),
  ...riskStore(engine),
  ...escalationStore(engine),
  ...actionStore(engine),
  ...findingStore(engine),
  ...reportStore(engine),
  ...runStore(engine),
  ...eventStore(engine),
  ...subscriptionStore(engine),
  ...deliveryStore(engine),
  ...alertStepStore(engine),
  ...exposureStore(engine),
  ...apiKeyStore(engine),
  ...auditStore(engine),
  ...keptAnswerStore(engine),
  ...declaredDayStore(engine),
  ...erasureStore(engine),
  ...exportStore(engine),
  ...backupStore(engine),
  dataVersion: () => engine.dataVersion(),
  announce: async (address) => { engine.announce(address) },
  close: () => engine.close(),
})
