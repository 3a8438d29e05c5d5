/** Shares of one group, and of all that it is compared with, by value; values that are absent have share 0. */
export interface Shares { readonly own: ReadonlyMap<string, number>, readonly usual: ReadonlyMap<string, number> }

/**
 * Weight of evidence, in nats, that two groups draw a case field from one distribution and not each by itself:
 *
 *     log Σ_v q(v) · p_a(v) / q_a(v) · p_b(v) / q_b(v)
 *
 * with p the shares inside a group, q_a and q_b those usual around each, and q their mean. 0 where either group is as everything around it,
 * positive where both lean the same way, negative where they lean apart. The collision form of the likelihood ratio for two sources
 * (Good 1950, Probability and the Weighing of Evidence, ch. 6; used for record linkage by Fellegi and Sunter 1969).
 *
 * @returns at least -5; 0 when a side is empty
 */
export function collisionEvidence(a: Shares, b: Shares): number {
  if (a.own.size === 0 || b.own.size === 0) return 0
  let likelihood = 0
  for (const [value, own] of a.own) {
    const [usualA, usualB] = [a.usual.get(value) ?? 0, b.usual.get(value) ?? 0]
    if (usualA === 0 || usualB === 0) continue
    likelihood += (usualA + usualB) / 2 * own / usualA * (b.own.get(value) ?? 0) / usualB
  }
  return Math.max(leastEvidence, Math.log(likelihood))
}

/** One odd case must not forbid what all others say. */
const leastEvidence = -5

/** `collisionEvidence` of a mark that a case has or has not. @param own share with the mark in a group, @param usual around it, both in (0, 1) */
export function markEvidence(a: { readonly own: number, readonly usual: number }, b: { readonly own: number, readonly usual: number }): number {
  const both = (a.usual + b.usual) / 2
  return Math.log(both * a.own / a.usual * b.own / b.usual + (1 - both) * (1 - a.own) / (1 - a.usual) * (1 - b.own) / (1 - b.usual))
}
