import { filled, firstFilled, saysYes } from './cell-text.ts'
import { type CodeWords, wordOf } from './code-words.ts'
import { jsonAt, listAt, parsedJson, textAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

const statuses: CodeWords = { 2: 'open', 3: 'pending', 4: 'resolved', 5: 'closed', 6: 'waiting on customer', 7: 'waiting on third party' }
const priorities: CodeWords = { 1: 'low', 2: 'medium', 3: 'high', 4: 'urgent' }
const channels: CodeWords = { 1: 'email', 2: 'portal', 3: 'phone', 7: 'chat', 9: 'feedback widget', 10: 'outbound email' }

/**
 * Freshdesk tickets of the API, one object a line or a bare array. Status, priority and source are codes of fixed meaning;
 * further codes are the account's own and stay numbers. The HTML counts before the plain text that is made of it.
 */
export const freshdeskJson = {
  summary: 'Freshdesk tickets as NDJSON or array: id, created_at, updated_at, subject, status, priority, source, responder_id',
  format: 'ndjson',
  requiredColumns: ['id', 'created_at', 'updated_at', 'subject', 'status', 'priority', 'source', 'responder_id'],
  optionalColumns: [
    'description', 'description_text', 'stats', 'type', 'product_id', 'custom_fields', 'tags', 'group_id', 'requester_id', 'requester', 'company_id', 'due_by', 'fr_due_by', 'is_escalated', 'spam', 'deleted',
  ],
  dateFormats: ['rfc3339'],
  html: true,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    const stats = parsedJson(at('stats')), custom = parsedJson(at('custom_fields'))
    return {
      sourceCaseId: at('id'),
      openedAt: at('created_at'),
      updatedAt: at('updated_at'),
      closedAt: firstFilled(textAt(stats, ['closed_at']), textAt(stats, ['resolved_at'])),
      dueAt: at('due_by'),
      subject: at('subject'),
      body: firstFilled(at('description'), at('description_text')),
      fields: {
        channel: wordOf(channels, at('source')), locale: textAt(custom, ['cf_language']), country: textAt(custom, ['cf_country']), product: at('product_id'),
        version: textAt(custom, ['cf_version']), platform: textAt(custom, ['cf_platform']), category: at('type'), severity: wordOf(priorities, at('priority')),
        status: saysYes(at('spam')) ? 'spam' : wordOf(statuses, at('status')), team: at('group_id'), assigneeRef: at('responder_id'), reporterRef: at('requester_id'), escalated: at('is_escalated'),
      },
      tags: listAt(parsedJson(at('tags'))),
      gone: saysYes(at('deleted')) ? 'deleted' : undefined,
      people: filled(jsonAt(at('requester'), ['name'])),
      extra: { companyId: at('company_id'), firstResponseDueBy: at('fr_due_by') },
    }
  },
} as const satisfies Source
