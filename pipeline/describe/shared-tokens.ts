const minShare = 0.2
const minTexts = 2

/** A token that cases of a group share, such as a redacted phone number or the host of a link. */
export interface SharedToken { readonly token: string, readonly share: number }

/**
 * Tokens in at least 20 % of the texts and in two: the indicators of a campaign. Most common first, ties in order of the alphabet.
 *
 * @param texts distinct tokens of each text
 */
export function sharedTokens(texts: readonly (readonly string[])[]): SharedToken[] {
  const counts = new Map<string, number>()
  for (const tokens of texts) {
    for (const token of new Set(tokens)) counts.set(token, (counts.get(token) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= Math.max(minTexts, minShare * texts.length))
    .map(([token, count]) => ({ token, share: count / texts.length }))
    .sort((a, b) => b.share - a.share || (a.token < b.token ? -1 : 1))
}
