import { judge, type Judgement } from './assigner.ts'
import type { LanguageModel } from './language-model.ts'
import type { MineContext } from './mine-context.ts'
import { embedded } from './recent-vectors.ts'
import { MOST_RECENT, RECENT_DAYS } from './week-news.ts'

/** A row's vector and the model that it belongs to. */
export interface VectorIn { readonly language: LanguageModel, readonly vector: Float32Array }

/** Judges rows against the patterns of the day, each with the model of its language. */
export function judgeRows(context: MineContext, rows: readonly number[], vectors = vectorsOf(context, rows)): Map<number, Judgement> {
  const { workspace, ledger, exemplars, scales } = context
  const state = { exemplars, tau: scales.tau, originOf: (pattern: number) => ledger.entries[pattern]!.pattern.origin }
  return new Map(rows.map((row) => [row, judge(state, workspace.index.bagOf(row), vectors.get(row))]))
}

/** Vectors of rows, each in the basis of its language; a language without one gives none. They are kept where the news of the week will ask for all of them. */
export function vectorsOf({ workspace, languageModel, recentVectors }: MineContext, rows: readonly number[]): Map<number, VectorIn> {
  const vectors = new Map<number, VectorIn>()
  for (const language of new Set(rows.map((row) => workspace.cases[row]!.language))) {
    const model = languageModel(language)
    if (model === undefined) continue
    const spoken = rows.filter((row) => workspace.cases[row]!.language === language)
    const known = spoken.length > MOST_RECENT / RECENT_DAYS ? embedded(model.basis, spoken, workspace) : recentVectors.of(model.basis, spoken)
    for (const [row, vector] of known) vectors.set(row, { language: model, vector })
  }
  return vectors
}
