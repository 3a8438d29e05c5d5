import { burstScan } from '../cluster/term-bursts.ts'
import type { PatternId } from '../domain/ids.ts'
import type { MiningCase } from '../domain/pattern.ts'
import { epochDayOfDay } from '../domain/week.ts'
import { foldDecorated } from '../normalize/fold-decorated.ts'
import { embedderNamed, type Embedders } from '../embed/named-embedder.ts'
import { embedders } from '../embed/registry.ts'
import { fragmentsOf, templateSpans, type TemplateSpan } from '../normalize/template-fragments.ts'
import { exemplarIndex } from './exemplar-index.ts'
import { foundLanguages } from './found-languages.ts'
import { obeyed } from './mine-constraints.ts'
import type { MineContext } from './mine-context.ts'
import { assignDay, scanDay } from './mine-day.ts'
import { embeddersAfter, readModels, restoreScales, storedModels } from './mine-models.ts'
import { mineNews } from './mine-news.ts'
import { mineRemainder } from './mine-remainder.ts'
import { fitScales, IDF_DAYS, type Scales } from './mine-scales.ts'
import { settleStates } from './mine-states.ts'
import { reExaminePatterns } from './re-examine-patterns.ts'
import { templateTest } from './mine-texts.ts'
import { workspaceOf, type Workspace } from './mine-workspace.ts'
import { openLedger } from './pattern-ledger.ts'
import { recentVectors } from './recent-vectors.ts'
import { MEMORY_DAYS, RECENT_DAYS } from './week-news.ts'
import { taughtTexts } from './taught-texts.ts'
import type { MineInput, MineResult, OnProgress } from './ports.ts'

/** Shown what is known at the end of a day; it must change nothing. */
export type OnDay = (context: MineContext, day: number) => void

/** Days between two fits of weights and thresholds, counted from the first day of the history. */
const refitDays = 28
const daysPerWeek = 7
/** Share of the cases that may be dated wrongly into the past: the history begins after them. */
const strayShare = 0.005
/** After so many days without a case every pattern is resolved and nothing moves until the next one: a stray date costs no replay. */
const quietDays = 120
/** 1970-01-04, epoch day 3, was a Sunday: the last day of an ISO week. */
const sunday = 3
const isSunday = (day: number): boolean => (day - sunday) % daysPerWeek === 0

/**
 * Puts new cases into patterns, day by day in the order they were opened, and finds new patterns on the way; a history of
 * years in one call is an honest replay, and a week later the same code adds a week. Each day: assign to known patterns; scan
 * for dense groups, which may split off; on Sundays cluster what is new of the week, and what fits nothing; move states on. Decisions about known cases
 * stand, except for moves, which are in the lineage. Only founding looks at the whole of the new cases: patterns of a language
 * are first founded on a sample spread over all of them. When a week has ended, all patterns are looked at again, which proposes and changes nothing.
 *
 * Pure: same input, same result. Cases that are no newer than an earlier run's last day are taken on their own day, but
 * weekly work and states of that day are not repeated.
 *
 * A language whose stored basis another embedder made than the configured one gets a new basis when it is first needed; its patterns keep their numbers.
 *
 * @param known text representations to choose from
 * @throws AppError `config-invalid` for an unknown embedder or clusterer, `database-corrupt` for unreadable models
 */
