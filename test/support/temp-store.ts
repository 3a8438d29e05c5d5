import { createHash } from 'node:crypto'
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OutboxEvent } from '../../pipeline/domain/alert.ts'
import type { Case, Reject } from '../../pipeline/domain/case.ts'
import { loadIdOf } from '../../pipeline/domain/ids.ts'
import type { Load, StagedLoad } from '../../pipeline/domain/load.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { openStaging } from '../../pipeline/store/duckdb/staging.ts'
import { stores, type StoreName } from '../../pipeline/store/registry.ts'
import type { Store } from '../../pipeline/store/store.ts'

/** What one file of a test holds, and when it is loaded. */
export interface TestFile {
  readonly cases: readonly Case[]
  readonly rejects?: readonly Reject[]
  readonly rowsDeferred?: number
  readonly fileName?: string
  /** Default 2024-10-07T00:00:00.000Z. */
  readonly now?: Instant
  /** Default null: nothing deferred. */
  readonly asOf?: Instant | null
  readonly event?: OutboxEvent | null
}

/** A real store in a folder of its own under the system's temporary folder. */
export interface TempStore {
  readonly store: Store
  readonly folder: string
  /** Stages rows as a parser child does. Equal rows and rejects give an equal file digest. */
  readonly stage: (file: TestFile) => Promise<StagedLoad>
  /** Stages and merges. */
  readonly load: (file: TestFile) => Promise<Load>
  /** Closes the store and removes the folder. */
  readonly end: () => Promise<void>
}

export async function openTempStore(name: StoreName = 'memory'): Promise<TempStore> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-store-'))
  const store = await stores[name]({ folder, memoryLimitMb: 512, threads: 2 })
  let fileCount = 0

  async function stage({ cases, rejects = [], rowsDeferred = 0, fileName = 'test.csv' }: TestFile): Promise<StagedLoad> {
    const fileFolder = join(folder, 'staging', String(++fileCount))
    mkdirSync(fileFolder, { recursive: true })
    const staging = await openStaging(fileFolder)
    for (const [index, row] of cases.entries()) await staging.addCase(row, index + 1)
    for (const reject of rejects) await staging.addReject(reject)
    const paths = await staging.finish()
    const sha256 = createHash('sha256').update(JSON.stringify([cases, rejects, rowsDeferred])).digest('hex')
    return { ...paths, sha256, fileName, source: 'test', rowsIn: cases.length + rejects.length + rowsDeferred, rowsQuarantined: rejects.length, rowsDeferred }
  }

  return {
    store,
    folder,
    stage,
    async load(file) {
      const { now = '2024-10-07T00:00:00.000Z' as Instant, asOf = null, event = null } = file
      const staged = await stage(file)
      const loadId = loadIdOf(createHash('sha256').update(`${staged.sha256}${asOf ?? ''}`).digest('hex'))
      return store.mergeLoad(staged, { loadId, now, asOf }, event)
    },
    async end() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
