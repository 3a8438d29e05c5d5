import type { SimulatedSeries } from './read-simulation.ts'

/** What a rule says of the last period of the series it is given. */
export interface Answer { readonly alarm: boolean, readonly pValue: number }

/** A rule under test: sets itself up for one series; then asked for periods in rising order, each of the counts up to it. */
export type Rule = (series: readonly number[]) => (periods: number) => Answer

export interface AlarmRow { readonly series: string, readonly t: number, readonly outbreak: 0 | 1, readonly p: number, readonly alarm: 0 | 1 }

export interface Score {
  readonly series: number
  readonly outbreaks: number
  /** Percent of quiet periods that alarm, with the standard error over series. */
  readonly fpr: number
  readonly fprSe: number
  /** Percent of outbreaks with an alarm between their first and last case, with the binomial standard error. */
  readonly pod: number
  readonly podSe: number
  /** Percent of outbreaks with an alarm in their first period. */
  readonly podFirst: number
  /** Percent of periods with outbreak cases that alarm. */
  readonly sensitivity: number
  /** Mean periods from the first case to the first alarm, of detected outbreaks; null when none was. */
  readonly delay: number | null
}

/** Runs a rule over quiet series and series with their outbreak. Nothing after a period is shown to the rule. */
export function alarmsOf(simulation: readonly SimulatedSeries[], rule: Rule): AlarmRow[] {
  const rows: AlarmRow[] = []
  for (const { series, quiet, outbreak, outbreakPeriods, from, to } of simulation) {
    const ask = (counts: readonly number[], first: number, last: number, kind: 0 | 1): void => {
      const answerAt = rule(counts)
      for (let t = first; t <= last; t++) {
        const { alarm, pValue } = answerAt(t)
        rows.push({ series, t, outbreak: kind, p: pValue, alarm: alarm && counts[t - 1]! > 0 ? 1 : 0 })
      }
    }
    ask(quiet, from, to, 0)
    if (outbreakPeriods !== null) ask(quiet.map((count, i) => count + outbreak[i]!), outbreakPeriods.first, outbreakPeriods.last, 1)
  }
  return rows
}

/** The measures of the protocol, in percent and periods. */
export function scoreOf(simulation: readonly SimulatedSeries[], rows: readonly AlarmRow[]): Score {
  const byKey = new Map(rows.map((row) => [`${row.series} ${row.t} ${row.outbreak}`, row.alarm === 1]))
  const alarmAt = (series: string, t: number, outbreak: 0 | 1): boolean => byKey.get(`${series} ${t} ${outbreak}`) ?? false
  const falseShares: number[] = []
  let falseAlarms = 0
  let quietPeriods = 0
  let detected = 0
  let inFirst = 0
  let outbreaks = 0
  let affected = 0
  let affectedAlarms = 0
  let delay = 0
  for (const { series, outbreak, outbreakPeriods, from, to } of simulation) {
    let own = 0
    for (let t = from; t <= to; t++) if (alarmAt(series, t, 0)) own++
    falseAlarms += own
    quietPeriods += to - from + 1
    falseShares.push(own / (to - from + 1))
    if (outbreakPeriods === null) continue
    outbreaks++
    let firstAlarm: number | undefined
    for (let t = outbreakPeriods.first; t <= outbreakPeriods.last; t++) {
      const alarm = alarmAt(series, t, 1)
      if (alarm) firstAlarm ??= t
      if (outbreak[t - 1]! > 0) { affected++; if (alarm) affectedAlarms++ }
    }
    if (firstAlarm === undefined) continue
    detected++
    delay += firstAlarm - outbreakPeriods.first
    if (firstAlarm === outbreakPeriods.first) inFirst++
  }
  const pod = detected / Math.max(1, outbreaks)
  return {
    series: simulation.length, outbreaks,
    fpr: percent(falseAlarms / Math.max(1, quietPeriods)), fprSe: percent(standardError(falseShares)),
    pod: percent(pod), podSe: percent(Math.sqrt(pod * (1 - pod) / Math.max(1, outbreaks))), podFirst: percent(inFirst / Math.max(1, outbreaks)),
    sensitivity: percent(affectedAlarms / Math.max(1, affected)), delay: detected === 0 ? null : round(delay / detected),
  }
}

/** Of a mean, from the scatter of its parts. */
function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length)
}

const percent = (share: number): number => round(100 * share)
const round = (value: number): number => Math.round(value * 1000) / 1000
