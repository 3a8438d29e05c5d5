import { fits, votes, type Fit } from '../cluster/assign.ts'
import type { PatternOrigin } from '../domain/pattern.ts'
import type { Basis } from '../embed/embedder.ts'
import type { Bag } from '../embed/sparse-bags.ts'
import type { ExemplarIndex } from './exemplar-index.ts'
import { closeness, type Centres } from './pattern-centres.ts'

/** A basis with the patterns founded in it. */
export interface LanguageModel {
  readonly basis: Basis
  readonly centres: Centres
  /** Pattern number of each centre. */
  readonly patterns: readonly number[]
}

/** What decides about one text; the same for a batch, a single case and `match`. */
export interface AssignerState {
  readonly exemplars: ExemplarIndex
  /** Similarity that makes look-alikes. */
  readonly tau: number
  originOf(pattern: number): PatternOrigin
}

/** A pattern that a text may belong to. */
export interface Candidate extends Fit {
  /** Least score that the pattern asks for. */
  readonly asks: number
}

/** All that is known of the fit of one text. */
export interface Judgement {
  /** The pattern to join; undefined = fits nothing. */
  readonly joins: Candidate | undefined
  /** Best fits, joined or not: a look-alike first, then founded patterns, best first. */
  readonly candidates: readonly Candidate[]
  /** Share of the nearest exemplars' vote for each pattern. */
  readonly votes: readonly Fit[]
}

const candidatesKept = 4

/**
 * Judges one text: a look-alike (tau) of a pattern that was born later belongs there when its neighbours vote so;
 * else it joins the founded pattern of its language that fits best, when it fits well enough.
 *
 * @param model of the text's language, and its vector in that basis; undefined when the language founded nothing
 */
export function judge({ exemplars, tau, originOf }: AssignerState, bag: Bag, model: { readonly language: LanguageModel, readonly vector: Float32Array } | undefined): Judgement {
  const { nearest, best } = exemplars.view(bag)
  const ballot = votes(nearest)
  const voted = ballot.slice(0, 1).filter(({ pattern }) => originOf(pattern) !== 'founded').map(({ pattern }): Candidate => ({ pattern, score: best[pattern]!, asks: tau }))
  const founded = model === undefined ? [] : foundedFits(model.language, model.vector, best)
  const candidates = [...voted, ...founded]
  return { joins: candidates.slice(0, voted.length + 1).find(({ score, asks }) => score >= asks), candidates: candidates.slice(0, candidatesKept), votes: ballot }
}

function foundedFits({ centres, patterns }: LanguageModel, vector: Float32Array, best: Float64Array): Candidate[] {
  const asks = new Map(patterns.map((pattern, at) => [pattern, centres.floors[at]!]))
  return fits(patterns, closeness(centres.values, centres.dimensions, vector), (pattern) => best[pattern] ?? 0)
    .slice(0, candidatesKept)
    .map((fit) => ({ ...fit, asks: asks.get(fit.pattern)! }))
}
