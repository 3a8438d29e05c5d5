import { filled } from './cell-text.ts'
import type { ExportedRow, Source } from './source.ts'

/**
 * Freshdesk's CSV export: labels in place of names, words in place of codes, no text beside the subject.
 * Its times carry no offset and are taken as UTC; a mapping file that extends this preset can name the account's zone.
 */
export const freshdeskCsv = {
  summary: 'Freshdesk CSV export: Ticket ID, Subject, Status, Created time',
  format: 'csv',
  requiredColumns: ['ticket id', 'subject', 'status', 'created time'],
  optionalColumns: [
    'description', 'last update time', 'closed time', 'resolved time', 'due by time', 'priority', 'source', 'type', 'product', 'tags', 'group', 'agent', 'full name', 'email', 'contact id', 'survey results',
  ],
  dateFormats: ['iso-local', 'rfc3339', 'space-offset'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    return {
      sourceCaseId: at('ticket id'),
      openedAt: at('created time'),
      updatedAt: at('last update time'),
      closedAt: at('closed time') || at('resolved time'),
      dueAt: at('due by time'),
      subject: at('subject'),
      body: at('description'),
      fields: {
        channel: at('source'), product: at('product'), category: at('type'), severity: at('priority'), status: at('status'), team: at('group'), assigneeRef: at('agent'),
        reporterRef: at('contact id') || at('email') || at('full name'), satisfaction: at('survey results'),
      },
      tags: (at('tags') ?? '').split(','),
      people: filled(at('full name'), at('agent')),
    }
  },
} as const satisfies Source
