import type { CaseDraft } from '../domain/case-draft.ts'
import { wordOf, type CodeWords } from './code-words.ts'

/** Stages of the support pipeline that every portal begins with. All other stages are ids of the portal and stay as they are. */
const firstPipelineStages: CodeWords = { 1: 'new', 2: 'waiting on contact', 3: 'waiting on us', 4: 'closed' }
const FIRST_PIPELINE = '0'

/** Internal names of the properties of a HubSpot ticket that are read. */
export const hubspotProperties = [
  'hs_object_id', 'createdate', 'subject', 'content', 'hs_pipeline_stage', 'hs_lastmodifieddate', 'closed_date', 'hs_resolution', 'hs_ticket_priority', 'source_type', 'hs_ticket_category', 'hs_pipeline',
  'hubspot_owner_id', 'hubspot_team_id',
] as const

/** A HubSpot ticket as a draft. @param at value of a property */
export function hubspotDraft(at: (property: (typeof hubspotProperties)[number]) => string | undefined): CaseDraft {
  const pipeline = at('hs_pipeline')
  return {
    sourceCaseId: at('hs_object_id'),
    openedAt: at('createdate'),
    updatedAt: at('hs_lastmodifieddate'),
    closedAt: at('closed_date'),
    subject: at('subject'),
    body: at('content'),
    resolution: at('hs_resolution'),
    fields: {
      channel: at('source_type'), category: at('hs_ticket_category'), severity: at('hs_ticket_priority'), team: at('hubspot_team_id'), assigneeRef: at('hubspot_owner_id'),
      status: pipeline === undefined || pipeline === FIRST_PIPELINE ? wordOf(firstPipelineStages, at('hs_pipeline_stage')) : at('hs_pipeline_stage'),
    },
    extra: { pipeline },
  }
}
