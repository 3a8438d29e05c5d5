import { isFunctionWord } from '../describe/function-words.ts'
import { BASE_FROM_DAYS, WINDOW_DAYS } from '../detect/daily-windows.ts'
import { rankScore } from '../detect/rank-score.ts'
import type { DayAlert } from '../domain/day-alert.ts'
import { levelFactors } from '../domain/level-factors.ts'
import type { DayTests } from '../domain/tests-made.ts'
import { dayOfEpochDay, epochDayOfDay, instantOf, MS_PER_DAY } from '../domain/week.ts'
import { foldDecorated } from '../normalize/fold-decorated.ts'
import { classOf, type AlertEvidence } from './classify-alert.ts'
import { createDayWatch, levelsOn, WATCH_DAYS, type SeenAlert, type WatchedDay, type WatchedPattern } from './day-watch.ts'
import { formWatch, type FormView, type FormWatch } from './form-change.ts'
import { createIncidents, type IncidentView } from './join-incidents.ts'
import type { MineContext } from './mine-context.ts'
import { UNASSIGNED } from './pattern-ledger.ts'
import type { QueueMemory } from './watch-memory.ts'

/** Days before an alert whose cases say what is usual, and how many of them are read. */
const USUAL_DAYS = 28
const USUAL_TEXTS = 300
/** So many times below its level an alert is told whatever the budget. */
const STRONG = 3
/** A version number is new when it stood in fewer than so much of the usual texts, against its share now. */
const NEW_VERSION_LIFT = 3
/** A name has so many letters, and stands in at most this share of the other titles. */
const LEAST_NAME_LETTERS = 3
const USUAL_NAME_SHARE = 0.05
const versionNumber = /\b\d{2,3}(?:\.\d+)*\b/gu

/** The watch of one run: shown the end of each day in order. */
export interface QueueWatch {
  seeDay(context: MineContext, day: number): void
  /** What was seen, oldest first. */
  readonly alerts: readonly DayAlert[]
  /** How much was tested on each day that was seen, oldest first. */
  readonly tests: readonly DayTests[]
  /** What the next run goes on from; undefined before a day was seen. */
  memory(): QueueMemory | undefined
}

/**
 * Watches the queue of a mining run: alerts of the day watch, joined to incidents in time and given a class. The same for a live week and for a
 * replay of years. The first nine weeks of a history, which the windows are judged by, are not watched.
 *
 * @param stored memory of the run before; days up to its last one are not seen again
 */
export function createQueueWatch(stored: QueueMemory | undefined): QueueWatch {
  const alerts: DayAlert[] = []
  const tests: DayTests[] = []
  let begun: Begun | undefined

  return {
    alerts,
    tests,
    seeDay(context, day) {
      if (day < context.firstDay + BASE_FROM_DAYS || (stored !== undefined && day <= stored.lastDay)) return
      begun ??= begin(context, stored)
      begun.context = context
      begun.lastDay = day
      const shown = watchedDay(context, day)
      tests.push(testsOf(shown))
      const seen = begun.watch.see(shown)
      if (seen.length === 0) return
      const view = viewOf(context)
      for (const alert of seen) alerts.push(dayAlert(alert, begun, view))
    },
    memory: () => {
      if (begun === undefined) return stored
      const { context: { ledger, workspace }, watch, incidents, lastDay } = begun
      const idOf = (pattern: number) => ledger.entries[pattern]!.pattern.patternId
      const { exposures, lastAlarms, born } = watch.memory()
      return {
        lastDay, exposures: exposures.map(([day, exposure]) => [day, exposure]), lastAlarms: lastAlarms.map(([pattern, day]) => [idOf(pattern), day]), born: born.map(idOf),
        incidents: incidents.memory((row) => workspace.cases[row]!.caseId),
      }
    },
  }
}

interface Begun {
  context: MineContext
  lastDay: number
  readonly watch: ReturnType<typeof createDayWatch>
  readonly incidents: ReturnType<typeof createIncidents>
  readonly form: FormWatch
}

