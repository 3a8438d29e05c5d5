import type { Finding, Report } from '../domain/report.ts'
import { countWords } from '../domain/words.ts'

/**
 * Puts a newly built report in line with the one that was published before: equal in all but the clock keeps the old one,
 * byte for byte; else it is the next revision and says why.
 *
 * @param sameContent compares two reports as they are written
 */
export function revisedReport(built: Report, published: Report | undefined, sameContent: (a: Report, b: Report) => boolean): { readonly report: Report, readonly changed: boolean } {
  if (published === undefined) return { report: built, changed: true }
  const asBefore: Report = { ...built, madeAt: published.madeAt, revision: published.revision, revisedBecause: published.revisedBecause }
  if (sameContent(asBefore, published)) return { report: published, changed: false }
  return { report: { ...built, revision: published.revision + 1, revisedBecause: [reasonOf(built, published), changesBetween(built, published)].filter((part) => part !== '').join(' ') }, changed: true }
}

function reasonOf(built: Report, published: Report): string {
  const more = built.summary.caseCount - published.summary.caseCount
  if (more !== 0) return `${countWords(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} cases of the week are known (${countWords(published.summary.caseCount)} before).`
  if (built.method.inputDigest !== published.method.inputDigest) return 'Cases changed in the source or arrived for other weeks.'
  if (built.method.codeVersion !== published.method.codeVersion) return `Made again by version ${built.method.codeVersion} (${published.method.codeVersion} before).`
  if (built.method.configDigest !== published.method.configDigest) return 'Settings changed.'
  return 'Patterns, alerts or actions changed.'
}

const LABELS_NAMED = 3

/** What a reader of the earlier revision would find changed: findings that came, went, or count differently. Empty when none did. */
function changesBetween(built: Report, published: Report): string {
  const keyOf = ({ kind, pattern }: Finding): string => `${pattern.patternId} ${kind}`
  const before = new Map(published.findings.map((finding) => [keyOf(finding), finding]))
  const now = new Map(built.findings.map((finding) => [keyOf(finding), finding]))
  const recounted = built.findings.filter((finding) => (before.get(keyOf(finding))?.signal.observed ?? finding.signal.observed) !== finding.signal.observed)
  return [
    named('New in it', built.findings.filter((finding) => !before.has(keyOf(finding)))),
    named('No longer in it', published.findings.filter((finding) => !now.has(keyOf(finding)))),
    named('Counted anew', recounted),
  ].filter((part) => part !== '').join(' ')
}

function named(what: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  const more = findings.length - LABELS_NAMED
  return `${what}: ${findings.slice(0, LABELS_NAMED).map(({ pattern }) => `${pattern.label} (${pattern.patternId})`).join(', ')}${more > 0 ? ` and ${countWords(more)} more` : ''}.`
}
