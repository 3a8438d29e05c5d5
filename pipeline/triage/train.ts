import { createHash } from 'node:crypto'
import { riskCategories, type RiskCategory } from '../domain/triage.ts'
import { logisticOneAgainstRest } from '../math/logistic-one-against-rest.ts'
import { seededRandom } from '../math/seeded-random.ts'
import type { SparseMatrix } from '../math/sparse-matrix.ts'
import { rareTable, strictest, type RareTable } from './rare-table.ts'
import { COLUMN_COUNT, type Reading } from './read-text.ts'
import { quantised, STRICTEST, type LinearModel, type ModelKind, type RareTables, type RiskModel } from './risk-model.ts'
import { categoryScores, peaksOf, tableKey, type ScoreSettings } from './score-text.ts'

/** One text to learn from. `category` null: harmless. */
export interface TrainingRow {
  readonly text: string
  readonly language: string
  readonly category: RiskCategory | null
  readonly weight: number
}

export interface TrainingSet {
  /** Reports, ordinary support text and hard negatives. */
  readonly report: readonly TrainingRow[]
  /** Abusive and harmless content itself. */
  readonly content: readonly TrainingRow[]
  /** Ordinary support text that scores are compared with. */
  readonly normal: readonly { readonly text: string, readonly language: string }[]
}

export interface TrainOptions {
  readonly read: (text: string) => Reading
  readonly settings: ScoreSettings
  readonly seed: number
}

const ROUNDS = 12
/** Price of an error of a row of weight 1. */
const COST = 2
/** Column that is 1 in every row, in units of the root of the features' length: the intercept. */
const INTERCEPT = 1
/** A language needs so many normal cases for a table of its own. */
export const LEAST_NORMAL = 300

/** Fits both models and compares them with normal text. Deterministic: same rows in the same order and seed, same bytes. */
export function trainRiskModel({ report, content, normal }: TrainingSet, options: TrainOptions): RiskModel {
  return assembledModel({ report: fitLinear(report, riskCategories, options), content: fitLinear(content, contentCategories(content), options) }, [...report, ...content], normal, options)
}

/** Both fitted models with tables of normal cases. */
export function assembledModel(linear: RiskModel['linear'], rows: readonly TrainingRow[], normal: TrainingSet['normal'], { read, settings }: TrainOptions): RiskModel {
  const tables = tablesOf(normal.map(({ text, language }) => ({ language, reading: read(text) })), linear, settings)
  const digest = createHash('sha256')
  for (const { weights } of Object.values(linear)) digest.update(weights)
  return { version: digest.update(JSON.stringify(tables)).digest('hex').slice(0, 12), linear, tables, trainedOn: [...new Set(rows.map(({ text }) => digestOf(text)))].sort() }
}

/** Known texts are told apart by their digest, not by their words. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Categories that some row has. */
export const contentCategories = (rows: readonly TrainingRow[]): RiskCategory[] => riskCategories.filter((category) => rows.some((row) => row.category === category))

/** One linear model over the categories given; rows of other categories count as not of it. */
export function fitLinear(rows: readonly TrainingRow[], categories: readonly RiskCategory[], { read, seed }: TrainOptions): LinearModel {
  const classes = Int32Array.from(rows, ({ category }) => category === null ? -1 : categories.indexOf(category))
  const width = categories.length
  const weights = logisticOneAgainstRest(matrixOf(rows.map(({ text }) => read(text))), classes, {
    classCount: width, costs: Float32Array.from(rows, ({ weight }) => COST * weight), rounds: ROUNDS, random: seededRandom(seed),
  })
  return quantised(categories, weights.subarray(0, COLUMN_COUNT * width), weights.slice(COLUMN_COUNT * width).map((weight) => INTERCEPT * weight))
}

/** One row per text, all sentences added up, scaled by the root of the number of features; the last column is the intercept. */
function matrixOf(readings: readonly Reading[]): SparseMatrix {
  const rows = readings.map(({ features }) => {
    const counts = new Map<number, number>()
    let featureCount = 0
    for (const sentence of features) {
      featureCount += sentence.length
      for (const column of sentence) counts.set(column, (counts.get(column) ?? 0) + 1)
    }
    return { columns: [...counts.keys(), COLUMN_COUNT], values: [...[...counts.values()].map((count) => count / Math.sqrt(Math.max(1, featureCount))), INTERCEPT] }
  })
  const rowStarts = new Int32Array(rows.length + 1)
  rows.forEach(({ columns }, row) => { rowStarts[row + 1] = rowStarts[row]! + columns.length })
  return { rowCount: rows.length, columnCount: COLUMN_COUNT + 1, rowStarts, columns: Int32Array.from(rows.flatMap(({ columns }) => columns)), values: Float32Array.from(rows.flatMap(({ values }) => values)) }
}

/** Tables of normal cases, by language where there are enough, else the strictest of these and of all together. */
export function tablesOf(normal: readonly { readonly language: string, readonly reading: Reading }[], linear: RiskModel['linear'], settings: ScoreSettings): RareTables {
  const groups = new Map<string, Reading[]>([[STRICTEST, []]])
  for (const { language, reading } of normal) {
    groups.set(language, [...groups.get(language) ?? [], reading])
    groups.get(STRICTEST)!.push(reading)
  }
  for (const [language, readings] of [...groups]) if (language !== STRICTEST && readings.length < LEAST_NORMAL) groups.delete(language)

  const peaks = new Map([...groups].map(([language, readings]) => [language, readings.map((reading) => peaksOf(reading, linear))]))
  const keys = Object.entries(linear).flatMap(([kind, { categories }]) => categories.map((category) => tableKey(kind as ModelKind, category)))
  const byLanguage = new Map([...peaks].map(([language, ofLanguage]) => [language, Object.fromEntries(keys.map((key) => [key, rareTable(ofLanguage.map((ofText) => ofText.find(({ kind, category }) => tableKey(kind, category) === key)?.logit ?? -Infinity).filter(Number.isFinite))]))]))
  // A language's own table may not be laxer than that of all together: what is carried to another product keeps its rate.
  for (const [language, tables] of byLanguage) byLanguage.set(language, Object.fromEntries(keys.map((key) => [key, strictest([tables[key]!, byLanguage.get(STRICTEST)![key]!])])))
  byLanguage.set(STRICTEST, Object.fromEntries(keys.map((key) => [key, strictest([...byLanguage.values()].map((tables) => tables[key]!))])))
  const byCategory = Object.fromEntries(byLanguage)

  const overall: Record<string, RareTable> = {}
  for (const [language, readings] of groups) {
    overall[language] = rareTable(readings.map((reading) => categoryScores(reading, { linear, tables: { byCategory, overall: { ...overall, [language]: { scores: [], slope: 0, caseCount: 0 } } } }, language, settings)[0]!.score))
  }
  for (const language of Object.keys(overall)) overall[language] = strictest([overall[language]!, overall[STRICTEST]!])
  overall[STRICTEST] = strictest(Object.values(overall))
  return { byCategory, overall }
}
