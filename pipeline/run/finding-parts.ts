import type { Case } from '../domain/case.ts'
import type { CaseId } from '../domain/ids.ts'
import type { Example, SharedTokenCount } from '../domain/report.ts'
import { isSensitive } from '../domain/sensitive.ts'
import { sharedTokensOf } from '../embed/tokens.ts'
import { sharedTokens } from '../describe/shared-tokens.ts'

const EXAMPLES = 3
const EXAMPLE_CHARACTERS = 240
const TOKENS_SHOWN = 6

/**
 * Up to three examples of a finding: the pattern's own examples that lie in the window first, then cases spread over it.
 * Of cases with the same text only the first is shown. Masked when the case or its pattern is of a sensitive kind.
 *
 * @param cases of the window, oldest first
 * @param sensitiveCases cases that triage masks
 */
export function examplesOf(cases: readonly Case[], preferred: readonly CaseId[], patternWords: readonly string[], sensitiveWords: readonly string[], sensitiveCases: ReadonlySet<CaseId> = new Set()): Example[] {
  const step = Math.max(1, Math.floor(cases.length / EXAMPLES))
  const order = [
    ...preferred.flatMap((id) => cases.find(({ caseId }) => caseId === id) ?? []),
    ...cases.filter((_, at) => at % step === 0),
    ...cases,
  ]
  const byText = new Map(order.map((one) => [shortened(one), one]).reverse() as [string, Case][])
  const first = new Set(order.filter((one) => byText.get(shortened(one)) === one).map(({ caseId }) => caseId))
  const masksAll = isSensitive(patternWords, sensitiveWords)
  return [...first].slice(0, EXAMPLES).map((id) => {
    const one = cases.find(({ caseId }) => caseId === id)!
    const masked = masksAll || sensitiveCases.has(one.caseId) || isSensitive([one.category, one.subcategory, one.subject, ...one.tags], sensitiveWords)
    return { caseId: one.caseId, openedAt: one.openedAt, language: one.language, text: masked ? '' : shortened(one), masked }
  })
}

/** Redacted tokens, links and names that several cases share, most common first. */
export function sharedTokenCounts(cases: readonly Case[]): SharedTokenCount[] {
  return sharedTokens(cases.map(({ subject, body }) => sharedTokensOf(`${subject}\n${body}`)))
    .slice(0, TOKENS_SHOWN)
    .map(({ token, share }) => ({ token, caseCount: Math.round(share * cases.length) }))
}

/** Title and text in one line, cut on a word boundary. */
function shortened({ subject, body }: Case): string {
  const text = [subject, body].filter((part) => part !== '').join(' — ').replace(/\s+/gu, ' ').trim()
  if (text.length <= EXAMPLE_CHARACTERS) return text
  const cut = text.slice(0, EXAMPLE_CHARACTERS - 1)
  const boundary = cut.lastIndexOf(' ')
  return `${(boundary > EXAMPLE_CHARACTERS / 2 ? cut.slice(0, boundary) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`
}
