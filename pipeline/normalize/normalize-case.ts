import type { Case, Reject, RejectReason } from '../domain/case.ts'
import type { CaseDraft, DateFormat, DraftField, RowPlace } from '../domain/case-draft.ts'
import { caseIdOf } from '../domain/ids.ts'
import type { Instant } from '../domain/week.ts'
import { cleanLine, cleanText } from './clean-text.ts'
import { likelyCountries } from './countries.ts'
import { htmlToText } from './html-to-text.ts'
import { withoutPeople } from './known-people.ts'
import { detectLanguage } from './language.ts'
import { dateProblem, parseInstant } from './parse-date.ts'
import { withoutQuotedReply } from './quoted-reply.ts'
import type { Redactor } from './redact.ts'
import { rowHashOf } from './row-hash.ts'

/** What a source declares about its rows. */
export interface SourceFacts {
  readonly name: string
  readonly dateFormats: readonly DateFormat[]
  /** IANA zone of dates without an offset; UTC when absent. */
  readonly zone?: string | undefined
  readonly html: boolean
}

/** Fields that hold a version or an id of something other than a person: digits there are no phone number. */
const opaqueFields: ReadonlySet<string> = new Set<DraftField>(['version', 'team', 'parentRef', 'problemRef'])
const opaque = /^[\w.+-]{1,64}$/

/** Digits of the mask of a person whom a column names. */
const MASK_DIGITS = 6

/** Ids longer than this are no ids. */
const MAX_ID = 250
/** Longer short text (a category, a tag, a state) is a sign of shifted columns. */
const MAX_SHORT_TEXT = 500
const MAX_TAGS = 200

/** Why a draft is no case. Thrown inside this file only, so that each field can be read in one expression. */
class Refusal extends Error {
  readonly reason: RejectReason
  readonly column: string
  constructor(reason: RejectReason, column: string, detail: string) {
    super(detail)
    this.reason = reason
    this.column = column
  }
}

/**
 * One exported row as a Case: dates parsed, HTML and quoted mail gone, text clean and redacted, language decided; or the reason why not.
 * An update before the opening counts as the opening (forums write some dates without their zone).
 *
 * @returns a Reject with the canonical field as its column
 */
export function normalizeCase(draft: CaseDraft, place: RowPlace, facts: SourceFacts, redactor: Redactor): { readonly kind: 'case', readonly case: Case } | { readonly kind: 'reject', readonly reject: Reject } {
  try {
    return { kind: 'case', case: toCase(draft, facts, redactor) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'reject', reject: { line: place.line, column: error.column, reason: error.reason, detail: error.message, raw: place.raw } }
  }
}

function toCase(given: CaseDraft, facts: SourceFacts, redactor: Redactor): Case {
  const draft = given.gone === undefined ? given : withoutText(given)
  const sourceCaseId = idOf(draft.sourceCaseId, redactor)
  const openedAt = openingOf(draft.openedAt, facts)
  const date = (column: 'updatedAt' | 'closedAt' | 'dueAt'): Instant | null => dateOf(draft[column], column, facts)
  const updatedAt = date('updatedAt')

  const locale = shortText(draft, 'locale', redactor)
  const country = countryOf(draft.fields?.country)
  const countries = likelyCountries(country, locale)
  const plain = (text: string | undefined): string => cleanText(facts.html ? htmlToText(text ?? '') : text ?? '')
  const people = draft.people ?? []
  const redacted = (text: string): string => redactor.redact(people.length === 0 ? text : withoutPeople(text, people, (person) => maskOfPerson(person, redactor)), countries)
  const subject = redacted(plain(draft.subject).replace(/\n+/g, ' '))
  const body = redacted(withoutQuotedReply(plain(draft.body)))
  const resolution = redacted(plain(draft.resolution))
  const short = (field: DraftField): string | null => shortText(draft, field, redactor)

  const row: Omit<Case, 'rowHash'> = {
    caseId: caseIdOf(facts.name, sourceCaseId),
    source: facts.name,
    sourceCaseId,
    openedAt,
    updatedAt: updatedAt === null || updatedAt < openedAt ? openedAt : updatedAt,
    closedAt: date('closedAt'),
    channel: short('channel'),
    language: detectLanguage(`${subject}\n${body}`, locale),
    locale,
    country,
    product: short('product'),
    version: short('version'),
    platform: short('platform'),
    category: short('category'),
    subcategory: short('subcategory'),
    severity: short('severity'),
    status: short('status'),
    subject,
    body,
    resolution: resolution === '' ? null : resolution,
    tags: tagsOf(draft.tags ?? [], redactor),
    team: short('team'),
    assigneeRef: pseudonymOf(draft, 'assigneeRef', redactor),
    reporterRef: pseudonymOf(draft, 'reporterRef', redactor),
    escalated: booleanOf(draft.fields?.escalated, 'escalated'),
    reopenCount: countOf(draft.fields?.reopenCount, 'reopenCount'),
    parentRef: short('parentRef'),
    problemRef: short('problemRef'),
    dueAt: date('dueAt'),
    satisfaction: short('satisfaction'),
    extra: extraOf(draft.extra ?? {}, redactor),
    gone: draft.gone ?? null,
  }
  return { ...row, rowHash: rowHashOf(row) }
}

