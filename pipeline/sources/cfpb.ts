import { complaintDraft } from './cfpb-complaint.ts'
import type { ExportedRow, Source } from './source.ts'

/** Columns of the published file by the names of the API. */
const columns = {
  complaint_id: 'complaint id', date_received: 'date received', product: 'product', issue: 'issue', complaint_what_happened: 'consumer complaint narrative', sub_product: 'sub-product', sub_issue: 'sub-issue',
  date_sent_to_company: 'date sent to company', company: 'company', company_response: 'company response to consumer', company_public_response: 'company public response', submitted_via: 'submitted via',
  state: 'state', zip_code: 'zip code', tags: 'tags', timely: 'timely response?', consumer_disputed: 'consumer disputed?',
} as const
const requiredColumns = [columns.complaint_id, columns.date_received, columns.product, columns.issue, columns.complaint_what_happened] as const

/** Complaints to the US Consumer Financial Protection Bureau, the published CSV. Days in the American order, or ISO days in the bulk file. */
export const cfpb = {
  summary: 'CFPB consumer complaints CSV: Complaint ID, Date received, Product, Issue, Consumer complaint narrative',
  format: 'csv',
  requiredColumns,
  optionalColumns: Object.values(columns).filter((column) => !(requiredColumns as readonly string[]).includes(column)),
  dateFormats: ['day', 'us-day', 'us-short-day'],
  html: false,
  toDraft: ({ fields }: ExportedRow) => complaintDraft((field) => fields.get(columns[field])),
} as const satisfies Source
