import { fitTo, votes, type Fit } from '../cluster/assign.ts'
import type { PatternOrigin } from '../domain/pattern.ts'
import type { Bag } from '../embed/sparse-bags.ts'
import type { ExemplarIndex } from './exemplar-index.ts'
import { opinionOf, type LanguageModel } from './language-model.ts'

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
 * Judges one text: it belongs to a pattern without a centre (born of the scan or made by a person) when it is a look-alike (tau) of one of
 * its exemplars, the nearest exemplars vote so, and the nearest cases of its language, where there are such, do not speak for another;
 * else it joins the pattern of its language that the nearest cases vote for, when it fits it well enough.
 *
 * @param model of the text's language, and its vector in that basis; undefined when the language founded nothing
 */
export function judge({ exemplars, tau, originOf }: AssignerState, bag: Bag, model: { readonly language: LanguageModel, readonly vector: Float32Array } | undefined): Judgement {
  const { nearest, best } = exemplars.view(bag)
  const ballot = votes(nearest)
  const centred = new Set(model?.language.patterns)
  const [voted] = ballot.slice(0, 1).filter(({ pattern }) => originOf(pattern) !== 'founded' && !centred.has(pattern)).map(({ pattern }): Candidate => ({ pattern, score: best[pattern]!, asks: tau }))
  if (model === undefined) return judgement(voted === undefined ? [] : [voted], voted, ballot)

  const opinion = opinionOf(model.language, model.vector, voted === undefined ? [] : [voted.pattern])
  const said = votes(opinion.nearest)
  const fitting = centredFits(model.language, opinion.closeTo, said, best)
  const outvoted = voted !== undefined && said[0] !== undefined && said[0].pattern !== voted.pattern && said[0].score > majority
  return judgement(voted === undefined ? fitting : outvoted ? [...fitting.slice(0, 1), voted, ...fitting.slice(1)] : [voted, ...fitting], voted ?? fitting[0], ballot)
}

const majority = 0.5

/** Joins the first or, where that asks for more, the second. */
function judgement(candidates: readonly Candidate[], first: Candidate | undefined, ballot: readonly Fit[]): Judgement {
  return { joins: first === undefined ? undefined : candidates.slice(0, 2).find(({ score, asks }) => score >= asks), candidates: candidates.slice(0, candidatesKept), votes: ballot }
}

/** Patterns with a centre: the one that the nearest cases vote for first, then by fit. */
function centredFits({ patterns, centres }: LanguageModel, closeTo: ReadonlyMap<number, number>, said: readonly Fit[], best: Float64Array): Candidate[] {
  const asks = new Map(patterns.map((pattern, at) => [pattern, centres.floors[at]!]))
  const share = new Map(said.map(({ pattern, score }) => [pattern, score]))
  return [...closeTo]
    .map(([pattern, close]) => ({ pattern, score: fitTo(best[pattern] ?? 0, close), asks: asks.get(pattern)! }))
    .sort((a, b) => (share.get(b.pattern) ?? 0) - (share.get(a.pattern) ?? 0) || b.score - a.score || a.pattern - b.pattern)
    .slice(0, candidatesKept)
}
