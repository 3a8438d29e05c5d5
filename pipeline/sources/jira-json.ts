import { adfText } from './adf-text.ts'
import { filled, firstFilled } from './cell-text.ts'
import { listAt, namesAt, objectsAt, parsedJson, textAt, valueAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

/**
 * Jira issues of the REST API, versions 2 and 3: one object a line, or the document of a search, `{"issues":[…],…}`.
 * Version 3 writes texts as rich documents; dates have an offset without colon. A problem record is an issue linked by a type
 * of link that says "problem".
 */
export const jiraJson = {
  summary: 'Jira issues as NDJSON or search result: key, fields',
  format: 'ndjson',
  requiredColumns: ['key', 'fields'],
  optionalColumns: [],
  wrapperKey: 'issues',
  dateFormats: ['iso-offset', 'rfc3339', 'day'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const issue = parsedJson(fields.get('fields'))
    const at = (...path: readonly string[]): string | undefined => textAt(issue, path)
    return {
      sourceCaseId: fields.get('key'),
      openedAt: at('created'),
      updatedAt: at('updated'),
      closedAt: at('resolutiondate'),
      dueAt: at('duedate'),
      subject: at('summary'),
      body: adfText(valueAt(issue, ['description'])),
      resolution: at('resolution', 'name'),
      fields: {
        product: firstFilled(at('project', 'name'), at('project', 'key')), version: listed(namesAt(issue, ['versions'], 'name')), category: at('issuetype', 'name'),
        subcategory: listed(namesAt(issue, ['components'], 'name')), severity: at('priority', 'name'), status: at('status', 'name'), assigneeRef: personOf(issue, 'assignee'),
        reporterRef: personOf(issue, 'reporter'), parentRef: at('parent', 'key'), problemRef: problemOf(issue),
      },
      tags: listAt(issue, ['labels']),
      people: filled(at('assignee', 'displayName'), at('reporter', 'displayName'), at('creator', 'displayName'), at('assignee', 'name'), at('reporter', 'name')),
      extra: { statusCategory: at('status', 'statusCategory', 'key') },
    }
  },
} as const satisfies Source

const listed = (names: readonly string[]): string | undefined => (names.length === 0 ? undefined : names.join(', '))

const personOf = (issue: unknown, role: string): string | undefined =>
  firstFilled(...['accountId', 'key', 'name', 'emailAddress', 'displayName'].map((key) => textAt(issue, [role, key])))

function problemOf(issue: unknown): string | undefined {
  const link = objectsAt(issue, ['issuelinks']).find((known) => /problem/i.test(textAt(known, ['type', 'name']) ?? ''))
  return firstFilled(textAt(link, ['outwardIssue', 'key']), textAt(link, ['inwardIssue', 'key']))
}