function begin(context: MineContext, stored: QueueMemory | undefined): Begun {
  const { ledger, workspace, templates, firstDay } = context
  const numbers = new Map(ledger.entries.map(({ pattern }, number) => [pattern.patternId as string, number]))
  return {
    context, lastDay: stored?.lastDay ?? -Infinity,
    watch: createDayWatch(stored === undefined ? undefined : {
      exposures: stored.exposures.map(([day, exposure]) => [day, exposure] as const),
      lastAlarms: stored.lastAlarms.flatMap(([id, day]) => { const number = numbers.get(id); return number === undefined ? [] : [[number, day] as const] }),
      born: stored.born.flatMap((id) => numbers.get(id) ?? []),
    }),
    incidents: createIncidents(stored?.incidents, (caseId) => workspace.rowOf(caseId as Parameters<typeof workspace.rowOf>[0])),
    form: formWatch(templates, firstDay),
  }
}

function watchedDay({ input, workspace, ledger, firstDay, waves }: MineContext, day: number): WatchedDay {
  const { firstRowOn, days } = workspace
  const start = Math.max(day - WATCH_DAYS + 1, firstDay)
  const length = Math.max(1, day - start + 1)
  const queue = new Array<number>(length).fill(0)
  const counts = new Map<number, number[]>()
  for (let row = firstRowOn(start); row < firstRowOn(day + 1); row++) {
    queue[days[row]! - start]! += 1
    const pattern = ledger.patternOf(row)
    if (pattern === UNASSIGNED || ledger.entries[pattern]!.pattern.state === 'archived') continue
    let own = counts.get(pattern)
    if (own === undefined) counts.set(pattern, own = new Array<number>(length).fill(0))
    own[days[row]! - start]! += 1
  }
  const factors = levelFactors(input.verdicts ?? [], instantOf(day * MS_PER_DAY))
  const patterns = [...counts].sort(([a], [b]) => a - b).map(([pattern, own]): WatchedPattern => {
    const { patternId, bornOn, birth } = ledger.entries[pattern]!.pattern
    return { pattern, bornOn: epochDayOfDay(bornOn), birth, counts: own, levelFactor: factors.get(patternId) ?? 1 }
  })
  const rowsOf = (pattern: number, windowDays: number): number[] => {
    const rows: number[] = []
    for (let row = firstRowOn(day - windowDays + 1); row < firstRowOn(day + 1); row++) if (ledger.patternOf(row) === pattern) rows.push(row)
    return rows
  }
  return { day, queue, patterns, waves, rowsOf, reporterOf: workspace.reporterOf }
}

/** Known patterns with a case on the day are tested by their windows; see `createDayWatch`. */
function testsOf(shown: WatchedDay): DayTests {
  const levels = levelsOn(shown).filter((_, at) => shown.patterns[at]!.counts.at(-1)! > 0)
  return { day: dayOfEpochDay(shown.day), testCount: WINDOW_DAYS.length * levels.length, expectedFalseAlarms: WINDOW_DAYS.length * levels.reduce((sum, level) => sum + level, 0) }
}

function viewOf({ workspace, scales }: MineContext): IncidentView {
  const { index, words, cases, firstRowOn } = workspace
  return {
    firstRowOn,
    wordsOf: (row) => new Set(Array.from(index.bagOf(row).terms, (term) => words.words[term]!)),
    isFunctionWord: (word, row) => isFunctionWord(word, cases[row]!.language),
    neighbours: (row, low, high) => index.neighbours(index.bagOf(row), low, high, scales.tau).filter((other) => other.row !== row),
  }
}

