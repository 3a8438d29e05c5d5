import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import type { CaseId, PatternId } from '../../pipeline/domain/ids.ts'
import type { Assignment } from '../../pipeline/domain/pattern.ts'
import { clusterers } from '../../pipeline/cluster/registry.ts'
import { embedders } from '../../pipeline/embed/registry.ts'
import { adjustedRandIndex } from '../../pipeline/math/adjusted-rand-index.ts'
import { normalisedMutualInformation } from '../../pipeline/math/normalised-mutual-information.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import type { Bench } from './bench.ts'
import { DAYS_PER_WEEK, FIRST_DAY, mineBatch, NOTHING_MINED, schedule, weekOf } from './identity/replay.ts'
import { bornWithin, clusterOfEach, unloggedMoves } from './identity/score.ts'
import { readLabelledRows } from './labelled-rows.ts'

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

  let state = NOTHING_MINED
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
  const fresh = mineBatch(NOTHING_MINED, batches.flat().map(({ minedCase }) => minedCase), options)
  const fromWeek = Number(options.from) - 1
  const later = state.patterns.filter(({ bornOn }) => weekOf(bornOn) > 0)
  const fills = clusterOfEach(state.places, labelOf)
  const falseNew = later.filter(({ patternId }) => !held.has(fills.get(patternId) ?? ''))
  const found = [...held].filter((label) => bornWithin(state.patterns.filter(({ bornOn }) => weekOf(bornOn) >= fromWeek), fills, label, FIRST_DAY + DAYS_PER_WEEK * (fromWeek + 2)))
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
