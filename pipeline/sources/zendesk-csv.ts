import { filled } from './cell-text.ts'
import type { ExportedRow, Source } from './source.ts'

const MERGED_TAG = 'closed_by_merge'

/**
 * Zendesk's CSV export. Its headers follow the view, so most columns may be absent; it holds no text beside the subject.
 * Tags are parted by spaces. Times without an offset are taken as UTC; a mapping file that extends this preset can name the account's zone.
 */
export const zendeskCsv = {
  summary: 'Zendesk CSV export: Id, Subject, Status, Created at',
  format: 'csv',
  requiredColumns: ['id', 'subject', 'status', 'created at'],
  optionalColumns: [
    'updated at', 'solved at', 'due date', 'via', 'priority', 'ticket type', 'tags', 'group', 'assignee', 'requester', 'requester id', 'organization', 'brand', 'reopens',
    'satisfaction score',
  ],
  dateFormats: ['space-offset', 'rfc3339', 'iso-local'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    const tags = (at('tags') ?? '').split(/[\s,]+/)
    return {
      sourceCaseId: at('id'),
      openedAt: at('created at'),
      updatedAt: at('updated at'),
      closedAt: at('solved at'),
      dueAt: at('due date'),
      subject: at('subject'),
      fields: {
        channel: at('via'), category: at('ticket type'), severity: at('priority'), status: at('status'), team: at('group'), assigneeRef: at('assignee'),
        reporterRef: at('requester id') ?? at('requester'), reopenCount: at('reopens'), satisfaction: at('satisfaction score'),
      },
      tags,
      gone: at('status')?.trim().toLowerCase() === 'deleted' ? 'deleted' : tags.includes(MERGED_TAG) ? 'merged' : undefined,
      people: filled(at('requester'), at('assignee')),
      extra: { organization: at('organization'), brand: at('brand') },
    }
  },
} as const satisfies Source
