import { Value } from 'typebox/value'
import { fits } from '../cluster/assign.ts'
import { foundingClusters } from '../cluster/found-patterns.ts'
import { clusterers } from '../cluster/registry.ts'
import { AppError } from '../domain/errors.ts'
import type { Basis, Embedder } from '../embed/embedder.ts'
import type { WordWeights } from '../embed/sparse-idf.ts'
import { seededRandom } from '../math/seeded-random.ts'
import { describeRows, type GroupDescription } from './describe-rows.ts'
import { exemplarIndex } from './exemplar-index.ts'
import { denseText } from './mine-texts.ts'
import type { Workspace } from './mine-workspace.ts'
import { centresOf, closeness } from './pattern-centres.ts'
import type { MineSettings } from './ports.ts'

/** A group of rows fit to be a pattern. */
export interface Founding {
  /** Rows that stand for it, rising. */
  readonly rows: readonly number[]
  /** Unit mean of their vectors. */
  readonly centre: Float32Array
  /** Least fit that a case of the pattern has. */
  readonly floor: number
  readonly description: GroupDescription
}

/** Fewer cases make a stray handful, not an issue type. */
export const MIN_FOUNDING_CASES = 8
/** Share of a cluster's core that must fit it best when left out; below, it is held together by form or chance. */
const minAgreement = 0.5
const floorQuantile = 0.02
/** Founders are the clearest cases of a type; later ones of the same type may fit by so much less. */
const floorPart = 0.7
/**
 * Weekly looks at a few weeks need no new choice of grain: a resolution that grows with the root of the number of cases keeps the size of
 * clusters in bounds, and a little too fine is better than a new issue hidden in an old one. Clusterers without a resolution leave it aside.
 */
const resolutionPerRoot = 0.2

/** `chosen`: as fine as two views of the data agree on (decision 6). `rooted`: by the number of cases alone, at a tenth of the cost. */
export type Grain = 'chosen' | 'rooted'

/** Fits the basis of one language on its rows. */
export function fitBasis(embedder: Embedder, seed: number, { textOf }: Workspace, rows: readonly number[]): Basis {
  return embedder.fit(rows.map((row) => denseText(textOf(row))), Value.Default(embedder.params, {}), seededRandom(seed))
}

/** Least fit that a pattern asks for, from the fits of the cases that founded it, at least one. */
export function floorOf(fitsOfFounders: readonly number[]): number {
  const scores = [...fitsOfFounders].sort((a, b) => a - b)
  return floorPart * scores[Math.floor(floorQuantile * scores.length)]!
}

/**
 * Clusters rows of one language and keeps what may found a pattern: enough cases that fit it best even when left out, and
 * a theme in words. Cases that fit elsewhere better do not stand for it.
 *
 * @param rows rising
 * @param weights of words
 */
export function foundingsIn(workspace: Workspace, rows: readonly number[], basis: Basis, weights: WordWeights, { clusterer: name }: MineSettings, seed: number, grain: Grain): Founding[] {
  if (!Object.hasOwn(clusterers, name)) throw new AppError('config-invalid', { clusterer: name, known: Object.keys(clusterers) })
  const clusterer = clusterers[name as keyof typeof clusterers]
  const { dimensions } = basis
  const values = basis.embed(rows.map((row) => denseText(workspace.textOf(row))))
  const table = { count: rows.length, dimensions, values, ...basis.blocks === undefined ? {} : { blocks: basis.blocks } }
  const params = Value.Clean(clusterer.params, Value.Default(clusterer.params, grain === 'chosen' ? {} : { resolution: resolutionPerRoot * Math.sqrt(rows.length) }))
  const cores = foundingClusters(table, clusterer.cluster(table, params as never, seededRandom(seed)), MIN_FOUNDING_CASES).map(({ core }) => core)
  const vectorsOf = (places: readonly number[]) => Float32Array.from({ length: places.length * dimensions }, (_, at) => values[places[Math.floor(at / dimensions)]! * dimensions + at % dimensions]!)

  const numbers = cores.map((_, number) => number)
  const centres = centresOf(cores.map(vectorsOf), dimensions)
  const voters = exemplarIndex(workspace.bags)
  voters.reweigh(weights)
  cores.forEach((core, number) => { for (const place of core) voters.add(rows[place]!, number) })
  return cores.flatMap((core, number): Founding[] => {
    const agreeing = core.flatMap((place) => {
      const { best } = voters.view(workspace.index.bagOf(rows[place]!), rows[place])
      const [first] = fits(numbers, closeness(centres, dimensions, values.subarray(place * dimensions, (place + 1) * dimensions)), (pattern) => best[pattern] ?? 0)
      return first?.pattern === number ? [{ place, score: first.score }] : []
    })
    if (agreeing.length < MIN_FOUNDING_CASES || agreeing.length < minAgreement * core.length) return []
    const founding = agreeing.map(({ place }) => rows[place]!)
    const description = describeRows(workspace, founding, rows)
    if (description === undefined) return []
    return [{ rows: founding, description, floor: floorOf(agreeing.map(({ score }) => score)), centre: centresOf([vectorsOf(agreeing.map(({ place }) => place))], dimensions) }]
  })
}
