import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { detectors } from '../../pipeline/detect/registry.ts'
import type { Detector } from '../../pipeline/detect/detector.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import { ALL } from '../../pipeline/domain/series.ts'
import type { DailyLevel, WindowVerdict } from '../../pipeline/detect/daily-windows.ts'
import { dayOfEpochDay } from '../../pipeline/domain/week.ts'
import { createDailyJudge, HISTORY_DAYS } from '../../pipeline/run/daily-judge.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, cpuSeconds, parseFlags, writeCsv } from './bench-parts.ts'
import { readSimulation, type SimulatedSeries } from './outbreaks/read-simulation.ts'
import { alarmsOf, scoreOf, type AlarmRow, type Rule } from './outbreaks/score.ts'

const names = Object.keys(detectors) as (keyof typeof detectors)[]

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'Folder of simulated series.' }),
  cadence: Type.Enum(['weekly', 'daily'] as const, { default: 'weekly' }),
  detectors: Type.String({ default: 'harmonic,ears,never', description: 'Weekly: names of the registry, with commas; the first one leads the result, the others are peers.' }),
  settings: Type.String({ default: '{"leastRecentCases":0}', description: 'Weekly: settings as JSON, for the detectors that have them.' }),
  history: Type.String({ pattern: '^[0-9]+$', default: '0', description: 'Weekly: only that many periods are shown, the tested one included; 0 = all.' }),
  alpha: Type.String({ pattern: '^0?\\.[0-9]+$', default: '0.005', description: 'Daily: false alarms a day over all windows. A run tells people at a stricter level.' }),
  out: Type.Optional(Type.String({ description: 'Folder for `alarms.csv` of the first detector.' })),
}, { additionalProperties: false })

/** What the daily windows go by in results. */
const DAILY_NAME = 'daily-windows'
const PERIODS_OF_WEEK = 7
/** The first day of a simulated series is given this epoch day, a Monday. */
const FIRST_MONDAY = 4

/**
 * Benchmark `outbreaks` (DESIGN §8): false alarms on quiet series and detection of one planted outbreak a series, nothing looked ahead.
 * Metrics by detector, in all and by scenario and cluster: fpr, pod, podFirst, sensitivity (percent), delay (periods), with standard errors;
 * series-periods a second of processor time. A period without cases never counts as an alarm, as in the protocol.
 * Source of the protocol: Noufaily et al. (2013), Statist. Med. 32, 1206–1222; daily: Noufaily et al. (2019), Bioinformatics 35, 3110–3118.
 *
 * @throws AppError `usage-invalid`, `export-not-found`, `export-unreadable`
 */
export const runOutbreaksBench: Bench = async (flags) => {
  const { data, cadence, detectors: asked, settings, history, alpha, out } = parseFlags(FlagsSchema, flags)
  const simulation = readSimulation(data, cadence)
  const rules = cadence === 'daily' ? [{ name: DAILY_NAME, rule: dailyRule({ alpha: Number(alpha), leastCases: 0 }) }] : asked.split(',').map((name) => ({ name, rule: weeklyRule(name, parseSettings(settings), Number(history)) }))
  const scored = rules.map(({ name, rule }) => {
    const { result: rows, seconds } = cpuSeconds(() => alarmsOf(simulation, rule))
    return { name, rows, metrics: { ...scoreOf(simulation, rows), ...cadence === 'weekly' ? { weeksPerSecond: Math.round(rows.length / seconds) } : { daysPerSecond: Math.round(rows.length / seconds) }, byCluster: scoresBy('cluster', simulation, rows), byScenario: scoresBy('scenario', simulation, rows) } }
  })
  const [lead, ...peers] = scored
  if (lead === undefined) throw new AppError('usage-invalid', { flag: 'detectors', problem: 'names none' })
  if (out !== undefined) await writeCsv(out, 'alarms.csv', ['series', 't', 'outbreak', 'p', 'alarm'], lead.rows.map((row) => ({ ...row })))
  return { name: 'outbreaks', data, metrics: { cadence, detector: lead.name, ...lead.metrics, peers: Object.fromEntries(peers.map(({ name, metrics }) => [name, metrics])) }, environment: benchEnvironment() }
}

function parseSettings(text: string): Readonly<Record<string, unknown>> {
  try {
    const settings = JSON.parse(text) as unknown
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) return settings as Record<string, unknown>
  } catch (cause) {
    throw new AppError('usage-invalid', { flag: 'settings', problem: 'is not JSON' }, { cause })
  }
  throw new AppError('usage-invalid', { flag: 'settings', problem: 'is not a JSON object' })
}

/** A detector of the registry with some settings changed, shown the whole past or the last periods of it. */
function weeklyRule(name: string, changed: Readonly<Record<string, unknown>>, history: number): Rule {
  const known = names.find((one) => one === name)
  if (known === undefined) throw new AppError('usage-invalid', { flag: 'detectors', problem: `${name} is none of ${names.join(', ')}` })
  const detector: Detector = detectors[known]
  const defaults = Value.Create(detector.params) as Record<string, unknown>
  const params = { ...defaults, ...Object.fromEntries(Object.entries(changed).filter(([key]) => key in defaults)) }
  return (counts) => (t) => {
    const verdict = detector.judge(counts.slice(history === 0 ? 0 : Math.max(0, t - history), t), params)
    return verdict.kind === 'insufficient-data' ? { alarm: false, pValue: 1 } : { alarm: verdict.kind === 'spike', pValue: verdict.pValue }
  }
}

/** The daily windows as a run uses them, on a queue that is this one series: judged week by week, each with the days read for it. */
const dailyRule = (level: DailyLevel): Rule => (counts) => {
  const windowsOfWeek = new Map<number, (day: number) => readonly WindowVerdict[]>()
  const weekOf = (monday: number) => {
    const start = Math.max(0, monday - HISTORY_DAYS)
    const series = { patternId: WHOLE_QUEUE, segment: ALL, firstDay: dayOfEpochDay(start + FIRST_MONDAY), counts: counts.slice(start, monday + PERIODS_OF_WEEK) }
    const judge = createDailyJudge(series, [], level)
    return (day: number) => judge.windows(series, dayOfEpochDay(day + FIRST_MONDAY))
  }
  return (t) => {
    const monday = t - 1 - (t - 1) % PERIODS_OF_WEEK
    let windowsOf = windowsOfWeek.get(monday)
    if (windowsOf === undefined) windowsOfWeek.set(monday, windowsOf = weekOf(monday))
    const windows = windowsOf(t - 1)
    return { alarm: windows.some(({ alarm }) => alarm), pValue: Math.min(1, ...windows.map(({ pValue }) => pValue * windows.length)) }
  }
}

function scoresBy(key: 'cluster' | 'scenario', simulation: readonly SimulatedSeries[], rows: readonly AlarmRow[]): Record<string, ReturnType<typeof scoreOf>> {
  const groups = [...new Set(simulation.map((one) => one[key]))].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))
  return Object.fromEntries(groups.map((group) => {
    const members = simulation.filter((one) => one[key] === group)
    const ids = new Set(members.map(({ series }) => series))
    return [group, scoreOf(members, rows.filter(({ series }) => ids.has(series)))]
  }))
}
