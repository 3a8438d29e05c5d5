import { filled, firstFilled } from './cell-text.ts'
import { namesAt, objectsAt, parsedJson, textAt, valueAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

/** Authors of conversation parts that are customers; all others are agents and bots. */
const customers: readonly string[] = ['user', 'lead', 'contact']

/**
 * Intercom conversations: one object a line, or the document of the list, `{"conversations":[…],…}`. Dates are Unix seconds.
 * Bodies are HTML. The text of the case is the first message and what the customer wrote after it; answers of agents and bots,
 * which repeat over all cases, and internal notes are left out.
 */
export const intercom = {
  summary: 'Intercom conversations as NDJSON or list: id, created_at, updated_at, state, source',
  format: 'ndjson',
  requiredColumns: ['id', 'created_at', 'updated_at', 'state', 'source'],
  optionalColumns: [
    'title', 'conversation_parts', 'priority', 'statistics', 'custom_attributes', 'tags', 'contacts', 'team_assignee_id', 'admin_assignee_id', 'waiting_since', 'snoozed_until', 'sla_applied',
    'conversation_rating',
  ],
  wrapperKey: 'conversations',
  dateFormats: ['epoch-seconds'],
  html: true,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    const json = (name: string): unknown => parsedJson(at(name))
    const source = json('source'), statistics = json('statistics'), attributes = json('custom_attributes')
    const [contact] = objectsAt(json('contacts'), ['contacts'])
    return {
      sourceCaseId: at('id'),
      openedAt: at('created_at'),
      updatedAt: at('updated_at'),
      closedAt: textAt(statistics, ['last_close_at']),
      subject: firstFilled(at('title'), textAt(source, ['subject'])),
      body: [textAt(source, ['body']) ?? '', ...customerParts(json('conversation_parts'))].join('\n'),
      fields: {
        channel: textAt(source, ['type']), locale: attributeOf(attributes, 'language'), country: textAt(contact, ['location', 'country_code']), product: attributeOf(attributes, 'product'),
        category: attributeOf(attributes, 'category'), severity: at('priority'), status: at('state'), team: at('team_assignee_id'), assigneeRef: at('admin_assignee_id'),
        reporterRef: firstFilled(textAt(contact, ['id']), textAt(source, ['author', 'id'])), reopenCount: textAt(statistics, ['count_reopens']),
        satisfaction: textAt(json('conversation_rating'), ['rating']),
      },
      tags: namesAt(json('tags'), ['tags'], 'name'),
      people: filled(textAt(source, ['author', 'name'])),
      extra: { deliveredAs: textAt(source, ['delivered_as']), slaStatus: textAt(json('sla_applied'), ['sla_status']), waitingSince: at('waiting_since'), snoozedUntil: at('snoozed_until') },
    }
  },
} as const satisfies Source

function customerParts(parts: unknown): readonly string[] {
  return objectsAt(parts, ['conversation_parts'])
    .filter((part) => part.part_type !== 'note' && customers.includes(textAt(part, ['author', 'type']) ?? ''))
    .flatMap((part) => textAt(part, ['body']) ?? [])
}

/** Attributes are named by each workspace; case of the name does not count. */
function attributeOf(attributes: unknown, name: string): string | undefined {
  const key = Object.keys(valueAt(attributes, []) ?? {}).find((known) => known.toLowerCase() === name)
  return key === undefined ? undefined : textAt(attributes, [key])
}