function dayAlert(alert: SeenAlert, begun: Begun, view: IncidentView): DayAlert {
  const { workspace, ledger } = begun.context
  const { kind, pattern, day, days, rows, observed, expected, lower, upper, pValue, dispersion, engine, level, points } = alert
  const reporters = new Set(rows.map(workspace.reporterOf)).size
  const { version, ...evidence } = evidenceOf(begun, alert, { reporters, view })
  const alertClass = classOf(evidence)
  const incident = begun.incidents.join({ day, rows, score: rankScore(observed, expected), alertClass, version, isNew: kind === 'emerging', strong: pValue <= level / STRONG }, view)
  return {
    day: dayOfEpochDay(day), patternId: ledger.entries[pattern]!.pattern.patternId, kind, alertClass, incident: incident.number, told: incident.told,
    windowFrom: dayOfEpochDay(day - days + 1), windowTo: dayOfEpochDay(day), observed, expected, lower, upper, pValue, dispersion, engine,
    tokens: [...incident.tokens], distinctReporters: reporters, points: [...points], caseIds: rows.map((row) => workspace.cases[row]!.caseId),
  }
}

function evidenceOf({ context: { workspace }, form }: Begun, { day, rows }: SeenAlert, { reporters, view }: { readonly reporters: number, readonly view: IncidentView }): AlertEvidence & { readonly version: string | null } {
  const textOf = (row: number): string => `${workspace.cases[row]!.subject}\n${workspace.cases[row]!.body}`
  const own = new Set(rows)
  const [from, to] = [workspace.firstRowOn(day - USUAL_DAYS), workspace.firstRowOn(day + 1)]
  const step = Math.max(1, Math.ceil((to - from) / USUAL_TEXTS))
  const usual: string[] = []
  for (let row = from; row < to; row += step) if (!own.has(row)) usual.push(textOf(row))
  const texts = rows.map(textOf)
  const found = newVersion(texts, usual)
  const formView: FormView = { firstRowOn: workspace.firstRowOn, bodyOf: (row) => foldDecorated(workspace.cases[row]!.body) }
  return {
    texts, reporters, usualTexts: usual, newVersionShare: found.share, version: found.version,
    namedShare: namedShare(rows, from, view, (row) => workspace.titles[row]!.trim().split(' ')),
    form: { changing: form.changeOn(day, formView) > 0, newShare: form.newShare(rows, day, formView), sharesFragment: form.sharesFragment(rows, day, formView) },
  }
}

/** The version number in most of the texts that was rare before. */
function newVersion(texts: readonly string[], usual: readonly string[]): { readonly version: string | null, readonly share: number } {
  const sharesIn = (all: readonly string[]): Map<string, number> => {
    const shares = new Map<string, number>()
    for (const text of all) for (const one of new Set(text.match(versionNumber)?.map((found) => found.split('.', 1)[0]!))) shares.set(one, (shares.get(one) ?? 0) + 1 / all.length)
    return shares
  }
  const before = sharesIn(usual)
  return [...sharesIn(texts)].filter(([one, share]) => share >= NEW_VERSION_LIFT * (before.get(one) ?? 0))
    .map(([one, share]) => ({ version: one, share })).sort((a, b) => b.share - a.share || (a.version < b.version ? -1 : 1))[0] ?? { version: null, share: 0 }
}

/** Largest share of the rows with a title word that is in few titles of the rows from `from` on up to them; 0 without any. */
function namedShare(rows: readonly number[], from: number, view: IncidentView, wordsOf: (row: number) => readonly string[]): number {
  const own = new Set(rows)
  const counts = new Map<string, number>()
  for (const row of rows) for (const word of new Set(wordsOf(row))) if (word.length >= LEAST_NAME_LETTERS && !view.isFunctionWord(word, row)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const usual = new Map<string, number>()
  let others = 0
  for (let row = from; row <= rows.at(-1)!; row++) {
    if (own.has(row)) continue
    others += 1
    for (const word of new Set(wordsOf(row))) if (counts.has(word)) usual.set(word, (usual.get(word) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].filter(([word]) => (usual.get(word) ?? 0) <= USUAL_NAME_SHARE * others).map(([, count]) => count)) / rows.length
}
