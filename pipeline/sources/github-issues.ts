import { filled } from './cell-text.ts'
import { jsonAt, namesAt, objectsAt, parsedJson, textAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

/**
 * GitHub issues of the REST API, a bare array or one object a line. Rows with `pull_request` are pull requests, which the API
 * lists among issues: they are set aside as `not-a-case` and do not count against the share of unreadable rows.
 * `id` is the identity, because numbers repeat between repositories. Comments that templates hide in the text are dropped.
 */
export const githubIssues = {
  summary: 'GitHub issues as array or NDJSON: id, number, title, state, created_at, updated_at, user',
  format: 'ndjson',
  requiredColumns: ['id', 'number', 'title', 'state', 'created_at', 'updated_at', 'user'],
  optionalColumns: ['body', 'closed_at', 'state_reason', 'labels', 'milestone', 'type', 'assignees', 'comments', 'pull_request', 'repository_url', 'locked'],
  dateFormats: ['rfc3339'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    const assignees = objectsAt(parsedJson(at('assignees'))).flatMap((assignee) => textAt(assignee, ['login']) ?? [])
    const author = jsonAt(at('user'), ['login'])
    return {
      sourceCaseId: at('id'),
      openedAt: at('created_at'),
      updatedAt: at('updated_at'),
      closedAt: at('closed_at'),
      subject: at('title'),
      body: withoutComments(at('body') ?? ''),
      resolution: at('state_reason'),
      fields: {
        channel: 'github', product: at('repository_url')?.split('/repos/').at(1), version: jsonAt(at('milestone'), ['title']), category: jsonAt(at('type'), ['name']), status: at('state'),
        assigneeRef: assignees[0], reporterRef: author,
      },
      tags: [...namesAt(parsedJson(at('labels')), [], 'name'), ...plainLabels(at('labels'))],
      people: filled(author, ...assignees),
      notACase: (at('pull_request') ?? '') === '' ? undefined : 'a pull request, not an issue',
      extra: { number: at('number'), commentCount: at('comments') },
    }
  },
} as const satisfies Source

/** Older answers of the API list labels by name alone. */
function plainLabels(labels: string | undefined): readonly string[] {
  const list = parsedJson(labels)
  return Array.isArray(list) ? list.filter((label) => typeof label === 'string') : []
}

const withoutComments = (markdown: string): string => markdown.split('<!--').map((part, index) => (index === 0 ? part : part.split('-->').slice(1).join('-->'))).join('')
