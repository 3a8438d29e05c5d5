import { firstFilled, saysYes } from './cell-text.ts'
import { hubspotDraft } from './hubspot-ticket.ts'
import { parsedJson, textAt } from './json-path.ts'
import type { ExportedRow, Source } from './source.ts'

/** HubSpot tickets of the CRM API: one object a line, or the document of a list, `{"results":[…]}`. Archived tickets are deleted ones. */
export const hubspotJson = {
  summary: 'HubSpot tickets as NDJSON or list of the CRM API: id, properties, createdAt, updatedAt',
  format: 'ndjson',
  requiredColumns: ['id', 'properties', 'createdAt', 'updatedAt'],
  optionalColumns: ['archived'],
  wrapperKey: 'results',
  dateFormats: ['rfc3339', 'epoch-milliseconds'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const properties = parsedJson(fields.get('properties'))
    const draft = hubspotDraft((property) => textAt(properties, [property]))
    return {
      ...draft,
      sourceCaseId: firstFilled(draft.sourceCaseId, fields.get('id')),
      openedAt: firstFilled(draft.openedAt, fields.get('createdAt')),
      updatedAt: firstFilled(draft.updatedAt, fields.get('updatedAt')),
      gone: saysYes(fields.get('archived')) ? 'deleted' as const : undefined,
    }
  },
} as const satisfies Source
