import { filled } from './cell-text.ts'
import { isObject, parsedJson, textAt, valueAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

/** Texts are read to this depth of the reported item. */
const MAX_DEPTH = 8

/**
 * User reports as the trust-and-safety tool Coop takes them. A report has no id: the reported item and the instant are its
 * identity. The text is every text of the reported item's data, one a line; platforms name these fields as they like.
 * A report of child sexual abuse material is escalated and of severity `csam`.
 */
export const coopReport = {
  summary: 'Coop trust-and-safety reports as NDJSON or array: reporter, reportedAt, reportedItem',
  format: 'ndjson',
  requiredColumns: ['reporter', 'reportedAt', 'reportedItem'],
  optionalColumns: ['reportedForReason'],
  dateFormats: ['rfc3339'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const reporter = parsedJson(fields.get('reporter')), item = parsedJson(fields.get('reportedItem')), reason = parsedJson(fields.get('reportedForReason'))
    const isCsam = valueAt(reason, ['csam']) === true
    const itemId = textAt(item, ['id'])
    return {
      sourceCaseId: itemId === undefined ? undefined : `${textAt(item, ['typeId']) ?? ''}/${itemId}/${fields.get('reportedAt') ?? ''}`,
      openedAt: fields.get('reportedAt'),
      subject: textAt(reason, ['reason']),
      body: textsOf(valueAt(item, ['data']), 0).join('\n'),
      fields: {
        channel: 'report', category: textAt(reason, ['policyId']), subcategory: textAt(item, ['typeId']), severity: isCsam ? 'csam' : undefined, escalated: isCsam ? 'true' : undefined,
        reporterRef: textAt(reporter, ['id']),
      },
    }
  },
} as const satisfies Source

function textsOf(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return filled(value)
  if (depth >= MAX_DEPTH || typeof value !== 'object' || value === null) return []
  return (Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []).flatMap((entry: unknown) => textsOf(entry, depth + 1))
}
