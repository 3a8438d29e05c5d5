import { hubspotDraft, hubspotProperties } from './hubspot-ticket.ts'
import type { ExportedRow, Source } from './source.ts'

const requiredColumns = ['hs_object_id', 'createdate', 'subject', 'content', 'hs_pipeline_stage'] as const

/** HubSpot tickets as CSV with internal names. Stages of a portal's own pipelines are ids; `words` of a mapping file that extends this preset names them. */
export const hubspotCsv = {
  summary: 'HubSpot tickets as CSV with internal names: hs_object_id, createdate, subject, content, hs_pipeline_stage',
  format: 'csv',
  requiredColumns,
  optionalColumns: hubspotProperties.filter((property) => !(requiredColumns as readonly string[]).includes(property)),
  dateFormats: ['rfc3339', 'epoch-milliseconds', 'iso-local'],
  html: false,
  toDraft: ({ fields }: ExportedRow) => hubspotDraft((property) => fields.get(property)),
} as const satisfies Source
