import { filled, firstFilled } from './cell-text.ts'
import { jsonAt, listAt, objectsAt, parsedJson, textAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

const LANGUAGE_VALUE = 'language__'
const MERGED_TAG = 'closed_by_merge'

/**
 * Zendesk tickets: one object a line, or the document of the incremental ticket export, `{"tickets":[…],…}`.
 * Language: a custom field whose value begins with `language__`. Resolution: the last public comment that is not the
 * requester's, where comments were exported. Deleted tickets stay in the export with status `deleted`; a ticket merged into
 * another carries the tag `closed_by_merge`. `generated_timestamp` orders the pages of the export and is no time of the ticket.
 */
export const zendeskJson = {
  summary: 'Zendesk tickets as NDJSON or incremental export: id, created_at, updated_at, subject, description, status, requester_id',
  format: 'ndjson',
  requiredColumns: ['id', 'created_at', 'updated_at', 'subject', 'description', 'status', 'requester_id', 'assignee_id'],
  optionalColumns: [
    'raw_subject', 'via', 'type', 'priority', 'custom_fields', 'tags', 'group_id', 'organization_id', 'brand_id', 'problem_id',
    'has_incidents', 'due_at', 'satisfaction_rating', 'metric_set', 'comments',
  ],
  wrapperKey: 'tickets',
  dateFormats: ['rfc3339'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    const tags = listAt(parsedJson(at('tags')))
    const metrics = parsedJson(at('metric_set'))
    return {
      sourceCaseId: at('id'),
      openedAt: at('created_at'),
      updatedAt: at('updated_at'),
      closedAt: textAt(metrics, ['solved_at']),
      dueAt: at('due_at'),
      subject: firstFilled(at('subject'), at('raw_subject')),
      body: at('description'),
      resolution: lastAnswer(at('comments'), at('requester_id')),
      fields: {
        channel: jsonAt(at('via'), ['channel']), locale: localeOf(at('custom_fields')), category: at('type'), severity: at('priority'), status: at('status'), team: at('group_id'),
        assigneeRef: at('assignee_id'), reporterRef: at('requester_id'), reopenCount: textAt(metrics, ['reopens']), problemRef: at('problem_id'),
        satisfaction: jsonAt(at('satisfaction_rating'), ['score']),
      },
      tags,
      gone: at('status') === 'deleted' ? 'deleted' : tags.includes(MERGED_TAG) ? 'merged' : undefined,
      people: filled(jsonAt(at('via'), ['source', 'from', 'name'])),
      extra: { brandId: at('brand_id'), organizationId: at('organization_id'), hasIncidents: at('has_incidents') },
    }
  },
} as const satisfies Source

function localeOf(customFields: string | undefined): string | undefined {
  for (const { value } of objectsAt(parsedJson(customFields))) {
    if (typeof value === 'string' && value.startsWith(LANGUAGE_VALUE)) return value.slice(LANGUAGE_VALUE.length).replaceAll('_', '-')
  }
  return undefined
}

function lastAnswer(comments: string | undefined, requester: string | undefined): string | undefined {
  const answer = objectsAt(parsedJson(comments)).findLast((comment) => comment.public === true && textAt(comment, ['author_id']) !== requester)
  return answer === undefined ? undefined : firstFilled(textAt(answer, ['plain_body']), textAt(answer, ['body']))
}