export function mine(input: MineInput, onProgress: OnProgress, onDay: OnDay = () => undefined, known: Embedders = embedders): MineResult {
  if (input.newCases.length === 0) return { models: [], patterns: [], assignments: [], lineage: [], refittedLanguages: [] }
  const embedder = embedderNamed(known, input.settings.embedder)
  const models = readModels(input.models)
  const taught = taughtTexts(input.constraints ?? [], new Set(input.patterns.map(({ patternId }) => patternId)), (input.knownCases[0] ?? input.newCases[0]!).openedAt)
  const cases = [...taught.cases, ...input.knownCases, ...input.newCases]
  const days = cases.map(({ openedOn }) => epochDayOfDay(openedOn)).sort((a, b) => a - b)
  const firstDay = models.state?.firstDay ?? days[Math.floor(strayShare * days.length)]!
  const lastDay = Math.max(models.state?.lastDay ?? -Infinity, days.at(-1)!)
  const fromDay = (models.state?.lastDay ?? firstDay - 1) + 1

  onProgress('reading', 0, 1)
  const templates = [...models.state?.templates ?? [], ...learnTemplates(cases, fromDay, lastDay)]
  const workspace = workspaceOf(cases, templateTest(templates))
  const stateSince = new Map(Object.entries(models.state?.stateSince ?? {}) as [PatternId, number][])
  const ledger = openLedger(workspace.cases, input.patterns, stateSince, input.now)
  const exemplars = exemplarIndex(workspace.bags)
  for (const row of ledger.exemplarRows()) exemplars.add(row, ledger.patternOf(row))
  const stored = restoreScales(models, workspace.words)
  const scales = stored ?? fitScales(workspace, firstDay + IDF_DAYS - 1)
  useWeights(scales)
  const people = obeyed(input.constraints ?? [])
  const numbers = new Map(ledger.entries.map(({ pattern }, number) => [pattern.patternId, number]))
  const barred = [...taught.barred].flatMap(([caseId, patternIds]) => patternIds.map((id) => ({ row: workspace.rowOf(caseId)!, pattern: numbers.get(id)! })))
  const { founders, languageModel, addCentre, changed, refitted } = foundLanguages({ input, embedder, workspace, ledger, exemplars, scales, firstDay, people }, models.languages, onProgress)
  const context: MineContext = { input, embedder, workspace, ledger, exemplars, firstDay, founders, languageModel, addCentre, recentVectors: recentVectors(workspace), bursts: burstScan(), scales, people, barred, templates, waves: [] }

  let scalesDay = models.state?.scalesDay ?? firstDay - 1
  const newRows = newRowsByDay(workspace)
  const startDay = Math.min(fromDay, ...newRows.keys())
  for (let day = startDay, busyDay = startDay; day <= lastDay; day++) {
    if (newRows.has(day)) busyDay = day
    if (day > busyDay + quietDays) {
      busyDay = Math.min(lastDay, ...[...newRows.keys()].filter((later) => later > day))
      day = busyDay
    }
    if (day >= fromDay && day > firstDay && (day - firstDay) % refitDays === 0) {
      context.scales = fitScales(workspace, day - 1)
      scalesDay = day - 1
      useWeights(context.scales)
    }
    context.waves = []
    context.recentVectors.forget(workspace.firstRowOn(day + 1 - RECENT_DAYS - MEMORY_DAYS))
    const rows = newRows.get(day)
    if (rows !== undefined) {
      assignDay(context, rows, day)
      if (day >= fromDay && isSunday(day)) mineNews(context, day)
      scanDay(context, rows, day)
    }
    if (day >= fromDay) {
      if (isSunday(day)) mineRemainder(context, day)
      settleStates(context, day)
    }
    onDay(context, day)
    onProgress('mining', day - startDay + 1, lastDay - startDay + 1)
  }

  const weekEnd = lastDay - (((lastDay - sunday) % daysPerWeek) + daysPerWeek) % daysPerWeek
  const proposals = weekEnd >= fromDay ? { proposals: reExaminePatterns(context, weekEnd) } : {}
  const languages = changed()
  const state = {
    firstDay, lastDay, scalesDay, templates,
    tau: context.scales.tau,
    stateSince: Object.fromEntries(ledger.entries.map((entry) => [entry.pattern.patternId, entry.stateSince])),
    embedders: embeddersAfter(models, languages),
  }
  return { models: storedModels(state, context.scales === stored ? undefined : context.scales, workspace.words, languages, input.now), ...ledger.result(), ...proposals, refittedLanguages: refitted() }

  /** Index and exemplars are compared under the weights in force. */
  function useWeights({ weights }: Scales): void {
    workspace.index.reweigh(weights, 0, workspace.cases.length)
    exemplars.reweigh(weights)
  }
}

function learnTemplates(cases: readonly MiningCase[], fromDay: number, toDay: number): TemplateSpan[] {
  const ordered = cases
    .map(({ openedOn, reporterRef, subject, body }) => ({ day: epochDayOfDay(openedOn), reporter: reporterRef, title: subject, keys: [...new Set(fragmentsOf(foldDecorated(body)).map(({ key }) => key))] }))
    .sort((a, b) => a.day - b.day)
  return templateSpans(ordered, fromDay, toDay)
}

/** New rows by the epoch day on which they were opened. */
function newRowsByDay({ cases, days }: Workspace): Map<number, number[]> {
  const byDay = new Map<number, number[]>()
  cases.forEach(({ assigned }, row) => {
    if (assigned !== undefined) return
    const known = byDay.get(days[row]!)
    if (known === undefined) byDay.set(days[row]!, [row])
    else known.push(row)
  })
  return byDay
}
