import { Type, type Static } from 'typebox'
import { CaseIdSchema } from './ids.ts'
import { InstantSchema } from './week.ts'

const optionalText = (description: string) => Type.Union([Type.String(), Type.Null()], { description })

/**
 * One ticket or report, redacted and in the field's own words. `null` means "the source does not say".
 * Text fields are plain text: HTML, quoted replies and personal data are gone before a Case exists.
 */
export const CaseSchema = Type.Object({
  caseId: CaseIdSchema,
  source: Type.String({ description: 'Name of the source preset or mapping.' }),
  sourceCaseId: Type.String({ description: 'Id in the source, as text.' }),
  openedAt: InstantSchema,
  updatedAt: InstantSchema,
  closedAt: Type.Union([InstantSchema, Type.Null()]),
  channel: optionalText('email, web, chat, phone, forum, …'),
  language: Type.String({ description: 'BCP 47 primary language subtag decided by the language stage; `und` when unclear.' }),
  locale: optionalText('Locale as the source says it; not always the language written.'),
  country: optionalText('ISO 3166-1 alpha-2 where the source knows it.'),
  product: optionalText('Product or service.'),
  version: optionalText('Product version.'),
  platform: optionalText('Operating system or device family.'),
  category: optionalText('Category in the source. Schemes change: never an identity.'),
  subcategory: optionalText('Second level of the category.'),
  severity: optionalText('Priority or severity as the source says it.'),
  status: optionalText('State in the source.'),
  subject: Type.String({ description: 'Title, redacted plain text; may be empty.' }),
  body: Type.String({ description: 'Text, redacted plain text; may be empty.' }),
  resolution: optionalText('How it was closed, redacted plain text.'),
  tags: Type.Array(Type.String()),
  team: optionalText('Team or queue.'),
  assigneeRef: optionalText('Keyed pseudonym of the agent.'),
  reporterRef: optionalText('Keyed pseudonym of the reporter.'),
  escalated: Type.Union([Type.Boolean(), Type.Null()]),
  reopenCount: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  parentRef: optionalText('Parent case in the source.'),
  problemRef: optionalText('Problem record in the source.'),
  dueAt: Type.Union([InstantSchema, Type.Null()]),
  satisfaction: optionalText('Score or word as the source says it.'),
  extra: Type.Record(Type.String(), Type.String(), { description: 'Further mapped fields, redacted.' }),
  gone: Type.Union([Type.Literal('deleted'), Type.Literal('merged'), Type.Null()], { description: 'Not null: the source no longer holds it as a case of its own. It keeps id, dates and references, has no text, and is neither counted nor mined.' }),
  rowHash: Type.String({ description: 'SHA-256 over the canonical fields: equal hash, unchanged row.' }),
})
export type Case = Static<typeof CaseSchema>

/** Why a row was refused. A new reason is one line here. */
export const rejectReasons = [
  'row-malformed', 'column-count', 'json-invalid', 'json-too-deep', 'encoding-invalid', 'field-too-large',
  'id-missing', 'opened-at-missing', 'date-invalid', 'date-out-of-range', 'value-invalid',
  'not-a-case',
] as const
export type RejectReason = (typeof rejectReasons)[number]

/** A row that could not become a Case. Kept with its raw text under access control; nothing is lost. */
export interface Reject {
  /** 1-based physical line where the row starts. */
  readonly line: number
  readonly column: string | null
  readonly reason: RejectReason
  /** What is wrong in words, without quoting the row. */
  readonly detail: string
  /** The row as it stood in the file, cut at 64 KiB. */
  readonly raw: string
}

/** The segment kinds that counts are kept for, each a field of Case. A new kind is one line here. */
export const segmentKinds = ['product', 'version', 'platform', 'country', 'language', 'channel', 'category'] as const satisfies readonly (keyof Case)[]
export type SegmentKind = (typeof segmentKinds)[number]
