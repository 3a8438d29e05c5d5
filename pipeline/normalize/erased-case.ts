import { createHmac } from 'node:crypto'
import type { Case } from '../domain/case.ts'
import { ERASED_HASH, type Erasure } from '../domain/erasure.ts'

/**
 * The digest under which an erasure is kept.
 *
 * @param value the id of a case, or the pseudonym of a reporter
 * @param key the secret behind masks and pseudonyms; without it nobody can try ids
 */
export const erasureDigest = (kind: Erasure['kind'], value: string, key: string): string => createHmac('sha256', key).update(`groundswell erasure ${kind}\n${value}`).digest('hex')

/** What stays of a case: id, dates and the fields that counts are kept by. Text, people, references and free fields are gone. */
export const erasedCase = (given: Case): Case => ({
  ...given, locale: null, subcategory: null, subject: '', body: '', resolution: null, tags: [], team: null, assigneeRef: null, reporterRef: null,
  parentRef: null, problemRef: null, satisfaction: null, extra: {}, rowHash: ERASED_HASH,
})

/** The case as it may be kept: without its text when it was erased, or when its reporter was erased after it had been opened. */
export function withoutErased(given: Case, erased: ReadonlyMap<string, Erasure>, key: string): Case {
  if (erased.size === 0) return given
  if (erased.has(erasureDigest('case', given.caseId, key))) return erasedCase(given)
  const reporter = given.reporterRef === null ? undefined : erased.get(erasureDigest('reporter', given.reporterRef, key))
  return reporter !== undefined && given.openedAt <= reporter.erasedAt ? erasedCase(given) : given
}
