import { filled, firstFilled } from './cell-text.ts'
import { type CodeWords, wordOf } from './code-words.ts'
import { isObject, parsedJson, textAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

const states: CodeWords = { 1: 'new', 2: 'in progress', 3: 'on hold', 6: 'resolved', 7: 'closed', 8: 'cancelled' }
const priorities: CodeWords = { 1: 'critical', 2: 'high', 3: 'moderate', 4: 'low', 5: 'planning' }
const levels: CodeWords = { 1: 'high', 2: 'medium', 3: 'low' }

/**
 * ServiceNow incidents: CSV, one object a line, or the document of the table API, `{"result":[…]}`. A cell is text, or an object
 * with `display_value` and `value` or `link`: names are taken as displayed, dates as stored, in UTC. Displayed dates alone are
 * taken as UTC too; a mapping file that extends this preset can name the zone of the user who exported.
 */
export const servicenowIncident = {
  summary: 'ServiceNow incidents as CSV, NDJSON or table API: number, opened_at, short_description, state',
  format: 'any',
  requiredColumns: ['number', 'opened_at', 'short_description', 'state'],
  optionalColumns: [
    'sys_created_on', 'sys_updated_on', 'closed_at', 'resolved_at', 'due_date', 'description', 'close_notes', 'impact', 'urgency', 'priority', 'contact_type', 'location', 'category', 'subcategory',
    'business_service', 'cmdb_ci', 'assignment_group', 'assigned_to', 'caller_id', 'problem_id', 'parent_incident', 'caused_by', 'rfc', 'reopen_count', 'close_code', 'escalation',
  ],
  wrapperKey: 'result',
  dateFormats: ['iso-local', 'rfc3339'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const shown = (name: string): string | undefined => cellOf(fields.get(name), ['display_value', 'value'])
    const stored = (name: string): string | undefined => cellOf(fields.get(name), ['value', 'display_value'])
    return {
      sourceCaseId: shown('number'),
      openedAt: firstFilled(stored('opened_at'), stored('sys_created_on')),
      updatedAt: stored('sys_updated_on'),
      closedAt: firstFilled(stored('closed_at'), stored('resolved_at')),
      dueAt: stored('due_date'),
      subject: shown('short_description'),
      body: shown('description'),
      resolution: shown('close_notes'),
      fields: {
        channel: shown('contact_type'), country: shown('location'), product: firstFilled(shown('business_service'), shown('cmdb_ci')), category: shown('category'), subcategory: shown('subcategory'),
        severity: wordOf(priorities, shown('priority')), status: wordOf(states, shown('state')), team: shown('assignment_group'), assigneeRef: shown('assigned_to'), reporterRef: shown('caller_id'),
        reopenCount: shown('reopen_count'), parentRef: shown('parent_incident'), problemRef: shown('problem_id'),
      },
      people: filled(shown('caller_id'), shown('assigned_to')),
      extra: {
        impact: wordOf(levels, shown('impact')), urgency: wordOf(levels, shown('urgency')), location: shown('location'), causedBy: shown('caused_by'), changeRequest: shown('rfc'), closeCode: shown('close_code'),
      },
    }
  },
} as const satisfies Source

/** The first of the named parts of a cell that is filled; a reference that only has a link is its last part, the record's id. */
function cellOf(text: string | undefined, parts: readonly string[]): string | undefined {
  if (text?.trimStart().startsWith('{') !== true) return text
  const cell = parsedJson(text)
  if (!isObject(cell)) return text
  return firstFilled(...parts.map((part) => textAt(cell, [part]))) ?? textAt(cell, ['link'])?.split('/').at(-1)
}
