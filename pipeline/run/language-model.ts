import { VOTERS, type NearExemplar } from '../cluster/assign.ts'
import type { PatternId } from '../domain/ids.ts'
import type { Basis } from '../embed/embedder.ts'
import { dot } from '../math/dot.ts'
import { closeness, type Centres } from './pattern-centres.ts'

/** A basis with the patterns that have a centre in it, and the cases that vote. */
export interface LanguageModel {
  readonly basis: Basis
  readonly centres: Centres
  /** Pattern number of each centre. */
  readonly patterns: readonly number[]
  readonly voters: Voters
}

/** Cases that speak for the pattern they are in, as vectors in the basis of a language. */
export interface Voters {
  /** All of them, each with its vector, in order of row. */
  all(): readonly { readonly row: number, readonly vector: Float32Array }[]
  add(row: number, pattern: number, vector: Float32Array): void
  /** The nearest cases of some patterns, as many as vote, nearest first, each with the pattern that it is in now; ties by smaller row. */
  nearest(vector: Float32Array, patterns: readonly number[]): NearExemplar[]
}

/** The newest cases of a pattern vote: so many show its width, and a pattern of thousands costs no more than one of hundreds. */
export const VOTERS_PER_PATTERN = 80
/** Patterns whose centre is nearest are asked; ten neighbours are rarely spread over more. */
const patternsAsked = 8

/** @param patternOf present pattern of a row; negative: none, the row does not vote */
export function votersOf(patternOf: (row: number) => number): Voters {
  const groups = new Map<number, { row: number, vector: Float32Array }[]>()
  const groupOf = new Map<number, number>()
  return {
    all: () => [...groups.values()].flat().sort((a, b) => a.row - b.row),
    add: (row, pattern, vector) => {
      const former = groupOf.get(row)
      if (former !== undefined) groups.set(former, (groups.get(former) ?? []).filter((voter) => voter.row !== row))
      groupOf.set(row, pattern)
      const group = groups.get(pattern) ?? []
      if (group.length === VOTERS_PER_PATTERN) group.shift()
      group.push({ row, vector: vector.slice() })
      groups.set(pattern, group)
    },
    nearest: (vector, patterns) => {
      const found: { row: number, similarity: number }[] = []
      for (const pattern of patterns) {
        for (const voter of groups.get(pattern) ?? []) {
          const similarity = dot(voter.vector, 0, vector, 0, vector.length)
          if (similarity <= 0 || (found.length === VOTERS && !isNearer(similarity, voter.row, found[VOTERS - 1]!))) continue
          if (found.length === VOTERS) found.pop()
          let place = found.length
          while (place > 0 && isNearer(similarity, voter.row, found[place - 1]!)) place -= 1
          found.splice(place, 0, { row: voter.row, similarity })
        }
      }
      return found.flatMap(({ row, similarity }) => patternOf(row) < 0 ? [] : [{ pattern: patternOf(row), similarity }])
    },
  }
}

const isNearer = (similarity: number, row: number, other: { readonly row: number, readonly similarity: number }): boolean =>
  similarity > other.similarity || (similarity === other.similarity && row < other.row)

/** How near a vector is to each pattern that has a centre, and the nearest cases of the nearest patterns. @param further patterns that are asked too */
export function opinionOf({ centres, patterns, voters }: Pick<LanguageModel, 'centres' | 'patterns' | 'voters'>, vector: Float32Array, further: readonly number[] = []): { readonly closeTo: ReadonlyMap<number, number>, readonly nearest: readonly NearExemplar[] } {
  const near = closeness(centres.values, centres.dimensions, vector)
  const closeTo = new Map<number, number>()
  patterns.forEach((pattern, at) => { if (pattern >= 0) closeTo.set(pattern, Math.max(near[at]!, closeTo.get(pattern) ?? -1)) })
  const asked = [...closeTo].sort(([a, m], [b, n]) => n - m || a - b).slice(0, patternsAsked).map(([pattern]) => pattern)
  return { closeTo, nearest: voters.nearest(vector, [...new Set([...asked, ...further])]) }
}

/** The model with one more centre. */
export function withPattern(model: LanguageModel, patternId: PatternId, pattern: number, { centre, floor }: { readonly centre: Float32Array, readonly floor: number }): LanguageModel {
  const { patternIds, floors, dimensions, values } = model.centres
  const grown = new Float32Array(values.length + dimensions)
  grown.set(values)
  grown.set(centre, values.length)
  return { ...model, patterns: [...model.patterns, pattern], centres: { dimensions, patternIds: [...patternIds, patternId], floors: [...floors, floor], values: grown } }
}
