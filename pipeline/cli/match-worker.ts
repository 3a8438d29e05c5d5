import type { Match } from '../domain/match.ts'
import { matcherOver, recogniserOfPatterns, type Matcher, type MatcherInput, type PatternRecogniser } from '../run/match.ts'
import { carried, type Carried } from './carried.ts'
import { openEmbedders, type EmbeddingSettings } from './open-embedders.ts'

/** First what to learn, then texts, and now and then other cases and decisions. */
export type MatchTask =
  | { readonly kind: 'build', readonly input: MatcherInput, readonly embedding: EmbeddingSettings }
  | { readonly kind: 'renew', readonly input: MatcherInput }
  | { readonly kind: 'match', readonly texts: readonly string[] }

let recognise: PatternRecogniser | undefined
let matcher: Matcher | undefined

/** Entry of the worker thread that matches: one answer for each text, none for other tasks; a text that fails does not fail the others. */
export default function matchInThisThread(task: MatchTask): Carried<readonly Carried<Match>[]> {
  return carried(() => {
    if (task.kind === 'match') return task.texts.map((text) => carried(() => matcher!(text)))
    if (task.kind === 'build') recognise = recogniserOfPatterns(task.input, openEmbedders(task.embedding))
    matcher = matcherOver(task.input, recognise!)
    return []
  })
}
