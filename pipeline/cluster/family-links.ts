import type { PatternId } from '../domain/ids.ts'
import { coMovement, coMovementEvidence } from './co-movement.ts'
import { collisionEvidence, markEvidence } from './collision.ts'

/** What is known of a pattern without reading its language. */
export interface FamilyProfile {
  readonly patternId: PatternId
  /** The one that most of its cases are in. */
  readonly language: string
  /** Cases that the shares below were taken from. */
  readonly sampleSize: number
  /** Cases of the sample with each word, name or number. */
  readonly tokens: ReadonlyMap<string, number>
  /** By case field: cases of the sample with each value. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Cases per week, oldest first, all patterns over the same weeks. */
  readonly weekly: readonly (number | null)[]
}

/** Two patterns that are each other's counterpart. */
export interface ProfileLink {
  readonly a: PatternId
  readonly b: PatternId
  /** The smaller of both directions. */
  readonly probability: number
  readonly tokens: readonly string[]
  readonly fields: readonly string[]
  readonly coMovement: number | null
}

/** A link is made from this probability on, and one that stood before is kept from the lower one on. */
export const linkFrom = { new: 0.9, known: 0.6 } as const
/** Cases as usual in the language that each sample is filled up with: a few odd ones prove nothing. */
const priorCases = 4
/** A word that both use must be at least so much commoner in both than around them. */
const minLift = 2.5
const minTokenCases = 2
/** Evidence that is worth telling, in nats. */
const toldFrom = 0.5
const tokensTold = 6

/**
 * Which patterns of different languages are one issue, by evidence that needs no translation. For each pair the weights of evidence (nats) are added:
 * - shared tokens that stand out in both, `markEvidence`; the k-th strongest counts 1 / k, because words of one phrase come together;
 * - case fields, `collisionEvidence`: those that speak against, all; of those that speak for, the strongest, because product and category say the same;
 * - weekly counts that move together, `coMovementEvidence`.
 *
 * The weight S becomes the probability that b is the counterpart of a among the n patterns of its language, or that there is none, both as likely before:
 *
 *     P = exp(S_ab) / (n + Σ_c exp(S_ac))
 *
 * A pair is linked when P is at least 0.9 both ways (0.6 when it was linked before). Cost: pairs of patterns × tokens of one.
 *
 * @param queue cases of the whole queue in the same weeks
 * @param stood pairs `a b`, ids rising, that were linked before
 * @returns most probable first, ties by ids
 */
export function familyLinks(profiles: readonly FamilyProfile[], queue: readonly (number | null)[], stood: ReadonlySet<string> = new Set()): ProfileLink[] {
  const usual = usualIn(profiles)
  const languages = [...usual.keys()].sort()
  return languages
    .flatMap((one, at) => languages.slice(at + 1).flatMap((other) => linksBetween(profiles.filter(({ language }) => language === one), profiles.filter(({ language }) => language === other), usual, queue, stood)))
    .sort((x, y) => y.probability - x.probability || compare(x.a, y.a) || compare(x.b, y.b))
}

function linksBetween(rows: readonly FamilyProfile[], columns: readonly FamilyProfile[], usual: ReadonlyMap<string, Usual>, queue: readonly (number | null)[], stood: ReadonlySet<string>): ProfileLink[] {
  const evidence = rows.map((row) => columns.map((column) => evidenceOf(row, column, usual, queue)))
  const odds = evidence.map((line) => line.map(({ weight }) => Math.exp(weight)))
  const rowSums = odds.map((line) => line.reduce((sum, one) => sum + one, columns.length))
  const columnSums = columns.map((_, at) => odds.reduce((sum, line) => sum + line[at]!, rows.length))
  return rows.flatMap((row, i) => columns.flatMap((column, j): ProfileLink[] => {
    const [a, b] = [row.patternId, column.patternId].sort() as [PatternId, PatternId]
    const probability = odds[i]![j]! / Math.max(rowSums[i]!, columnSums[j]!)
    if (probability < (stood.has(`${a} ${b}`) ? linkFrom.known : linkFrom.new)) return []
    const { tokens, fields, movement } = evidence[i]![j]!
    return [{ a, b, probability, tokens, fields, coMovement: movement }]
  }))
}

interface Evidence { readonly weight: number, readonly tokens: readonly string[], readonly fields: readonly string[], readonly movement: number | null }

