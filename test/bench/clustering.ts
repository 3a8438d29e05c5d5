import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { familiesOf } from '../../pipeline/cluster/families.ts'
import { clusterers } from '../../pipeline/cluster/registry.ts'
import type { Clusterer, VectorTable } from '../../pipeline/cluster/clusterer.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { Embedder } from '../../pipeline/embed/embedder.ts'
import { embedders } from '../../pipeline/embed/registry.ts'
import { adjustedRandIndex } from '../../pipeline/math/adjusted-rand-index.ts'
import { clusteringAccuracy } from '../../pipeline/math/clustering-accuracy.ts'
import { normalisedMutualInformation } from '../../pipeline/math/normalised-mutual-information.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../pipeline/math/shuffled.ts'
import type { Bench, BenchResult } from './bench.ts'
import { readLabelledRows, type LabelledRow } from './labelled-rows.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'NDJSON of `{id,text,label,split,lang}`, plain or gzip.' }),
  split: Type.Optional(Type.String({ description: 'Only rows of this split are clustered and scored.' })),
  lang: Type.Optional(Type.String({ description: 'Only texts of this language are read.' })),
  drop: Type.Optional(Type.String({ description: 'Label whose rows are not clustered.' })),
  k: Type.Optional(Type.String({ pattern: '^[1-9][0-9]*$', description: 'Number of clusters; without it the number is found.' })),
  embedder: Type.Enum(Object.keys(embedders) as (keyof typeof embedders)[], { default: 'hybrid' }),
  clusterer: Type.Enum(Object.keys(clusterers) as (keyof typeof clusterers)[], { default: 'knn-leiden' }),
  seed: Type.String({ pattern: '^[0-9]+$', default: '1' }),
  resample: Type.Optional(Type.String({ pattern: '^0\\.[1-9][0-9]?$', description: 'Share of the rows that is clustered again by itself, such as 0.9; the two results are compared on it.' })),
  out: Type.Optional(Type.String({ description: 'Folder for `assignments.ndjson`.' })),
}, { additionalProperties: false })

/**
 * Benchmark `clustering` (DESIGN §8): how well clusters of texts agree with labels that the clusterer never sees.
 * Bases are fitted on all texts of the file in the chosen language; `split` and `drop` choose the rows that are clustered and scored.
 * Metrics: `nmi`, `ari`, `acc` in [0, 1], `found` and `true` numbers of groups (rows in no cluster count as one), `families` and `familyNmi` of the coarser level,
 * seconds of processor time, peak resident memory of this process in MB. With `resample`: `resampleAri` of the clusters of all rows and those of a
 * random share of them, on the rows that both hold (bases stay); `sameInAnotherOrder` is 1 when shuffled rows give the same clusters.
 *
 * @throws AppError `usage-invalid` for unknown flags, `export-unreadable` for rows of another shape
 */
export const runClusteringBench: Bench = async (flags) => {
  const given = Value.Default(FlagsSchema, { ...flags })
  const problem = Value.Errors(FlagsSchema, given)[0]
  if (problem !== undefined) throw new AppError('usage-invalid', { flag: problem.instancePath.slice(1), problem: problem.message })
  const options = Value.Parse(FlagsSchema, given)

  const texts = readLabelledRows(options.data).filter((row) => options.lang === undefined || row.lang === options.lang)
  const rows = texts.filter((row) => (options.split === undefined || row.split === options.split) && row.label !== options.drop)
  const started = process.cpuUsage()
  const random = seededRandom(Number(options.seed))
  const embedder: Embedder = embedders[options.embedder]
  const basis = embedder.fit(texts.map((row) => row.text), Value.Default(embedder.params, {}), random)
  const fitted = process.cpuUsage(started)
  const values = basis.embed(rows.map((row) => row.text))
  const table = { count: rows.length, dimensions: basis.dimensions, values, ...basis.blocks && { blocks: basis.blocks } }
  const cluster = (part: VectorTable, seeded: () => number): Int32Array => {
    const clusterer: Clusterer = clusterers[options.clusterer]
    return clusterer.cluster(part, Value.Default(clusterer.params, options.k === undefined ? {} : { clusters: Number(options.k) }), seeded)
  }
  const found = cluster(table, random)
  const families = familiesOf(table, found)
  const used = process.cpuUsage(started)
  const stability = options.resample === undefined ? {} : stabilityOf(table, found, Number(options.resample), (part) => cluster(part, seededRandom(Number(options.seed))), Number(options.seed))

  if (options.out !== undefined) await writeAssignments(options.out, rows, found, families)
  const result = toResult(options.data, { found, families }, rows.map((row) => row.label), { fitSeconds: seconds(fitted), cpuSeconds: seconds(used) })
  return { ...result, metrics: { ...result.metrics, ...stability } }
}

/** How much of a clustering stands when some rows are missing, and whether it stands when they come in another order. */
function stabilityOf(table: VectorTable, found: Int32Array, share: number, cluster: (part: VectorTable) => Int32Array, seed: number): { readonly resampleAri: number, readonly sameInAnotherOrder: number } {
  const order = shuffled(table.count, seededRandom(seed + 1))
  const kept = order.slice(0, Math.round(share * table.count)).sort()
  const whole = cluster(table)
  const again = cluster(rowsOf(table, order))
  return {
    resampleAri: adjustedRandIndex(cluster(rowsOf(table, kept)), Int32Array.from(kept, (row) => found[row]!)),
    sameInAnotherOrder: adjustedRandIndex(again, Int32Array.from(order, (row) => whole[row]!)) === 1 ? 1 : 0,
  }
}

function rowsOf({ dimensions, values, ...rest }: VectorTable, rows: Int32Array): VectorTable {
  const taken = new Float32Array(rows.length * dimensions)
  rows.forEach((row, at) => { taken.set(values.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions) })
  return { ...rest, dimensions, count: rows.length, values: taken }
}

function toResult(data: string, { found, families }: { readonly found: Int32Array, readonly families: Int32Array }, labels: readonly string[], { fitSeconds, cpuSeconds }: { readonly fitSeconds: number, readonly cpuSeconds: number }): BenchResult {
  const numbers = new Map([...new Set(labels)].map((label, number) => [label, number]))
  const truth = labels.map((label) => numbers.get(label)!)
  return {
    name: 'clustering',
    data,
    metrics: {
      rows: labels.length,
      nmi: normalisedMutualInformation(found, truth),
      ari: adjustedRandIndex(found, truth),
      acc: clusteringAccuracy(found, truth),
      found: new Set(found).size,
      true: numbers.size,
      families: new Set(families).size,
      familyNmi: normalisedMutualInformation(families, truth),
      secondsCpu: cpuSeconds,
      secondsCpuOfFit: fitSeconds,
      peakRssMb: process.resourceUsage().maxRSS / 1024,
    },
    environment: { node: process.version, platform: `${platform()}-${arch()}`, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
  }
}

async function writeAssignments(folder: string, rows: readonly LabelledRow[], found: Int32Array, families: Int32Array): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'assignments.ndjson'), rows.map((row, at) => `${JSON.stringify({ id: row.id, cluster: found[at], family: families[at] })}\n`).join(''))
}

function seconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6
}
