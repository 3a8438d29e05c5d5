import { tableFromIPC } from 'apache-arrow'
import { mkdtemp, mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../pipeline/domain/errors.ts'
import { loadIdOf, type CaseId } from '../../pipeline/domain/ids.ts'
import { rowEquationHolds, type StagedLoad } from '../../pipeline/domain/load.ts'
import { instantOf } from '../../pipeline/domain/week.ts'
import { parseExport, parseJobOf } from '../../pipeline/run/parse-export.ts'
import { openExport } from '../../pipeline/sources/open-export.ts'
import { sources } from '../../pipeline/sources/registry.ts'
import { openStaging } from '../../pipeline/store/duckdb/staging.ts'
import { stores } from '../../pipeline/store/registry.ts'
import { stagingFolderOf } from '../../pipeline/store/staging.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment } from './bench-parts.ts'
import { runHistories } from './orders/random-histories.ts'
import { writeOverlappingFiles } from './orders/overlapping-files.ts'
import { clocksOf, stateDigest } from './orders/state-digest.ts'

const DEFAULT_ROWS = 1_000
const SEED = 11
/** 720 orders; one more file would be 5,040. */
const MAX_FILES = 6

/**
 * Loads overlapping exports into a fresh store in every order there is and compares the states they lead to. `--rows N` cases in five
 * synthetic files (default 1,000), or `--data DIR` with up to six exports. `--histories N` adds N random histories of few cases, each
 * loaded in two orders and compared with what the rule says. Each file is parsed once, by the real parser.
 */
export const runOrdersBench: Bench = async (flags) => {
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-bench-'))
  try {
    const rows = numberOf('rows', flags.rows, DEFAULT_ROWS)
    const paths = flags.data === undefined ? await writeOverlappingFiles(folder, rows, SEED) : await exportsIn(flags.data)
    const files: StagedLoad[] = []
    for (const path of paths) files.push(await stagedOnce(path, folder, files.length))
    const caseIds = await idsOf(files, folder)
    const started = performance.now()
    const states = new Map<string, number>()
    let equationFailures = 0
    for (const order of orders(files.map((_, index) => index))) {
      const { state, hold } = await loadedIn(order, files, folder, caseIds)
      states.set(state, (states.get(state) ?? 0) + 1)
      if (!hold) equationFailures += 1
    }
    const ordersTried = [...states.values()].reduce((sum, count) => sum + count, 0)
    const secondsPerOrder = (performance.now() - started) / 1000 / ordersTried
    const histories = flags.histories === undefined ? null : await runHistories(numberOf('histories', flags.histories, 1), numberOf('seed', flags.seed, SEED), folder)
    return {
      name: 'orders',
      data: flags.data ?? `${rows} synthetic cases in ${files.length} files`,
      metrics: {
        orders: ordersTried, ordersWithCommonState: Math.max(...states.values()), states: states.size, equationFailures, cases: caseIds.length,
        rowsIn: files.map(({ rowsIn }) => rowsIn), rowsQuarantined: files.map(({ rowsQuarantined }) => rowsQuarantined), secondsPerOrder: Number(secondsPerOrder.toPrecision(3)), histories,
      },
      environment: benchEnvironment(),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function numberOf(flag: string, text: string | undefined, preset: number): number {
  const value = Number(text ?? preset)
  if (!Number.isInteger(value) || value < 1) throw new AppError('usage-invalid', { option: `--${flag}`, value: text ?? '' })
  return value
}

async function exportsIn(data: string): Promise<readonly string[]> {
  const names = (await readdir(data, { withFileTypes: true })).filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name).sort()
  if (names.length === 0 || names.length > MAX_FILES) throw new AppError('usage-invalid', { option: '--data', files: names.length, limit: MAX_FILES })
  return names.map((name) => join(data, name))
}

async function stagedOnce(path: string, folder: string, index: number): Promise<StagedLoad> {
  const staging = join(stagingFolderOf(folder), String(index))
  await mkdir(staging, { recursive: true })
  const job = parseJobOf(JSON.stringify({ path, sourceName: null, mapping: null, stagingFolder: staging, asOf: null, clock: '2026-01-01T00:00:00.000Z', redactionKey: 'key of a benchmark' }))
  const file = await openExport(path, { sources, sourceName: null, limits: job })
  return parseExport(file, job, await openStaging(staging))
}

const openStore = (folder: string) => stores.memory({ folder, memoryLimitMb: 512, threads: 1 })

/** Every id that any of the files holds. */
async function idsOf(files: readonly StagedLoad[], folder: string): Promise<CaseId[]> {
  const store = await openStore(folder)
  for (const index of files.keys()) await store.mergeLoad(files[index]!, factsOf(index, files), null)
  const parts: Uint8Array[] = []
  for await (const bytes of store.arrowStream('cases')) parts.push(bytes)
  await store.close()
  return [...tableFromIPC(Buffer.concat(parts)).getChild('case_id') ?? []] as CaseId[]
}

/** Equal content has one clock: the second of two equal files changes nothing, whenever it comes. */
function factsOf(index: number, files: readonly StagedLoad[]) {
  const { sha256 } = files[index]!
  const clock = clocksOf(files.length)[files.findIndex((file) => file.sha256 === sha256)]!
  return { loadId: loadIdOf(sha256), now: instantOf(clock), asOf: null }
}

function orders(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item) => orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}

async function loadedIn(order: readonly number[], files: readonly StagedLoad[], folder: string, caseIds: readonly CaseId[]): Promise<{ readonly state: string, readonly hold: boolean }> {
  const store = await openStore(folder)
  try {
    let hold = true
    for (const index of order) {
      const load = await store.mergeLoad(files[index]!, factsOf(index, files), null)
      hold &&= rowEquationHolds(load)
    }
    return { state: await stateDigest(store, caseIds, clocksOf(files.length)), hold }
  } finally {
    await store.close()
  }
}
