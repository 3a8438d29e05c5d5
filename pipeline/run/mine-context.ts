import type { DenseGroup } from '../cluster/density-scan.ts'
import type { BurstScan } from '../cluster/term-bursts.ts'
import type { NamedEmbedder } from '../embed/named-embedder.ts'
import type { TemplateSpan } from '../normalize/template-fragments.ts'
import type { ExemplarIndex } from './exemplar-index.ts'
import type { LanguageModel } from './language-model.ts'
import type { Obeyed } from './mine-constraints.ts'
import type { MineInput } from './ports.ts'
import type { Scales } from './mine-scales.ts'
import type { RecentVectors } from './recent-vectors.ts'
import type { Workspace } from './mine-workspace.ts'
import type { PatternLedger } from './pattern-ledger.ts'

/** A dense group of one day and whose it is. */
export interface Wave extends DenseGroup { readonly pattern: number }

/** What the steps of one mining run share. */
export interface MineContext {
  readonly input: MineInput
  /** The configured one: makes every basis of the run. */
  readonly embedder: NamedEmbedder
  readonly workspace: Workspace
  readonly ledger: PatternLedger
  readonly exemplars: ExemplarIndex
  /** First day of the whole history. */
  readonly firstDay: number
  /** Cases that will found their pattern on the day they were opened: a replayed history counts them when they happened. */
  readonly founders: Map<number, number>
  /** Basis and founded patterns of a language; undefined when it founded none. */
  languageModel(language: string): LanguageModel | undefined
  /** Gives a language one more pattern with a centre, made of its rows; a language without a basis stays as it is. */
  addCentre(language: string, pattern: number, rows: readonly number[]): void
  readonly recentVectors: RecentVectors
  /** Words that suddenly many use. */
  readonly bursts: BurstScan
  scales: Scales
  readonly people: Obeyed
  /** Rows of texts that people say do not belong to a pattern, each with its number. */
  readonly barred: readonly { readonly row: number, readonly pattern: number }[]
  /** Form text by day, as learned so far. */
  readonly templates: readonly TemplateSpan[]
  /** Dense groups of the present day, with the pattern that each belongs to or founded. */
  waves: readonly Wave[]
}
