import { Value } from 'typebox/value'
import { assign } from '../cluster/assign.ts'
import { foundingClusters } from '../cluster/found-patterns.ts'
import { clusterers } from '../cluster/registry.ts'
import { AppError } from '../domain/errors.ts'
import { dayOfEpochDay } from '../domain/week.ts'
import type { Basis } from '../embed/embedder.ts'
import { embedders } from '../embed/registry.ts'
import { seededRandom } from '../math/seeded-random.ts'
import { describeRows, type GroupDescription } from './describe-rows.ts'
import { exemplarIndex } from './exemplar-index.ts'
import type { MineContext } from './mine-context.ts'
import { denseText } from './mine-texts.ts'
import type { MineSettings } from './ports.ts'

/** A group of rows fit to be a pattern. */
export interface Founding {
  /** Rows that stand for it, rising. */
  readonly rows: readonly number[]
  readonly description: GroupDescription
}

/** Fewer cases make a stray handful, not an issue type. */
export const MIN_FOUNDING_CASES = 8
/** Share of a cluster's core that a vote by words alone must give back to it; below, it is held together by form or chance. */
const minAgreement = 0.4

/** Fits the basis of one language on its rows. */
export function fitBasis({ input, workspace }: MineContext, rows: readonly number[]): Basis {
  const embedder = registered(embedders, input.settings.embedder, 'embedder')
  return embedder.fit(rows.map((row) => denseText(workspace.textOf(row))), Value.Create(embedder.params) as never, seededRandom(input.seed))
}

export const restoreBasis = ({ embedder }: MineSettings, bytes: Uint8Array): Basis => registered(embedders, embedder, 'embedder').restore(bytes)

/**
 * Clusters rows of one language and keeps what may found a pattern: enough cases, a theme in words, and words that lead
 * most of its cases back to it. Cases whose words lead elsewhere do not stand for it.
 *
 * @param rows rising
 */
export function foundingsIn({ input, workspace }: MineContext, rows: readonly number[], basis: Basis, weights: Float32Array): Founding[] {
  const clusterer = registered(clusterers, input.settings.clusterer, 'clusterer')
  const values = basis.embed(rows.map((row) => denseText(workspace.textOf(row))))
  const table = { count: rows.length, dimensions: basis.dimensions, values }
  const numbers = clusterer.cluster(table, Value.Create(clusterer.params) as never, seededRandom(input.seed))
  const clusters = foundingClusters(table, numbers, MIN_FOUNDING_CASES).map(({ core }) => core.map((at) => rows[at]!))

  const voters = exemplarIndex(workspace)
  voters.reweigh(weights)
  clusters.forEach((core, cluster) => { for (const row of core) voters.add(row, cluster) })
  return clusters.flatMap((core, cluster): Founding[] => {
    const agreeing = core.filter((row) => assign(voters.near(workspace.index.bagOf(row), row), () => 0)?.pattern === cluster)
    if (agreeing.length < MIN_FOUNDING_CASES || agreeing.length < minAgreement * core.length) return []
    const description = describeRows(workspace, agreeing, rows)
    return description === undefined ? [] : [{ rows: agreeing, description }]
  })
}

/** Makes a pattern of each founding; its rows become exemplars at once and members on the day they were opened. */
export function founded({ workspace, ledger, exemplars, founders }: MineContext, foundings: readonly Founding[]): number[] {
  return foundings.map(({ rows, description: { facts } }) => {
    const bornOn = workspace.days[rows[0]!]!
    const pattern = ledger.create({ ...facts, state: 'active', origin: 'founded', labelledBy: 'machine', bornOn: dayOfEpochDay(bornOn), birth: null, parentPatternIds: [] }, bornOn)
    ledger.log(pattern, { kind: 'appeared', reason: `founded on ${rows.length} cases of the history`, before: null, after: facts.label }, bornOn)
    for (const row of rows) {
      exemplars.add(row, pattern)
      founders.set(row, pattern)
    }
    return pattern
  })
}

function registered<Member>(registry: Readonly<Record<string, Member>>, name: string, kind: string): Member {
  if (!Object.hasOwn(registry, name)) throw new AppError('config-invalid', { [kind]: name, known: Object.keys(registry) })
  return registry[name]!
}
