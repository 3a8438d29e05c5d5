import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { caseIdOf, type CaseId, type PatternId } from '../../pipeline/domain/ids.ts'
import type { Assignment, LineageEvent, MiningCase, Pattern } from '../../pipeline/domain/pattern.ts'
import { instantOf, MS_PER_DAY, type Instant, type IsoDay } from '../../pipeline/domain/week.ts'
import { clusterers } from '../../pipeline/cluster/registry.ts'
import { embedders } from '../../pipeline/embed/registry.ts'
import { adjustedRandIndex } from '../../pipeline/math/adjusted-rand-index.ts'
import { normalisedMutualInformation } from '../../pipeline/math/normalised-mutual-information.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../pipeline/math/shuffled.ts'
import { mine } from '../../pipeline/run/mine.ts'
import type { StoredModel } from '../../pipeline/store/store.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import type { Bench } from './bench.ts'
import { bornWithin, clusterOfEach, unloggedMoves } from './identity/score.ts'
import { readLabelledRows, type LabelledRow } from './labelled-rows.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'NDJSON of `{id,text,label,split,lang}`, plain or gzip.' }),
  weeks: Type.String({ pattern: '^[1-9][0-9]*$', default: '8', description: 'Batches, one a week.' }),
  held: Type.String({ pattern: '^[0-9]+$', default: '15', description: 'Labels that first come in the week `--from`.' }),
  from: Type.String({ pattern: '^[1-9][0-9]*$', default: '4' }),
  embedder: Type.Enum(Object.keys(embedders) as (keyof typeof embedders)[], { default: 'hybrid' }),
  clusterer: Type.Enum(Object.keys(clusterers) as (keyof typeof clusterers)[], { default: 'knn-leiden' }),
  seed: Type.String({ pattern: '^[0-9]+$', default: '1' }),
  out: Type.Optional(Type.String({ description: 'Folder for `assignments.ndjson`.' })),
}, { additionalProperties: false })
type Options = Static<typeof FlagsSchema>

const daysPerWeek = 7
/** 2024-01-01, a Monday. */
const firstDay = 19_723

/**
 * Benchmark `identity` (DESIGN §8): texts arrive in weekly batches, and the engine that mines a queue sees one batch after the other,
 * its bases fitted on what came before. Some labels are held back until week `--from`; half of their texts come then, the rest later.
 * Metrics: `churn` (old cases that change pattern in a week, mean share) and `unloggedChurn` (without a line in the lineage); `nmi`, `ari` at the
 * end, `freshNmi` of the same engine over all texts at once; `ownPatternWithinOneWeek`: share of held-back labels that hold most of a pattern
 * born within a week of their first text; `falseNew`: share of patterns born after week one that no held-back label fills; `patterns`, `unassignedShare`.
 */
export const runIdentityBench: Bench = async (flags) => {
  const options = parseFlags(FlagsSchema, flags)
  const started = process.cpuUsage()
  const { batches, held } = schedule(readLabelledRows(options.data), options)
  const labelOf = new Map(batches.flat().map(({ row, minedCase }) => [minedCase.caseId, row.label]))

  let state: MinedState = { models: [], patterns: [], lineage: [], cases: [], places: new Map() }
  const churns: number[] = []
  let unlogged = 0
  for (const batch of batches) {
    const before = new Map([...state.places].map(([caseId, { patternId }]) => [caseId, patternId]))
    const logged = state.lineage.length
    state = mineBatch(state, batch.map(({ minedCase }) => minedCase), options)
    const after = (caseId: CaseId) => state.places.get(caseId)?.patternId ?? null
    if (before.size > 0) churns.push([...before].filter(([caseId, patternId]) => patternId !== null && after(caseId) !== patternId).length / before.size)
    unlogged += unloggedMoves(before, after, state.lineage.slice(logged))
  }
  const fresh = mineBatch({ models: [], patterns: [], lineage: [], cases: [], places: new Map() }, batches.flat().map(({ minedCase }) => minedCase), options)
  const fromWeek = Number(options.from) - 1
  const later = state.patterns.filter(({ bornOn }) => weekOf(bornOn) > 0)
  const fills = clusterOfEach(state.places, labelOf)
  const falseNew = later.filter(({ patternId }) => !held.has(fills.get(patternId) ?? ''))
  const found = [...held].filter((label) => bornWithin(state.patterns.filter(({ bornOn }) => weekOf(bornOn) >= fromWeek), fills, label, firstDay + daysPerWeek * (fromWeek + 2)))
  const { user, system } = process.cpuUsage(started)

  if (options.out !== undefined) await writePlaces(options.out, state.places)
  return {
    name: 'identity', data: options.data, environment: benchEnvironment(),
    metrics: {
      cases: labelOf.size, weeks: batches.length, heldLabels: held.size,
      churn: churns.reduce((sum, share) => sum + share, 0) / Math.max(1, churns.length), unloggedChurn: unlogged / labelOf.size,
      ...prefixed('', state.places, labelOf), ...prefixed('fresh', fresh.places, labelOf),
      ownPatternWithinOneWeek: held.size === 0 ? null : found.length / held.size,
      bornLater: later.length, falseNew: later.length === 0 ? 0 : falseNew.length / later.length,
      patterns: state.patterns.length, secondsCpu: (user + system) / 1e6,
    },
  }
}

