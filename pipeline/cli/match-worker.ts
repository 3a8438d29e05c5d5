import type { Match } from '../domain/match.ts'
import { matcherOver, recogniserOfPatterns, type Matcher, type MatcherInput, type PatternRecogniser } from '../run/match.ts'
import { carried, type Carried } from './carried.ts'
import { openEmbedders, type EmbeddingSettings } from './open-embedders.ts'

/** First what to learn, then texts, one at a time, and now and then other cases and decisions. */
export type MatchTask =
  | { readonly kind: 'build', readonly input: MatcherInput, readonly embedding: EmbeddingSettings }
  | { readonly kind: 'renew', readonly input: MatcherInput }
  | { readonly kind: 'match', readonly text: string }

let recognise: PatternRecogniser | undefined
let matcher: Matcher | undefined

/** Entry of the worker thread that matches. All but a match gives null. */
export default function matchInThisThread(task: MatchTask): Carried<Match | null> {
  return carried(() => {
    if (task.kind === 'match') return matcher!(task.text)
    if (task.kind === 'build') recognise = recogniserOfPatterns(task.input, openEmbedders(task.embedding))
    matcher = matcherOver(task.input, recognise!)
    return null
  })
}
