import { Type } from 'typebox'
import { LEAST_COMPLETENESS, completenessByDelay, thinned, type DelayRow } from '../../pipeline/detect/reporting-delay.ts'
import { onePerCause, type CauseNode } from '../../pipeline/detect/one-per-cause.ts'
import type { WeeklySeries } from '../../pipeline/domain/series.ts'
import { weekPlus } from '../../pipeline/domain/week.ts'
import { countTail } from '../../pipeline/math/count-tail.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { selectedFamilies } from '../../pipeline/math/selected-families.ts'
import { createWeeklyJudge } from '../../pipeline/run/weekly-judge.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import { drawCount } from './simulate/draw-count.ts'
import { simulateQueue, type SimulatedQueue } from './simulate/segment-queue.ts'

const FlagsSchema = Type.Object({
  runs: Type.String({ pattern: '^[0-9]+$', default: '40', description: 'Simulated queues.' }),
  seed: Type.String({ pattern: '^[0-9]+$', default: '1' }),
  q: Type.String({ pattern: '^0?\\.[0-9]+$', default: '0.1', description: 'False discovery rate.' }),
}, { additionalProperties: false })

const WEEKS = 160
const DETECTORS = { shortDetector: 'local', longDetector: 'harmonic' } as const
/** Share of a week’s cases that are known when it is judged early: the rest comes in the four weeks after. */
const KNOWN_AT_ONCE = 0.6
const LATER_SHARES = [0.2, 0.1, 0.06, 0.04]
const DELAY_WEEKS = 26
const ALPHA = 0.01

/**
 * Benchmark `incidents`: queues of our own making (seeded) with season, holidays, segments and reporting delay, three causes planted in each.
 * Metrics in percent: planted causes found, with exactly one incident, at the right segment; false discovery proportion (incidents in patterns
 * without a cause); detection when the week is known in part against wholly known, completeness estimated from simulated delays.
 */
export const runIncidentsBench: Bench = async (flags) => {
  const { runs, seed, q } = parseFlags(FlagsSchema, flags)
  const totals = { planted: 0, found: 0, once: 0, placed: 0, proportions: 0, known: 0, early: 0, completeness: 0, untested: 0 }
  for (let run = 0; run < Number(runs); run++) {
    const random = seededRandom(Number(seed) * 100_003 + run)
    const simulated = simulateQueue(WEEKS, random)
    const nodes = judged(simulated)
    const incidents = incidentsOf(nodes, Number(q))
    let wrong = 0
    for (const { id } of incidents) if (!simulated.causes.some(({ patternId }) => id.startsWith(`${patternId} `))) wrong++
    totals.proportions += incidents.length === 0 ? 0 : wrong / incidents.length
    const completeness = estimatedCompleteness(random)
    totals.completeness += completeness
    for (const { patternId, segment } of simulated.causes) {
      const own = incidents.filter(({ id }) => id.startsWith(`${patternId} `))
      const node = nodes.find(({ id }) => id === `${patternId} ${segment.kind} ${segment.value}`)!
      totals.planted++
      if (own.length > 0) totals.found++
      if (own.length === 1) totals.once++
      if (own.some(({ id }) => id === node.id)) totals.placed++
      if (node.pValue <= ALPHA) totals.known++
      if (completeness < LEAST_COMPLETENESS) totals.untested++
      else if (partlyKnown(node, completeness, random) <= ALPHA) totals.early++
    }
  }
  const percent = (part: number, whole: number): number => Math.round(1e4 * part / Math.max(1, whole)) / 100
  return {
    name: 'incidents', data: `simulated, seed ${seed}`, environment: benchEnvironment(),
    metrics: {
      queues: Number(runs), causes: totals.planted, found: percent(totals.found, totals.planted), oneIncident: percent(totals.once, totals.found), rightSegment: percent(totals.placed, totals.found),
      falseDiscoveryProportion: percent(totals.proportions, Number(runs)), q: 100 * Number(q),
      completeness: percent(totals.completeness, Number(runs)), podWhole: percent(totals.known, totals.planted), podEarly: percent(totals.early, totals.planted), podEarlyShare: percent(totals.early, totals.known), untested: totals.untested,
    },
  }
}

type Node = CauseNode & { readonly pValue: number }

/** Every pattern and segment of the last week, judged as a run judges it. */
function judged({ queue, patterns, segments }: SimulatedQueue): Node[] {
  const judge = createWeeklyJudge([queue, ...patterns], DETECTORS)
  const week = weekPlus(queue.firstWeek, WEEKS - 1)
  const idOf = ({ patternId, segment }: Pick<WeeklySeries, 'patternId' | 'segment'>): string => `${patternId} ${segment.kind} ${segment.value}`
  return [...patterns, ...segments].flatMap((series): Node[] => {
    const { verdict } = judge.judge(series, week)
    if (verdict.kind === 'insufficient-data') return []
    const whole = idOf({ patternId: series.patternId, segment: { kind: 'all', value: '' } })
    const { expected, dispersion } = verdict
    const observed = series.counts.at(-1) ?? 0
    return [{ id: idOf(series), observed, expected, dispersion, pValue: countTail(observed, { mean: expected, dispersion }), ancestors: series.segment.kind === 'all' ? [] : [whole] }]
  })
}

/** Patterns with their segments are families: corrected as such, then one incident for each cause. */
function incidentsOf(nodes: readonly Node[], q: number): ReturnType<typeof onePerCause> {
  const families = new Map<string, Node[]>()
  for (const node of nodes) {
    const family = node.ancestors[0] ?? node.id
    families.set(family, [...families.get(family) ?? [], node])
  }
  const members = [...families.values()]
  const levels = selectedFamilies(members.map((family) => family.map(({ pValue }) => pValue)), q)
  return members.flatMap((family, i) => levels[i] === 0 ? [] : onePerCause(family, levels[i]!))
}

/** Tail probability when each case is known with the true probability, and the completeness is the estimated one. */
function partlyKnown(node: Node, completeness: number, random: () => number): number {
  let known = 0
  for (let left = node.observed; left > 0; left--) if (random() < KNOWN_AT_ONCE) known++
  return countTail(known, thinned({ mean: node.expected, dispersion: node.dispersion }, completeness))
}

function estimatedCompleteness(random: () => number): number {
  const triangle = Array.from({ length: DELAY_WEEKS }, (_, week): DelayRow =>
    [KNOWN_AT_ONCE, ...LATER_SHARES].map((share, delay) => delay > DELAY_WEEKS - 1 - week ? null : drawCount({ mean: 40 * share, dispersion: 1 }, random)))
  return completenessByDelay(triangle)[0]!
}
