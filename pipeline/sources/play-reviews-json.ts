import { REQUIRED_REVIEW_FIELDS, reviewDraft, reviewFields } from './play-review.ts'
import type { ExportedRow, Source } from './source.ts'

/** Google Play reviews of the google-play-scraper package, as NDJSON or array. Its local times are taken as UTC. */
export const playReviewsJson = {
  summary: 'Google Play reviews of google-play-scraper as JSON: reviewId, content, score, at, userName',
  format: 'ndjson',
  requiredColumns: reviewFields.slice(0, REQUIRED_REVIEW_FIELDS),
  optionalColumns: reviewFields.slice(REQUIRED_REVIEW_FIELDS),
  dateFormats: ['rfc3339', 'iso-local', 'epoch-milliseconds'],
  html: false,
  toDraft: ({ fields }: ExportedRow) => reviewDraft((field) => fields.get(field)),
} as const satisfies Source
