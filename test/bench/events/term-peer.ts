import { epochDayOfDay } from '../../../pipeline/domain/week.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { countTail } from '../../../pipeline/math/count-tail.ts'
import { bodyTokens, titleTokens } from '../../../pipeline/run/mine-texts.ts'
import { foldDecorated } from '../../../pipeline/normalize/fold-decorated.ts'
import { FOUNDING_DAYS } from './replay.ts'
import type { ScoredAlert } from './score.ts'

const LEAST_DOCUMENTS = 8
const WINDOWS = [1, 3] as const
const BASE_DAYS = 56
const GAP_DAYS = 6
const PRIOR = 0.5
const DISPERSION = 1.5
const LEAST_CASES = 5
const ALPHA = 1e-6
/** Terms that share so many of their cases inside so many days are one incident. */
const SHARED = 0.5
const GROUP_DAYS = 14

/**
 * The simple way, as a peer: bursts of single words and pairs. A term's cases in 1 or 3 days against its 56 days before the last six, times the size of
 * the queue; negative binomial with variance 1.5 of the mean; p ≤ 1e-6 and at least 5 cases. Terms that share half of their cases are one alert.
 */
export function termBursts(cases: readonly MiningCase[]): ScoredAlert[] {
  const firstDay = epochDayOfDay(cases[Math.floor(cases.length / 200)]!.openedOn), lastDay = epochDayOfDay(cases.at(-1)!.openedOn)
  const days = lastDay - firstDay + 1
  const queue = new Int32Array(days)
  const postings = new Map<string, number[]>()
  const dayOf = Int32Array.from(cases, (one) => epochDayOfDay(one.openedOn) - firstDay)
  cases.forEach((one, row) => {
    if (dayOf[row]! < 0) return
    queue[dayOf[row]!]! += 1
    for (const term of termsOf(one)) {
      const known = postings.get(term)
      if (known === undefined) postings.set(term, [row])
      else known.push(row)
    }
  })
  const queueSums = runningSums(queue)
  const bursts: { readonly day: number, readonly rows: readonly number[] }[] = []
  for (const rows of postings.values()) {
    if (rows.length < LEAST_DOCUMENTS) continue
    const counts = new Map<number, number[]>()
    for (const row of rows) counts.set(dayOf[row]!, [...counts.get(dayOf[row]!) ?? [], row])
    const daily = new Int32Array(days)
    for (const [day, own] of counts) daily[day] = own.length
    const sums = runningSums(daily)
    for (const day of [...counts.keys()].sort((a, b) => a - b)) {
      if (day < FOUNDING_DAYS) continue
      const burst = WINDOWS.find((window) => {
        const observed = between(sums, day - window + 1, day)
        if (observed < LEAST_CASES) return false
        const baseTo = day - GAP_DAYS - 1, baseFrom = Math.max(0, baseTo - BASE_DAYS + 1)
        const share = between(queueSums, day - window + 1, day) / Math.max(1, between(queueSums, baseFrom, baseTo))
        return countTail(observed, { mean: (between(sums, baseFrom, baseTo) + PRIOR) * share, dispersion: DISPERSION }) <= ALPHA
      })
      if (burst !== undefined) bursts.push({ day: day + firstDay, rows: rows.filter((row) => dayOf[row]! > day - burst && dayOf[row]! <= day) })
    }
  }
  return grouped(bursts).map(({ day, rows }, at) => ({ day, incident: at + 1, cases: rows.map((row) => cases[row]!) }))
}

function termsOf(one: MiningCase): Set<string> {
  const text = { title: foldDecorated(one.subject), body: foldDecorated(one.body) }
  const terms = new Set<string>()
  for (const tokens of [titleTokens(text), bodyTokens(text)]) {
    tokens.forEach(({ word }, at) => {
      terms.add(word)
      if (at > 0) terms.add(`${tokens[at - 1]!.word} ${word}`)
    })
  }
  return terms
}

/** First burst of each group, in order of days. */
function grouped(bursts: readonly { readonly day: number, readonly rows: readonly number[] }[]): { readonly day: number, readonly rows: readonly number[] }[] {
  const groups: { readonly day: number, readonly rows: readonly number[], lastOn: number, readonly seen: Set<number> }[] = []
  for (const burst of [...bursts].sort((a, b) => a.day - b.day || b.rows.length - a.rows.length || a.rows[0]! - b.rows[0]!)) {
    const group = groups.find(({ lastOn, seen }) => burst.day - lastOn <= GROUP_DAYS && burst.rows.filter((row) => seen.has(row)).length >= SHARED * burst.rows.length)
    if (group === undefined) groups.push({ ...burst, lastOn: burst.day, seen: new Set(burst.rows) })
    else {
      group.lastOn = burst.day
      for (const row of burst.rows) group.seen.add(row)
    }
  }
  return groups
}

function runningSums(values: Int32Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, at) => { sums[at + 1] = sums[at]! + value })
  return sums
}

const between = (sums: Float64Array, from: number, to: number): number => sums[Math.max(0, to + 1)]! - sums[Math.max(0, from)]!