function evidenceOf(a: FamilyProfile, b: FamilyProfile, usual: ReadonlyMap<string, Usual>, queue: readonly (number | null)[]): Evidence {
  const [aroundA, aroundB] = [usual.get(a.language)!, usual.get(b.language)!]
  const shared = [...a.tokens].flatMap(([token, count]) => {
    const other = b.tokens.get(token) ?? 0
    if (count < minTokenCases || other < minTokenCases) return []
    const [inA, inB] = [markOf(count, token, a, aroundA), markOf(other, token, b, aroundB)]
    if (inA.own < minLift * inA.usual || inB.own < minLift * inB.usual) return []
    return [{ token, weight: markEvidence(inA, inB) }]
  }).filter(({ weight }) => weight > 0).sort((x, y) => y.weight - x.weight || compare(x.token, y.token))

  const fields = [...a.fields.keys()].sort().map((kind) => {
    const [inA, inB] = [sharesOf(kind, a, aroundA), sharesOf(kind, b, aroundB)]
    return { kind, weight: collisionEvidence(inA, inB), value: commonValue(inA.own, inB.own) }
  })
  const speaking = fields.filter(({ weight }) => weight > 0).sort((x, y) => y.weight - x.weight)
  const against = fields.reduce((sum, { weight }) => sum + Math.min(0, weight), 0)
  const movement = coMovement(a.weekly, b.weekly, queue)
  return {
    weight: shared.reduce((sum, { weight }, at) => sum + weight / (at + 1), 0) + (speaking[0]?.weight ?? 0) + against + (movement === undefined ? 0 : coMovementEvidence(movement)),
    tokens: shared.filter(({ weight }) => weight >= toldFrom).slice(0, tokensTold).map(({ token }) => token),
    fields: speaking.filter(({ weight }) => weight >= toldFrom).map(({ kind, value }) => `${kind}=${value}`),
    movement: movement?.correlation ?? null,
  }
}

/** Sums over the patterns of one language. */
interface Usual { readonly sampleSize: number, readonly tokens: ReadonlyMap<string, number>, readonly fields: ReadonlyMap<string, ReadonlyMap<string, number>> }

function usualIn(profiles: readonly FamilyProfile[]): Map<string, Usual> {
  const found = new Map<string, { sampleSize: number, tokens: Map<string, number>, fields: Map<string, Map<string, number>> }>()
  for (const { language, sampleSize, tokens, fields } of profiles) {
    const sums = found.get(language) ?? { sampleSize: 0, tokens: new Map<string, number>(), fields: new Map<string, Map<string, number>>() }
    sums.sampleSize += sampleSize
    addTo(sums.tokens, tokens)
    for (const [kind, values] of fields) {
      if (!sums.fields.has(kind)) sums.fields.set(kind, new Map())
      addTo(sums.fields.get(kind)!, values)
    }
    found.set(language, sums)
  }
  return found
}

function addTo(out: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of counts) out.set(key, (out.get(key) ?? 0) + count)
}

/** Shares with a token, pulled to what is usual, and kept off 0 and 1 by half a case. */
function markOf(count: number, token: string, { sampleSize }: FamilyProfile, around: Usual): { readonly own: number, readonly usual: number } {
  const usual = ((around.tokens.get(token) ?? 0) + 0.5) / (around.sampleSize + 1)
  return { own: (count + priorCases * usual) / (sampleSize + priorCases), usual }
}

/** Shares of the values of a field; both empty where the language or the pattern has none. */
function sharesOf(kind: string, profile: FamilyProfile, around: Usual): { readonly own: ReadonlyMap<string, number>, readonly usual: ReadonlyMap<string, number> } {
  const values = profile.fields.get(kind) ?? new Map<string, number>()
  const all = around.fields.get(kind) ?? new Map<string, number>()
  const [size, whole] = [total(values), total(all)]
  if (size === 0) return { own: new Map(), usual: new Map() }
  const usual = new Map([...all].map(([value, count]) => [value, count / whole]))
  return { own: new Map([...usual].map(([value, share]) => [value, ((values.get(value) ?? 0) + priorCases * share) / (size + priorCases)])), usual }
}

/** The value that both hold most of. */
const commonValue = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string =>
  [...a].map(([value, share]) => ({ value, both: share * (b.get(value) ?? 0) })).sort((x, y) => y.both - x.both || compare(x.value, y.value))[0]?.value ?? ''

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
