import type { MatchText } from '../../api/routes/match.ts'
import type { DistantMatcher } from './match-in-worker.ts'

/** What answers follow from, as text that changes when it does. */
export interface MatchFacts { readonly patterns: string, readonly decisions: string }

/** Where a matcher comes from. */
export interface MatcherSource {
  dataVersion(): Promise<string>
  facts(): Promise<MatchFacts>
  /** A matcher that has learned what there is now; takes seconds, elsewhere, and ends early when it is told to. */
  learn(abortSignal: AbortSignal): Promise<DistantMatcher>
  /** Shows a matcher the cases and decisions of now, without learning. */
  renew(matcher: DistantMatcher): Promise<void>
  /** Is told of a failure that no question waits for. */
  failed(error: unknown): void
}

/** Answers questions, and is closed after the last. */
export interface KeptMatcher {
  readonly matchText: MatchText
  close(): Promise<void>
}

interface Serving { readonly matcher: DistantMatcher, readonly learned: MatchFacts, decisions: string }

/**
 * Keeps a matcher that answers at once. The first question waits until one has learned. When patterns change, the present one answers until another
 * has learned; a decision of a person is shown to the present one before the next answer, and learned after. Other changes of the data are no reason.
 * What failed is tried again at the next question; one matcher learns at a time.
 */
export function keptMatcher({ dataVersion, facts, learn, renew, failed }: MatcherSource): KeptMatcher {
  let serving: Serving | undefined
  let seen: { readonly version: string, readonly done: Promise<Serving> } | undefined
  let learning: Promise<Serving> | undefined
  const closing = new AbortController()

  const learned = (from: MatchFacts): Promise<Serving> => learning ??= learn(closing.signal).then(async (matcher) => {
    const former = serving
    serving = { matcher, learned: from, decisions: from.decisions }
    // Data may have changed meanwhile: the next question looks again.
    seen = undefined
    await former?.matcher.close()
    return serving
  }).finally(() => { learning = undefined })

  const look = async (): Promise<Serving> => {
    const now = await facts()
    if (serving === undefined) return learned(now)
    const present = serving
    if (present.decisions !== now.decisions) {
      await renew(present.matcher).catch((error: unknown) => { if (serving === present) throw error })
      // Another has taken its place meanwhile, and has learned from what there was before.
      if (serving !== present) return look()
      present.decisions = now.decisions
    }
    if (present.learned.patterns !== now.patterns || present.learned.decisions !== now.decisions) {
      learned(now).catch((error: unknown) => {
        seen = undefined
        if (!closing.signal.aborted) failed(error)
      })
    }
    return present
  }

  const upToDate = async (): Promise<Serving> => {
    const version = await dataVersion()
    if (seen?.version === version) return seen.done
    const done = look()
    const mine = seen = { version, done }
    done.catch(() => { if (seen === mine) seen = undefined })
    return done
  }

  return {
    matchText: async (text) => {
      const found = await upToDate()
      return (serving ?? found).matcher.match(text)
    },
    close: async () => {
      closing.abort()
      await learning?.catch(() => undefined)
      await serving?.matcher.close()
    },
  }
}