interface Arrival { readonly row: LabelledRow, readonly minedCase: MiningCase }

const weekOf = (day: IsoDay): number => Math.floor((Date.parse(`${day}T00:00:00.000Z`) / MS_PER_DAY - firstDay) / daysPerWeek)

/** Rows in random weekly batches; a held-back label comes in the weeks from `from` on. */
function schedule(rows: readonly LabelledRow[], { weeks, held: heldCount, from, seed }: Options): { readonly batches: readonly (readonly Arrival[])[], readonly held: ReadonlySet<string> } {
  const random = seededRandom(Number(seed))
  const labels = [...new Set(rows.map(({ label }) => label))].sort()
  const held = new Set(Array.from(shuffled(labels.length, random).subarray(0, Number(heldCount)), (at) => labels[at]!))
  const first = Number(from) - 1
  const batches = Array.from({ length: Number(weeks) }, (): Arrival[] => [])
  for (const at of shuffled(rows.length, random)) {
    const row = rows[at]!
    const week = held.has(row.label) ? first + Math.floor(random() * (batches.length - first)) : Math.floor(random() * batches.length)
    const day = firstDay + week * daysPerWeek + Math.floor(random() * daysPerWeek)
    const openedAt = instantOf(day * MS_PER_DAY + Math.floor(random() * MS_PER_DAY))
    batches[week]!.push({ row, minedCase: { caseId: caseIdOf('bench', row.id), openedOn: openedAt.slice(0, 10) as IsoDay, openedAt, language: row.lang ?? 'en', subject: row.text, body: '', reporterRef: null } })
  }
  for (const batch of batches) batch.sort((a, b) => a.minedCase.openedAt < b.minedCase.openedAt ? -1 : a.minedCase.openedAt > b.minedCase.openedAt ? 1 : a.minedCase.caseId < b.minedCase.caseId ? -1 : 1)
  return { batches, held }
}

interface MinedState {
  readonly models: readonly StoredModel[]
  readonly patterns: readonly Pattern[]
  readonly lineage: readonly LineageEvent[]
  /** Mined ones, oldest first. */
  readonly cases: readonly MiningCase[]
  readonly places: ReadonlyMap<CaseId, Assignment>
}

function mineBatch(state: MinedState, newCases: readonly MiningCase[], { embedder, clusterer, seed }: Options): MinedState {
  const knownCases = state.cases.map((one): MiningCase => {
    const { patternId, method, exemplar } = state.places.get(one.caseId)!
    return { ...one, assigned: { patternId, method, exemplar } }
  })
  const now: Instant = newCases.at(-1)?.openedAt ?? instantOf(0)
  const result = mine({ newCases, knownCases, patterns: state.patterns, models: state.models, settings: { embedder, clusterer }, seed: Number(seed), now }, () => undefined)
  const patterns = new Map([...state.patterns, ...result.patterns].map((pattern) => [pattern.patternId, pattern]))
  return {
    models: [...state.models, ...result.models],
    patterns: [...patterns.values()],
    lineage: [...state.lineage, ...result.lineage],
    cases: [...state.cases, ...newCases],
    places: new Map([...state.places, ...result.assignments.map((one) => [one.caseId, one] as const)]),
  }
}

/** Scores over all cases; one without a pattern counts as in the cluster of those. */
function prefixed(prefix: string, places: ReadonlyMap<CaseId, Assignment>, labelOf: ReadonlyMap<CaseId, string>): Record<string, number> {
  const numbers = new Map<string, number>()
  const numberOf = (name: string): number => {
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    return numbers.get(name)!
  }
  const cases = [...labelOf.keys()]
  const found = Int32Array.from(cases, (caseId) => numberOf(`found ${places.get(caseId)?.patternId ?? ''}`))
  const truth = Int32Array.from(cases, (caseId) => numberOf(`true ${labelOf.get(caseId)!}`))
  const named = (name: string) => prefix === '' ? name : prefix + name[0]!.toUpperCase() + name.slice(1)
  return {
    [named('nmi')]: normalisedMutualInformation(found, truth), [named('ari')]: adjustedRandIndex(found, truth),
    [named('unassignedShare')]: cases.filter((caseId) => (places.get(caseId)?.patternId ?? null) === null).length / cases.length,
  }
}

async function writePlaces(folder: string, places: ReadonlyMap<CaseId, Assignment>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const line = ([caseId, { patternId }]: readonly [CaseId, { readonly patternId: PatternId | null }]) => `${JSON.stringify({ id: caseId, cluster: patternId })}\n`
  await writeFile(join(folder, 'assignments.ndjson'), [...places].map(line).join(''))
}
