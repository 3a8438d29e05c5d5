import { existsSync, readFileSync } from 'node:fs'
import { projectRoot } from '../../../pipeline/cli/project-root.ts'
import { riskCategories } from '../../../pipeline/domain/triage.ts'
import type { Reading } from '../../../pipeline/triage/read-text.ts'
import { decodeModel, type RiskModel } from '../../../pipeline/triage/risk-model.ts'
import type { RuleBook } from '../../../pipeline/triage/rule-book.ts'
import { assembledModel, contentCategories, digestOf, fitLinear, type TrainOptions } from '../../../pipeline/triage/train.ts'
import { trainingSet } from './training-rows.ts'
import { foldOf, folds, type TriageData, type TriageRow } from './triage-data.ts'

export const modelFile = new URL('pipeline/triage/model.bin', projectRoot)

/** Models that a report may be scored by. */
export interface UnseenModels {
  /** Models in use: `shipped`, or `fold 0` … `fold 4`. */
  readonly models: ReadonlyMap<string, RiskModel>
  /** Name of the model that has not learned from a row. */
  nameFor(row: TriageRow): string
}

/** A model of all that may be learned from. Also what `--train` writes. */
export function trainedModel(data: TriageData, options: TrainOptions): RiskModel {
  const set = trainingSet(data, data.reports, data.hard)
  return assembledModel({ report: fitLinear(set.report, riskCategories, options), content: fitLinear(set.content, contentCategories(set.content), options) }, [...set.report, ...set.content], set.normal, options)
}

/**
 * The shipped model for every row that it has not learned from; for the others, models fitted on the other four folds of the folder and the project's examples.
 * Tables of normal cases come from the test part of the folder's ordinary text in both cases.
 */
export function unseenModels(data: TriageData, options: TrainOptions): UnseenModels {
  const shipped = existsSync(modelFile) ? decodeModel(readFileSync(modelFile)) : undefined
  const seen = new Set(shipped?.trainedOn)
  const isSeen = (row: TriageRow) => shipped === undefined || seen.has(digestOf(row.text))
  const rows = [...data.reports, ...data.hard]
  const models = new Map<string, RiskModel>()
  const base = trainingSet(data, [], [])
  if (shipped !== undefined) models.set('shipped', assembledModel(shipped.linear, [], base.normal, options))
  const content = shipped?.linear.content ?? fitLinear(base.content, contentCategories(base.content), options)
  for (const fold of folds) {
    if (!rows.some((row) => foldOf(row) === fold && isSeen(row))) continue
    const others = (all: readonly TriageRow[]) => all.filter((row) => foldOf(row) !== fold)
    const { report, normal } = trainingSet(data, others(data.reports), others(data.hard))
    models.set(`fold ${fold}`, assembledModel({ report: fitLinear(report, riskCategories, options), content }, [], normal, options))
  }
  return { models, nameFor: (row) => isSeen(row) ? `fold ${foldOf(row)}` : 'shipped' }
}

/** Reads each text once, however many models look at it. */
export function rememberedReader(read: (text: string) => Reading): (text: string) => Reading {
  const known = new Map<string, Reading>()
  return (text) => {
    const reading = known.get(text) ?? read(text)
    known.set(text, reading)
    return reading
  }
}

export const settingsOf = ({ bonus, contentHandicap }: RuleBook): TrainOptions['settings'] => ({ bonus, contentHandicap })
