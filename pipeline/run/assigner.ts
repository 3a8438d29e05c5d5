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

/** All that is known of the fit of one text. */
export interface Judgement {
  /** The pattern to join; undefined = fits nothing. */
  readonly joins: Fit | undefined
  /** Best fits, joined or not, best first. */
  readonly candidates: readonly Fit[]
}

const candidatesKept = 4

/**
 * Judges one text: a look-alike (tau) of a pattern that was born later belongs there when its neighbours vote so;
 * else it joins the founded pattern of its language that fits best, when it fits well enough.
 *
 * @param model of the text's language, and its vector in that basis; undefined when the language founded nothing
 * @param except row of an exemplar to leave out: the text itself
 */
export function judge({ exemplars, tau, originOf }: AssignerState, bag: Bag, model: { readonly language: LanguageModel, readonly vector: Float32Array } | undefined, except?: number): Judgement {
  const { nearest, best } = exemplars.view(bag, except)
  const [voted] = votes(nearest)
  const similarity = voted === undefined ? 0 : best[voted.pattern]!
  const born = voted !== undefined && originOf(voted.pattern) !== 'founded' && similarity >= tau ? { pattern: voted.pattern, score: similarity } : undefined
  const founded = model === undefined ? [] : foundedFits(model.language, model.vector, best)
  const [first] = founded
  const fitsFounded = first !== undefined && first.score >= (model?.language.centres.floors[model.language.patterns.indexOf(first.pattern)] ?? 1)
  return {
    joins: born ?? (fitsFounded ? first : undefined),
    candidates: [...born === undefined ? [] : [born], ...founded.slice(0, candidatesKept)],
  }
}

function foundedFits({ centres, patterns }: LanguageModel, vector: Float32Array, best: Float64Array): Fit[] {
  return fits(patterns, closeness(centres.values, centres.dimensions, vector), (pattern) => best[pattern] ?? 0)
}
