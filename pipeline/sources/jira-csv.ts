import { filled, firstFilled } from './cell-text.ts'
import type { ExportedRow, Source } from './source.ts'

/** Columns that Jira repeats, one for each value. */
const repeatedColumns = ['labels', 'component/s', 'components', 'affects version/s', 'affects versions'] as const

/**
 * Jira's CSV export, from Server and Cloud. A field of several values stands in as many columns of one name; its values are a list.
 * Dates are text of the instance's locale: read here are its default, `20/Jul/24 10:55 PM`, and `2024-07-20 22:55`, as UTC. For
 * another form or zone, a mapping file extends this preset.
 */
export const jiraCsv = {
  summary: 'Jira CSV export: Summary, Issue key, Status, Created',
  format: 'csv',
  requiredColumns: ['summary', 'issue key', 'status', 'created'],
  optionalColumns: [
    'updated', 'resolved', 'due date', 'description', 'resolution', 'priority', 'issue type', ...repeatedColumns, 'project name', 'project key', 'assignee', 'assignee id', 'reporter', 'reporter id',
    'creator', 'parent key', 'status category',
  ],
  repeatedColumns,
  dateFormats: ['day-month-name', 'iso-local', 'iso-offset'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    const listOf = (...names: readonly string[]): readonly string[] => filled(...names.flatMap((name) => (at(name) ?? '').split('\n')))
    return {
      sourceCaseId: at('issue key'),
      openedAt: at('created'),
      updatedAt: at('updated'),
      closedAt: at('resolved'),
      dueAt: at('due date'),
      subject: at('summary'),
      body: at('description'),
      resolution: at('resolution'),
      fields: {
        product: firstFilled(at('project name'), at('project key')), version: listOf('affects version/s', 'affects versions').join(', '), category: at('issue type'),
        subcategory: listOf('component/s', 'components').join(', '), severity: at('priority'), status: at('status'), assigneeRef: firstFilled(at('assignee id'), at('assignee')),
        reporterRef: firstFilled(at('reporter id'), at('reporter')), parentRef: at('parent key'),
      },
      tags: listOf('labels'),
      people: filled(at('assignee'), at('reporter'), at('creator')),
      extra: { statusCategory: at('status category') },
    }
  },
} as const satisfies Source