/** What stays of a case that its source no longer holds: id, dates, references and short facts. */
const withoutText = (draft: CaseDraft): CaseDraft => ({ ...draft, subject: undefined, body: undefined, resolution: undefined, tags: [], extra: {} })

const isBlank = (text: string | undefined): text is undefined | '' => text === undefined || text.trim() === ''

/** The id as text, spaces and leading zeros kept; an id that is an e-mail address becomes a pseudonym. */
function idOf(text: string | undefined, redactor: Redactor): string {
  const id = (text ?? '').replace(/\p{Cc}/gu, '')
  if (isBlank(id)) throw new Refusal('id-missing', 'sourceCaseId', 'the row has no id')
  if (id.length > MAX_ID) throw new Refusal('value-invalid', 'sourceCaseId', `an id of more than ${MAX_ID} characters`)
  return id.includes('@') ? redactor.pseudonym('case', id) : id
}

function openingOf(text: string | undefined, facts: SourceFacts): Instant {
  if (isBlank(text)) throw new Refusal('opened-at-missing', 'openedAt', 'the row does not say when it was opened')
  return dateOf(text, 'openedAt', facts)!
}

function dateOf(text: string | undefined, column: string, { dateFormats, zone }: SourceFacts): Instant | null {
  if (isBlank(text)) return null
  const instant = parseInstant(text, dateFormats, zone)
  if (instant === undefined) throw new Refusal('date-invalid', column, dateProblem(text, dateFormats, zone))
  return instant
}

function shortText(draft: CaseDraft, field: DraftField, redactor: Redactor): string | null {
  const text = draft.fields?.[field]
  return isBlank(text) ? null : keptLine(text, field, redactor) || null
}

function keptLine(text: string, column: string, redactor: Redactor): string {
  const line = cleanLine(text)
  if (line.length > MAX_SHORT_TEXT) throw new Refusal('value-invalid', column, `more than ${MAX_SHORT_TEXT} characters`)
  return opaqueFields.has(column) && opaque.test(line) ? line : redactor.redact(line)
}

/** Alpha-2 codes only: names of countries are spelled in too many ways to be a segment. */
function countryOf(text: string | undefined): string | null {
  const code = text?.trim().toUpperCase() ?? ''
  return /^[A-Z]{2}$/.test(code) ? code : null
}

function pseudonymOf(draft: CaseDraft, field: 'assigneeRef' | 'reporterRef', redactor: Redactor): string | null {
  const text = draft.fields?.[field]
  return isBlank(text) ? null : redactor.pseudonym('person', text)
}

/** The first digits of the pseudonym, so that the same person has one mask in all texts. */
const maskOfPerson = (person: string, redactor: Redactor): string => `[name:${redactor.pseudonym('person', person).slice(0, MASK_DIGITS)}]`

function tagsOf(tags: readonly string[], redactor: Redactor): string[] {
  const kept = tags.filter((tag) => !isBlank(tag))
  if (kept.length > MAX_TAGS) throw new Refusal('value-invalid', 'tags', `more than ${MAX_TAGS} tags`)
  return [...new Set(kept.map((tag) => keptLine(tag, 'tags', redactor)).filter((tag) => tag !== ''))]
}

function booleanOf(text: string | undefined, column: string): boolean | null {
  if (isBlank(text)) return null
  if (/^(?:true|yes|y|1)$/i.test(text.trim())) return true
  if (/^(?:false|no|n|0)$/i.test(text.trim())) return false
  throw new Refusal('value-invalid', column, 'neither true nor false')
}

function countOf(text: string | undefined, column: string): number | null {
  if (isBlank(text)) return null
  if (!/^\d{1,9}$/.test(text.trim())) throw new Refusal('value-invalid', column, 'not a count')
  return Number(text)
}

function extraOf(extra: Readonly<Record<string, string | undefined>>, redactor: Redactor): Record<string, string> {
  return Object.fromEntries(Object.entries(extra).flatMap(([name, text]) => (isBlank(text) ? [] : [[name, redactor.redact(cleanText(text))]])))
}
