import { complaintDraft, complaintFields } from './cfpb-complaint.ts'
import type { ExportedRow, Source } from './source.ts'

const REQUIRED = 5

/** Complaints to the US Consumer Financial Protection Bureau, as its API exports them. */
export const cfpbJson = {
  summary: 'CFPB consumer complaints of the API: complaint_id, date_received, product, issue, complaint_what_happened',
  format: 'ndjson',
  requiredColumns: complaintFields.slice(0, REQUIRED),
  optionalColumns: complaintFields.slice(REQUIRED),
  dateFormats: ['rfc3339', 'day', 'iso-local'],
  html: false,
  toDraft: ({ fields }: ExportedRow) => complaintDraft((field) => fields.get(field)),
} as const satisfies Source
