import type { CaseDraft } from '../domain/case-draft.ts'
import { firstFilled, saysYes } from './cell-text.ts'

/** What is read of a complaint to the Consumer Financial Protection Bureau, in the names of its API. */
export const complaintFields = [
  'complaint_id', 'date_received', 'product', 'issue', 'complaint_what_happened', 'sub_product', 'sub_issue', 'date_sent_to_company', 'company', 'company_response', 'company_public_response',
  'submitted_via', 'state', 'zip_code', 'tags', 'timely', 'consumer_disputed',
] as const
type ComplaintField = (typeof complaintFields)[number]

/** The bureau's own masks: `XXXX`, `XX/XX/2019`, `XXXX XXXX XXXX`. */
const masks = /(?<![\p{L}\p{N}])X{2,}(?:[/ -]{1,2}(?:X{2,}|\d{4}(?!\d)))*(?![\p{L}\p{N}])/gu

/** A complaint as a draft. Its narrative is published without names; the bureau's masks become one. @param at value of a field */
export function complaintDraft(at: (field: ComplaintField) => string | undefined): CaseDraft {
  const timely = at('timely')
  return {
    sourceCaseId: at('complaint_id'),
    openedAt: at('date_received'),
    closedAt: at('date_sent_to_company'),
    subject: [at('issue'), at('sub_issue')].filter((text) => text !== undefined && text !== '').join(': '),
    body: at('complaint_what_happened')?.replace(masks, '[masked]'),
    resolution: [at('company_response'), at('company_public_response')].filter((text) => text !== undefined && text !== '').join('. '),
    fields: {
      channel: at('submitted_via'), locale: 'en-US', country: 'US', product: at('product'), category: at('issue'), subcategory: at('sub_issue'), team: at('company'),
      status: firstFilled(timely) === undefined ? undefined : saysYes(timely) ? 'timely response' : 'late response', escalated: /^yes$/i.test(at('consumer_disputed') ?? '') ? 'yes' : undefined,
    },
    tags: (at('tags') ?? '').split(','),
    extra: { subProduct: at('sub_product'), state: at('state'), zipCode: at('zip_code') },
  }
}
