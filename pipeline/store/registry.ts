import { openDuckdbStore, openMemoryStore } from './duckdb/duckdb-store.ts'
import type { OpenStore } from './store.ts'

/** The storage engines by name. `memory` forgets everything when it is closed. */
export const stores = { duckdb: openDuckdbStore, memory: openMemoryStore } as const satisfies Record<string, OpenStore>
export type StoreName = keyof typeof stores
