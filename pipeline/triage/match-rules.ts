import type { Hit } from './lexicon.ts'
import type { TriageRule } from './rule-book.ts'
import type { Token } from './tokens.ts'

/** A rule that fired, from its first hit to after its last. */
export interface RuleMatch { readonly rule: TriageRule, readonly firstToken: number, readonly afterToken: number }

/** Words around a match in which a concept of `none` takes it back. */
const VETO_REACH = 6
/** Most hits of the first group that are tried, so that a text made of one word costs no more than others. */
const MOST_STARTS = 60

/**
 * First place of each rule whose groups all have a hit within its number of words, in the order of the rules.
 * One hit may not serve two groups.
 */
export function matchRules(rules: readonly TriageRule[], tokens: readonly Token[], hits: readonly Hit[]): RuleMatch[] {
  const byConcept = new Map<string, Hit[]>()
  for (const hit of hits) byConcept.set(hit.concept, [...byConcept.get(hit.concept) ?? [], hit])
  return rules.flatMap((rule) => {
    const groups = rule.all.map((group) => group.split('|').flatMap((concept) => byConcept.get(concept) ?? []))
    if (groups.some((group) => group.length === 0)) return []
    const vetoes = (rule.none ?? []).flatMap((concept) => byConcept.get(concept) ?? [])
    for (const start of groups[0]!.slice(0, MOST_STARTS)) {
      const span = spanFrom(start, groups, tokens, rule.within)
      if (span !== undefined && !vetoes.some((veto) => distance(veto, span, tokens) <= VETO_REACH)) return [{ rule, ...span }]
    }
    return []
  })
}

type Span = Pick<Hit, 'firstToken' | 'afterToken'>

/** Takes for each further group the nearest hit that touches none taken before. */
function spanFrom(start: Hit, groups: readonly (readonly Hit[])[], tokens: readonly Token[], within: number): Span | undefined {
  const taken: Hit[] = [start]
  let span: Span = start
  for (const group of groups.slice(1)) {
    let best: Hit | undefined
    for (const hit of group) {
      if (taken.some((one) => one.firstToken < hit.afterToken && hit.firstToken < one.afterToken)) continue
      if (best === undefined || distance(hit, start, tokens) < distance(best, start, tokens)) best = hit
    }
    if (best === undefined) return undefined
    taken.push(best)
    span = { firstToken: Math.min(span.firstToken, best.firstToken), afterToken: Math.max(span.afterToken, best.afterToken) }
  }
  return taken.length === 1 || tokens[span.afterToken - 1]!.place - tokens[span.firstToken]!.place <= within ? span : undefined
}

/** Words between two spans; 0 when they touch or overlap. */
export function distance(a: Span, b: Span, tokens: readonly Token[]): number {
  if (a.firstToken >= b.afterToken) return tokens[a.firstToken]!.place - tokens[b.afterToken - 1]!.place
  if (b.firstToken >= a.afterToken) return tokens[b.firstToken]!.place - tokens[a.afterToken - 1]!.place
  return 0
}
