import type { CaseDraft } from '../domain/case-draft.ts'
import { filled } from './cell-text.ts'
import type { ExportedRow, Source } from './source.ts'

/** States that say that the case is no longer one of its own. */
const goneBy: ReadonlyMap<string, CaseDraft['gone']> = new Map([['deleted', 'deleted'], ['merged', 'merged']])

/**
 * Our own format, as `data/sample` and the generators write it. Plain text bodies; tags parted by `;`.
 * The reporter's name is read only to find it in the texts; the e-mail address becomes a keyed pseudonym. Neither is kept.
 */
export const groundswell = {
  summary: 'Groundswell sample format: case_id, created_at, subject, body and more',
  format: 'any',
  requiredColumns: ['case_id', 'created_at', 'subject', 'body'],
  optionalColumns: [
    'updated_at', 'status', 'priority', 'channel', 'product_area', 'country', 'language', 'reporter_name', 'reporter_email', 'agent_id', 'tags', 'csat',
    'product', 'version', 'platform',
  ],
  dateFormats: ['rfc3339'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    return {
      sourceCaseId: at('case_id'),
      openedAt: at('created_at'),
      updatedAt: at('updated_at'),
      subject: at('subject'),
      body: at('body'),
      fields: {
        channel: at('channel'), locale: at('language'), country: at('country'), product: at('product'), version: at('version'), platform: at('platform'),
        category: at('product_area'), severity: at('priority'), status: at('status'), assigneeRef: at('agent_id'), reporterRef: at('reporter_email'), satisfaction: at('csat'),
      },
      tags: (at('tags') ?? '').split(';'),
      people: filled(at('reporter_name')),
      gone: goneBy.get(at('status')?.trim().toLowerCase() ?? ''),
    }
  },
} as const satisfies Source
