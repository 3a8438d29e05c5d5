import { AppError } from '../domain/errors.ts'
import { riskCategories, type RiskCategory } from '../domain/triage.ts'
import type { RareTable } from './rare-table.ts'
import type { SentenceFeatures } from './sentence-features.ts'

/** One linear model: int8 weights by column and category, with the unit of one step per category. */
export interface LinearModel {
  readonly categories: readonly RiskCategory[]
  readonly columnCount: number
  /** Row-major `columns × categories`. */
  readonly weights: Int8Array
  readonly units: Float32Array
  readonly bias: Float32Array
}

export const modelKinds = ['report', 'content'] as const
export type ModelKind = (typeof modelKinds)[number]

/** Both models, and for each language and category how rare a score is in ordinary support text. */
export interface RiskModel {
  readonly version: string
  readonly linear: Readonly<Record<ModelKind, LinearModel>>
  readonly tables: RareTables
  /** First 12 hex digits of the SHA-256 of each text that the models were trained on: who measures can leave them out. */
  readonly trainedOn: readonly string[]
}

/** Tables of normal cases by language, with `strictest` for every other language. */
export interface RareTables {
  readonly byCategory: Readonly<Record<string, Readonly<Record<string, RareTable>>>>
  readonly overall: Readonly<Record<string, RareTable>>
}

export const STRICTEST = 'strictest'

/** The table name of a language. */
export const tableOf = (language: string, tables: RareTables): string => language in tables.overall ? language : STRICTEST

/**
 * Logits of a window of sentences: features are counted once per sentence and scaled to length 1 over the window.
 *
 * @param sums out, one per category: Σ w·x of each sentence added up by the caller; see `sentenceSums`
 */
export function windowLogit({ bias, units }: LinearModel, sums: Float64Array, featureCount: number, category: number): number {
  return bias[category]! + units[category]! * sums[category]! / Math.sqrt(Math.max(1, featureCount))
}

/** Weight sums of one sentence in steps of int8, one per category. */
export function sentenceSums({ categories, weights }: LinearModel, features: SentenceFeatures): Float64Array {
  const width = categories.length
  const sums = new Float64Array(width)
  for (let at = 0; at < features.length; at++) {
    const first = features[at]! * width
    for (let category = 0; category < width; category++) sums[category] = sums[category]! + weights[first + category]!
  }
  return sums
}

/** Rounds real weights to int8, the largest of each category to 127. */
export function quantised(categories: readonly RiskCategory[], weights: Float32Array, bias: Float32Array): LinearModel {
  const width = categories.length
  const units = new Float32Array(width)
  for (let at = 0; at < weights.length; at++) units[at % width] = Math.max(units[at % width]!, Math.abs(weights[at]!) / 127)
  return { categories, columnCount: weights.length / width, units, bias, weights: Int8Array.from(weights, (weight, at) => units[at % width] === 0 ? 0 : Math.round(weight / units[at % width]!)) }
}

const MAGIC = 'groundswell-triage-1\n'

/** One file: a line that names it, a line of JSON, then the int8 weights of both models. */
export function encodeModel({ version, linear, tables, trainedOn }: RiskModel): Uint8Array {
  const header = { version, tables, trainedOn, models: modelKinds.map((kind) => ({ kind, categories: linear[kind].categories, columnCount: linear[kind].columnCount, units: [...linear[kind].units], bias: [...linear[kind].bias] })) }
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify(header)}\n`)
  const bytes = new Uint8Array(head.length + modelKinds.reduce((sum, kind) => sum + linear[kind].weights.length, 0))
  bytes.set(head)
  let at = head.length
  for (const kind of modelKinds) {
    bytes.set(new Uint8Array(linear[kind].weights.buffer, linear[kind].weights.byteOffset, linear[kind].weights.length), at)
    at += linear[kind].weights.length
  }
  return bytes
}

interface Header { readonly version: string, readonly tables: RareTables, readonly trainedOn: readonly string[], readonly models: readonly { readonly kind: ModelKind, readonly categories: readonly RiskCategory[], readonly columnCount: number, readonly units: readonly number[], readonly bias: readonly number[] }[] }

/** @throws AppError `triage-rules-invalid` when the bytes are no model of this version */
export function decodeModel(bytes: Uint8Array): RiskModel {
  const lineEnd = bytes.indexOf(10, MAGIC.length)
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length))
  if (magic !== MAGIC || lineEnd === -1) throw new AppError('triage-rules-invalid', { at: 'model', problem: 'is no triage model of this version' })
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(MAGIC.length, lineEnd))) as Header
  let at = lineEnd + 1
  const linear = Object.fromEntries(header.models.map(({ kind, categories, columnCount, units, bias }) => {
    const size = columnCount * categories.length
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, size).slice()
    at += size
    return [kind, { categories, columnCount, weights, units: Float32Array.from(units), bias: Float32Array.from(bias) }]
  })) as Record<ModelKind, LinearModel>
  if (at !== bytes.length || categoriesUnknown(linear)) throw new AppError('triage-rules-invalid', { at: 'model', problem: 'is cut off or holds unknown categories' })
  return { version: header.version, linear, tables: header.tables, trainedOn: header.trainedOn }
}

const categoriesUnknown = (linear: Readonly<Record<ModelKind, LinearModel>>): boolean =>
  modelKinds.some((kind) => (linear[kind] as LinearModel | undefined)?.categories.some((category) => !riskCategories.includes(category)) ?? true)
