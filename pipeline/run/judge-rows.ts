import { judge, type Judgement } from './assigner.ts'
import type { LanguageModel } from './language-model.ts'
import type { MineContext } from './mine-context.ts'
import { denseText } from './mine-texts.ts'

/** A row's vector and the model that it belongs to. */
export interface VectorIn { readonly language: LanguageModel, readonly vector: Float32Array }

/** Judges rows against the patterns of the day, each with the model of its language. */
export function judgeRows(context: MineContext, rows: readonly number[], vectors = vectorsOf(context, rows)): Map<number, Judgement> {
  const { workspace, ledger, exemplars, scales } = context
  const state = { exemplars, tau: scales.tau, originOf: (pattern: number) => ledger.entries[pattern]!.pattern.origin }
  return new Map(rows.map((row) => [row, judge(state, workspace.index.bagOf(row), vectors.get(row))]))
}

/** Vectors of rows, each in the basis of its language; a language without one gives none. */
export function vectorsOf({ workspace, languageModel }: MineContext, rows: readonly number[]): Map<number, VectorIn> {
  const vectors = new Map<number, VectorIn>()
  for (const language of new Set(rows.map((row) => workspace.cases[row]!.language))) {
    const model = languageModel(language)
    if (model === undefined) continue
    const spoken = rows.filter((row) => workspace.cases[row]!.language === language)
    const { dimensions } = model.basis
    const values = model.basis.embed(spoken.map((row) => denseText(workspace.textOf(row))))
    spoken.forEach((row, at) => vectors.set(row, { language: model, vector: values.subarray(at * dimensions, (at + 1) * dimensions) }))
  }
  return vectors
}
