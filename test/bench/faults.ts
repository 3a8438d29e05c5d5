import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { stores } from '../../pipeline/store/registry.ts'
import type { Store } from '../../pipeline/store/store.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, parseFlags, writeCsv } from './bench-parts.ts'
import { recordsByLines } from './faults/count-records.ts'
import { type FileToLoad, loadFaulty, type Outcome } from './faults/load-faulty.ts'
import { mutant } from './faults/mutants.ts'
import { hasManifest, manifestFiles, type SuiteFile } from './faults/suite.ts'
import { tortureFiles } from './faults/torture.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'Folder with `manifest.json`, or any folder of files to survive.' }),
  mutants: Type.String({ pattern: '^[0-9]{1,6}$', default: '0', description: 'Damaged copies of the files of the folder to load as well.' }),
  seed: Type.String({ pattern: '^[0-9]{1,9}$', default: '1', description: 'Seed of the damage.' }),
  out: Type.Optional(Type.String({ description: 'Folder for `outcomes.csv`.' })),
}, { additionalProperties: false })

/** To start a child takes longer than to read a small file. */
const FILES_PER_CHILD = 20
/** Larger files are not damaged: what they show, small ones show faster. */
const MAX_MUTANT_BYTES = 262_144
const STORE_MEMORY_MB = 512

/**
 * Benchmark `faults` (DESIGN §8): every file of a folder is read by the parser child and merged or refused by the owner.
 * Metrics: handled as expected, out of how many; children that crashed or hung; files whose rows are not accounted for (`silentLosses`: the
 * row equation is false, or fewer records than the file has lines); slowest refusal in seconds; highest resident memory of a child in MiB.
 *
 * @throws AppError `usage-invalid`, `export-not-found`
 */
export const runFaultsBench: Bench = async (flags) => {
  const { data, mutants, seed, out } = parseFlags(FlagsSchema, flags)
  await stat(data).catch((cause: unknown) => { throw new AppError('export-not-found', { folder: data }, { cause }) })
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-faults-'))
  try {
    const byManifest = hasManifest(data)
    const files = byManifest ? manifestFiles(data) : await tortureFiles(data, folder)
    const suite = await loadSuite(files, folder, { freshStores: byManifest })
    const damaged = await loadSuite(await mutantFiles(files, folder, { count: Number(mutants), seed: Number(seed) }), folder, { freshStores: false })
    if (out !== undefined) await writeOutcomes(out, [...suite.outcomes, ...damaged.outcomes])
    const { metrics, wrong } = suite
    return {
      name: 'faults', data, environment: benchEnvironment(),
      metrics: { asExpected: files.length - wrong.length, files: files.length, ...metrics, wrong, ...Number(mutants) === 0 ? {} : { mutants: { count: Number(mutants), seed: Number(seed), ...damaged.metrics, wrong: damaged.wrong } } },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface SuiteResult { readonly outcomes: readonly Outcome[], readonly wrong: readonly string[], readonly metrics: Readonly<Record<string, number>> }

async function loadSuite(files: readonly SuiteFile[], folder: string, { freshStores }: { readonly freshStores: boolean }): Promise<SuiteResult> {
  const wrong: string[] = []
  const lost: string[] = []
  const judges = new Map(files.map((file) => [file.file, file]))
  const openStore = (): Promise<Store> => stores.memory({ folder, memoryLimitMb: STORE_MEMORY_MB, threads: 2 })
  const shared = freshStores ? undefined : await openStore()
  try {
    const { outcomes, peakRssMb } = await loadFaulty(files, {
      childFiles: FILES_PER_CHILD, folder,
      storeFor: async () => {
        if (shared !== undefined) return { store: shared, done: async () => undefined }
        const store = await openStore()
        return { store, done: () => store.close() }
      },
      async onOutcome({ file, path }, outcome) {
        const fault = await judges.get(file)?.judge(outcome)
        if (fault !== undefined) wrong.push(`${file}: ${fault}`)
        if (await isLossy(path, outcome)) lost.push(file)
      },
    })
    const count = (kind: Outcome['outcome']): number => outcomes.filter(({ outcome }) => outcome === kind).length
    const refusals = outcomes.filter(({ outcome }) => outcome === 'refused').map(({ seconds }) => seconds)
    return {
      outcomes, wrong: [...wrong, ...lost.map((file) => `${file}: rows lost`)],
      metrics: {
        loaded: count('loaded'), partial: count('partial'), refused: count('refused'), crashes: count('crashed'), hangs: count('hung'), silentLosses: lost.length,
        slowestRefusalSeconds: Number(Math.max(0, ...refusals).toFixed(2)), peakChildRssMiB: Math.round(peakRssMb),
      },
    }
  } finally {
    await shared?.close()
  }
}

/** True when rows are not accounted for: the equation of the load is false, or lines that must be records were not counted. */
async function isLossy(path: string, { outcome, rowsIn, isEquationTrue }: Outcome): Promise<boolean> {
  if (outcome !== 'loaded' && outcome !== 'partial') return false
  if (!isEquationTrue) return true
  const bytes = await readFile(path)
  const least = recordsByLines(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)
  return least !== undefined && rowsIn < least
}

async function mutantFiles(files: readonly SuiteFile[], folder: string, { count, seed }: { readonly count: number, readonly seed: number }): Promise<readonly SuiteFile[]> {
  const random = seededRandom(seed)
  const small: FileToLoad[] = []
  for (const file of files) if ((await stat(file.path)).size <= MAX_MUTANT_BYTES) small.push(file)
  const damaged: SuiteFile[] = []
  for (let number = 1; number <= count; number++) {
    const origin = small[Math.floor(random() * small.length)]
    if (origin === undefined) break
    const path = join(folder, `mutant-${number}`)
    await writeFile(path, mutant(await readFile(origin.path), random))
    damaged.push({ file: `mutant ${number} of ${origin.file}`, path, columnSource: `mutant-${number}`, judge: ({ outcome }) => (outcome === 'crashed' || outcome === 'hung' ? outcome : undefined) })
  }
  return damaged
}

async function writeOutcomes(folder: string, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.map(({ file, outcome, reason, rowsIn, rowsLoaded, rowsQuarantined }) => ({ file: quoted(file), outcome, reason: quoted(reason), rowsIn, rowsLoaded, rowsQuarantined }))
  await writeCsv(folder, 'outcomes.csv', ['file', 'outcome', 'reason', 'rowsIn', 'rowsLoaded', 'rowsQuarantined'], rows)
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
