import { jsonAt, jsonList, jsonObjects } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

const LANGUAGE_VALUE = 'language__'

/**
 * Zendesk tickets: one object a line, or the document of the incremental ticket export, `{"tickets":[…],…}`.
 * Language: a custom field whose value begins with `language__`. Deleted tickets keep their state `deleted`.
 */
export const zendeskJson = {
  summary: 'Zendesk tickets as NDJSON or incremental export: id, created_at, updated_at, subject, description, status, requester_id',
  format: 'ndjson',
  requiredColumns: ['id', 'created_at', 'updated_at', 'subject', 'description', 'status', 'requester_id'],
  optionalColumns: [
    'via', 'type', 'priority', 'custom_fields', 'tags', 'group_id', 'assignee_id', 'organization_id', 'brand_id', 'problem_id',
    'has_incidents', 'due_at', 'satisfaction_rating', 'metric_set',
  ],
  wrapperKey: 'tickets',
  dateFormats: ['rfc3339'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    return {
      sourceCaseId: at('id'),
      openedAt: at('created_at'),
      updatedAt: at('updated_at'),
      closedAt: jsonAt(at('metric_set'), ['solved_at']),
      dueAt: at('due_at'),
      subject: at('subject'),
      body: at('description'),
      fields: {
        channel: jsonAt(at('via'), ['channel']), locale: localeOf(at('custom_fields')), category: at('type'), severity: at('priority'), status: at('status'), team: at('group_id'),
        assigneeRef: at('assignee_id'), reporterRef: at('requester_id'), reopenCount: jsonAt(at('metric_set'), ['reopens']), problemRef: at('problem_id'),
        satisfaction: jsonAt(at('satisfaction_rating'), ['score']),
      },
      tags: jsonList(at('tags')),
      extra: { brandId: at('brand_id'), organizationId: at('organization_id'), hasIncidents: at('has_incidents') },
    }
  },
} as const satisfies Source

function localeOf(customFields: string | undefined): string | undefined {
  for (const { value } of jsonObjects(customFields)) {
    if (typeof value === 'string' && value.startsWith(LANGUAGE_VALUE)) return value.slice(LANGUAGE_VALUE.length).replaceAll('_', '-')
  }
  return undefined
}
