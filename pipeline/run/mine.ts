import { MIN_FOUNDING_CASES } from './mine-founding.ts'
import type { Basis } from '../embed/embedder.ts'
import { idfWeights } from '../embed/sparse-idf.ts'
import { epochDayOfDay, type Instant } from '../domain/week.ts'
import type { MiningCase } from '../domain/pattern.ts'
import { foldDecorated } from '../normalize/fold-decorated.ts'
import { fragmentsOf, templateSpans, type TemplateSpan } from '../normalize/template-fragments.ts'
import { exemplarIndex } from './exemplar-index.ts'
import type { MineContext } from './mine-context.ts'
import { assignDay, scanDay } from './mine-day.ts'
import { fitBasis, founded, foundingsIn, restoreBasis } from './mine-founding.ts'
import { readModels, storedModels, type MiningModels } from './mine-models.ts'
import { mineRemainder } from './mine-remainder.ts'
import { fitScales, floorOf, IDF_DAYS } from './mine-scales.ts'
import { settleStates } from './mine-states.ts'
import { templateTest } from './mine-texts.ts'
import { workspaceOf } from './mine-workspace.ts'
import { openLedger, UNASSIGNED } from './pattern-ledger.ts'
import type { MineInput, MineResult, OnProgress } from './ports.ts'
import { foundingSample } from './founding-sample.ts'

/** Days between two fits of weights and thresholds. */
const refitDays = 28
const daysPerWeek = 7
/** 1970-01-04, epoch day 3, was a Sunday: the last day of an ISO week. */
const sunday = 3

export function mine(input: MineInput, onProgress: OnProgress): MineResult {
  if (input.newCases.length === 0) return { models: [], patterns: [], assignments: [], lineage: [] }
  const models = readModels(input.models)
  const cases = [...input.knownCases, ...input.newCases]
  const days = cases.map(({ openedOn }) => epochDayOfDay(openedOn))
  const firstNewDay = epochDayOfDay(input.newCases[0]!.openedOn)
  const lastDay = Math.max(models.state?.lastDay ?? -Infinity, ...bounds(days).slice(1))
  const firstDay = models.state?.firstDay ?? bounds(days)[0]!
  const fromDay = (models.state?.lastDay ?? firstDay - 1) + 1

  const templates = [...models.state?.templates ?? [], ...learnTemplates(cases, fromDay, lastDay)]
  onProgress('reading', 0, 1)
  const workspace = workspaceOf(cases, templateTest(templates))
  onProgress('reading', 1, 1)
  const stateSince = new Map(Object.entries(models.state?.stateSince ?? {})) as Map<MineInput['patterns'][number]['patternId'], number>
  const ledger = openLedger(workspace.cases, input.patterns, stateSince, input.now)
  const exemplars = exemplarIndex(workspace)
  for (const row of ledger.exemplarRows()) exemplars.add(row, ledger.patternOf(row))

  let scalesDay = models.state?.scalesDay ?? firstDay
  let newScales = models.scales === undefined
  const context: MineContext = { input, workspace, ledger, exemplars, firstDay, founders: new Map(), floors: [], scales: models.scales ?? fitScales(workspace, firstDay + IDF_DAYS - 1) }
  if (models.scales !== undefined) workspace.index.reweigh(idfWeights(models.scales.idf, workspace.words), 0, workspace.cases.length)

  const bases = new Map<string, Basis>()
  const basisOf = (language: string): Basis | undefined => {
    const bytes = models.bases.get(language)
    if (!bases.has(language) && bytes !== undefined) bases.set(language, restoreBasis(input.settings, bytes))
    return bases.get(language)
  }
  const newBases = foundLanguages(context, models, bases, onProgress)
  const useScales = () => {
    const weights = idfWeights(context.scales.idf, workspace.words)
    exemplars.reweigh(weights)
    context.floors = ledger.entries.map(({ pattern }, number) => pattern.origin !== 'founded' ? context.scales.tau : floorOf(workspace, exemplars, number, context.scales.tau))
  }
  useScales()

  const newRows = rowsByDay(workspace.cases, workspace.days)
  for (let day = Math.min(fromDay, firstNewDay); day <= lastDay; day++) {
    const onCalendar = day >= fromDay
    if (onCalendar && day > firstDay && (day - firstDay) % refitDays === 0) {
      context.scales = fitScales(workspace, day - 1)
      scalesDay = day - 1
      newScales = true
      useScales()
    }
    const rows = newRows.get(day)
    if (rows !== undefined) {
      assignDay(context, rows, day)
      scanDay(context, rows, day)
    }
    if (onCalendar) {
      if ((day - sunday) % daysPerWeek === 0) mineRemainder(context, day, basisOf)
      settleStates(context, day)
    }
    onProgress('mining', day - fromDay + 1, lastDay - fromDay + 1)
  }

  const state = {
    firstDay, lastDay, scalesDay, tau: context.scales.tau, templates,
    stateSince: Object.fromEntries(ledger.entries.map(({ pattern, stateSince: since }) => [pattern.patternId, since])),
  }
  return { models: storedModels(state, newScales ? context.scales : undefined, newBases, input.now), ...ledger.result() }
}

/** Founds patterns for each language that has none yet and enough cases for it. */
function foundLanguages(context: MineContext, models: MiningModels, bases: Map<string, Basis>, onProgress: OnProgress): Map<string, Uint8Array> {
  const { workspace, ledger, founders, input } = context
  const packed = new Map<string, Uint8Array>()
  const free = Array.from(workspace.cases.keys()).filter((row) => ledger.patternOf(row) === UNASSIGNED && workspace.hasContent[row] === 1)
  const samples = foundingSample(free.filter((row) => !models.bases.has(workspace.cases[row]!.language)), workspace.cases, input.seed)
  const weights = idfWeights(context.scales.idf, workspace.words)
  samples.forEach(({ language, rows }, at) => {
    onProgress('founding', at, samples.length)
    const basis = fitBasis(context, rows)
    bases.set(language, basis)
    packed.set(language, basis.bytes)
    for (const pattern of founded(context, foundingsIn(context, rows, basis, weights))) {
      for (const row of context.exemplars.rowsOf(pattern)) {
        if (ledger.methodOf(row) === undefined) continue
        founders.delete(row)
        ledger.move(row, pattern, { method: 'founder', score: 1, exemplar: true, day: workspace.days[row]! }, 'one of the cases that founded it')
      }
    }
  })
  return packed
}

function learnTemplates(cases: readonly MiningCase[], fromDay: number, toDay: number): TemplateSpan[] {
  const ordered = cases
    .map(({ openedOn, reporterRef, subject, body }) => ({ day: epochDayOfDay(openedOn), reporter: reporterRef, title: subject, keys: [...new Set(fragmentsOf(foldDecorated(body)).map(({ key }) => key))] }))
    .sort((a, b) => a.day - b.day)
  return templateSpans(ordered, fromDay, toDay)
}

function rowsByDay(cases: readonly MiningCase[], days: Int32Array): Map<number, number[]> {
  const byDay = new Map<number, number[]>()
  cases.forEach(({ assigned }, row) => {
    if (assigned !== undefined) return
    const day = days[row]!
    const known = byDay.get(day)
    if (known === undefined) byDay.set(day, [row])
    else known.push(row)
  })
  return byDay
}

function bounds(days: readonly number[]): [number, number] {
  return days.reduce<[number, number]>(([first, last], day) => [Math.min(first, day), Math.max(last, day)], [Infinity, -Infinity])
}
export type { Instant }
void MIN_FOUNDING_CASES
