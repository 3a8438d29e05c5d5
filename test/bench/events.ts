import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import type { MiningCase } from '../../pipeline/domain/pattern.ts'
import { dayOfEpochDay } from '../../pipeline/domain/week.ts'
import type { MineSettings } from '../../pipeline/run/ports.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, cpuSeconds, parseFlags } from './bench-parts.ts'
import { permutedQueue, thinnedEvents, thinnedQueue } from './events/perturb.ts'
import { readKnownEvents, withCases, type KnownEvent } from './events/read-cases.ts'
import { replay, type ReplayedAlert } from './events/replay.ts'
import { scoreAlerts, type Scores } from './events/score.ts'
import { termBursts } from './events/term-peer.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'Folder with one export and, if there are labels, known-events.csv.' }),
  out: Type.Optional(Type.String({ description: 'Folder for alerts.ndjson.' })),
  draws: Type.String({ pattern: '^[0-9]+$', default: '0', description: 'Replays of each thinning of the events (half, a quarter); 0 leaves them out.' }),
  small: Type.String({ enum: ['yes', 'no'], default: 'no', description: 'Also replays the queue thinned to one case in three, three draws of it.' }),
  permuted: Type.String({ enum: ['yes', 'no'], default: 'no', description: 'Also replays the queue with days permuted inside each quarter.' }),
  embedder: Type.String({ default: 'char-lsa' }),
}, { additionalProperties: false })

const SMALL_DRAWS = 3
const HALF = 0.5, QUARTER = 0.25, ONE_IN_THREE = 1 / 3

/**
 * Benchmark `events` (DESIGN §8): the pipeline replayed day by day over an export with labelled events, nothing looked ahead, beside bursts of
 * grouped terms as a peer. Metrics: recall by ratio, days to detect, alerts and incidents a week, repeats, changes of identity that no log tells;
 * on request replays with fewer cases of each event, with a third of the queue, and with permuted days, where every alert is false.
 *
 * @throws AppError `usage-invalid`, `export-not-found`; `internal` when the export cannot be read
 */
export const runEventsBench: Bench = async (flags) => {
  const parsed = parseFlags(FlagsSchema, flags)
  return withCases(parsed.data, (cases) => measure(parsed, cases))
}

async function measure({ data, out, draws, small, permuted, embedder }: Static<typeof FlagsSchema>, cases: readonly MiningCase[]): ReturnType<Bench> {
  const settings: MineSettings = { embedder, clusterer: 'knn-leiden' }
  const events = readKnownEvents(data)
  const { result: whole, seconds } = cpuSeconds(() => replay(cases, settings))
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1_024)
  if (out !== undefined) await writeAlerts(out, whole.alerts)

  const facts = { weeks: whole.weeks, caseCount: cases.length }
  const { perEvent: _peer, ...peer } = scoreAlerts(termBursts(cases), events, facts)
  return {
    name: 'events', data, environment: benchEnvironment(),
    metrics: {
      cases: cases.length, weeks: Math.round(whole.weeks), patterns: whole.patternCount, unloggedChanges: whole.unloggedChanges,
      cpuSecondsPerWeek: Math.round(1_000 * seconds / whole.weeks) / 1_000, peakRssMb,
      ...scoreAlerts(whole.alerts, events, facts), termPeer: peer,
      ...draws === '0' ? {} : { thinnedToHalf: thinned(cases, events, HALF, Number(draws), settings), thinnedToQuarter: thinned(cases, events, QUARTER, Number(draws), settings) },
      ...small === 'no' ? {} : { oneCaseInThree: smallQueue(cases, events, settings) },
      ...permuted === 'no' ? {} : { permuted: falseAlerts(permutedQueue(cases, events, 1), settings) },
    },
  }
}

/** Mean number of events found, ours and the peer's, over the draws. */
function thinned(cases: readonly MiningCase[], events: readonly KnownEvent[], share: number, draws: number, settings: MineSettings): object {
  const found = Array.from({ length: draws }, (_, draw) => bothOn(thinnedEvents(cases, events, share, draw + 1), events, settings))
  const mean = (of: (scores: { readonly own: Scores, readonly peer: Scores }) => number): number => Math.round(100 * found.reduce((sum, one) => sum + of(one), 0) / draws) / 100
  return { draws, recall: mean(({ own }) => own.recall), incidentsPerWeek: mean(({ own }) => own.incidentsPerWeek), peerRecall: mean(({ peer }) => peer.recall), peerIncidentsPerWeek: mean(({ peer }) => peer.incidentsPerWeek) }
}

/** Draws of a third of the queue differ by events: the first is told, and the mean of all. */
function smallQueue(cases: readonly MiningCase[], events: readonly KnownEvent[], settings: MineSettings): object {
  const draws = Array.from({ length: SMALL_DRAWS }, (_, draw) => {
    const { own, peer } = bothOn(thinnedQueue(cases, ONE_IN_THREE, draw + 1), events, settings)
    return { recall: own.recall, alertsPerWeek: own.alertsPerWeek, alertsPerThousandCases: own.alertsPerThousandCases, peerRecall: peer.recall, peerAlertsPerWeek: peer.alertsPerWeek }
  })
  const mean = (of: (draw: typeof draws[number]) => number): number => Math.round(100 * draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length) / 100
  return { ...draws[0], draws, meanRecall: mean(({ recall }) => recall), meanPeerRecall: mean(({ peerRecall }) => peerRecall) }
}

function bothOn(cases: readonly MiningCase[], events: readonly KnownEvent[], settings: MineSettings): { readonly own: Scores, readonly peer: Scores } {
  const { alerts, weeks, caseCount } = replay(cases, settings)
  return { own: scoreAlerts(alerts, events, { weeks, caseCount }), peer: scoreAlerts(termBursts(cases), events, { weeks, caseCount }) }
}

function falseAlerts(cases: readonly MiningCase[], settings: MineSettings): object {
  const { alerts: seen, weeks } = replay(cases, settings)
  const alerts = seen.filter(({ told }) => told)
  const perWeek = (kind: ReplayedAlert['kind']): number => Math.round(1_000 * alerts.filter((alert) => alert.kind === kind).length / weeks) / 1_000
  return { falseAlertsPerWeek: Math.round(1_000 * alerts.length / weeks) / 1_000, ofTheScan: perWeek('emerging'), ofPatterns: perWeek('spike') }
}

async function writeAlerts(folder: string, alerts: readonly ReplayedAlert[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const lines = alerts.map(({ alertId, patternId, label, kind, alertClass, told, day, cases, observed, expected, p, incident, tokens }) => JSON.stringify({
    alertId, patternId, label, kind, class: alertClass, told, openedOn: dayOfEpochDay(day), caseIds: cases.map(({ caseId }) => caseId), segment: { kind: 'all', value: '' }, observed, expected, p, incident, tokens,
  }))
  await writeFile(join(folder, 'alerts.ndjson'), lines.map((line) => `${line}\n`).join(''))
}
