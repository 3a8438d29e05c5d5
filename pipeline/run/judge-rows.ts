import { judge, type Judgement, type LanguageModel } from './assigner.ts'
import type { MineContext } from './mine-context.ts'
import { denseText } from './mine-texts.ts'

/** Judges rows against the patterns of the day, each with the model of its language. */
export function judgeRows(context: MineContext, rows: readonly number[]): Map<number, Judgement> {
  const { workspace, ledger, exemplars, scales } = context
  const vectors = vectorsOf(context, rows)
  const state = { exemplars, tau: scales.tau, originOf: (pattern: number) => ledger.entries[pattern]!.pattern.origin }
  return new Map(rows.map((row) => [row, judge(state, workspace.index.bagOf(row), vectors.get(row))]))
}

/** Vectors of rows, each in the basis of its language; a language without one gives none. */
function vectorsOf({ workspace, languageModel }: MineContext, rows: readonly number[]): Map<number, { language: LanguageModel, vector: Float32Array }> {
  const vectors = new Map<number, { language: LanguageModel, vector: Float32Array }>()
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
