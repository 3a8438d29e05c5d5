import { VOTERS, type NearExemplar } from '../cluster/assign.ts'
import type { PatternId } from '../domain/ids.ts'
import type { Basis } from '../embed/embedder.ts'
import { dots } from '../math/dot.ts'
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
  const groups = new Map<number, VoterGroup>()
  const groupOf = new Map<number, number>()
  return {
    all: () => [...groups.values()].flatMap(({ rows, vectors, width }) => rows.map((row, at) => ({ row, vector: vectors.slice(at * width, (at + 1) * width) }))).sort((a, b) => a.row - b.row),
    add: (row, pattern, vector) => {
      const former = groupOf.get(row)
      if (former !== undefined) leave(groups.get(former)!, row)
      groupOf.set(row, pattern)
      const group = groups.get(pattern) ?? { rows: [], vectors: new Float32Array(VOTERS_PER_PATTERN * vector.length), width: vector.length }
      if (group.rows.length === VOTERS_PER_PATTERN) leave(group, group.rows[0]!)
      group.vectors.set(vector, group.rows.length * group.width)
      group.rows.push(row)
      groups.set(pattern, group)
    },
    nearest: (vector, patterns) => {
      const found: { row: number, similarity: number }[] = []
      const similarities = new Float64Array(VOTERS_PER_PATTERN)
      for (const pattern of patterns) {
        const group = groups.get(pattern)
        if (group === undefined) continue
        dots(group.vectors, group.rows.length, vector, similarities)
        for (const [at, row] of group.rows.entries()) {
          const similarity = similarities[at]!
          if (similarity <= 0 || (found.length === VOTERS && !isNearer(similarity, row, found[VOTERS - 1]!))) continue
          if (found.length === VOTERS) found.pop()
          let place = found.length
          while (place > 0 && isNearer(similarity, row, found[place - 1]!)) place -= 1
          found.splice(place, 0, { row, similarity })
        }
      }
      return found.flatMap(({ row, similarity }) => patternOf(row) < 0 ? [] : [{ pattern: patternOf(row), similarity }])
    },
  }
}

/** Voters of a pattern, the oldest first; their vectors lie side by side. */
interface VoterGroup { readonly rows: number[], readonly vectors: Float32Array, readonly width: number }

function leave({ rows, vectors, width }: VoterGroup, row: number): void {
  const at = rows.indexOf(row)
  if (at < 0) return
  rows.splice(at, 1)
  vectors.copyWithin(at * width, (at + 1) * width, (rows.length + 1) * width)
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
